// A button that makes files, and a copy of each for whoever wants one.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const told = el("p", { class: "told", role: "status" });
    const list = el("ul", { class: "files" }), folder = el("p", { class: "help folder" }), warnings = el("ul", { class: "warnings" });
    const make = el("button", { type: "button", text: words.make, onclick: async () => {
      make.disabled = true;
      told.dataset.kind = "busy";
      told.textContent = words.busy;
      const answer = await wire.perform({ do: "make" });
      make.disabled = false;
      told.dataset.kind = answer.refused ? "refused" : "made";
      told.textContent = answer.refused ?? fill(words.made, { at: answer.kept });
    } });
    house(root, model, "cxkit-making");
    root.append(el("p", { class: "title", text: model.get("spec").title }), el("div", { class: "row" }, make, told), list, folder, warnings);

    function heard(message, buffers) {
      if (message.gone) { told.dataset.kind = "refused"; told.textContent = message.gone; }
      if (!message.handed) return;
      const address = URL.createObjectURL(new Blob([buffers[0]], { type: "application/octet-stream" }));
      el("a", { href: address, download: message.handed }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    }
    function follow() {
      const { files = [], folder: where = "", warnings: said = [] } = model.get("state");
      list.replaceChildren(...files.map((name) => el("li", {}, el("span", { class: "name", text: name }),
        el("button", { type: "button", class: "quiet", text: words.keep, "aria-label": `${words.keep}: ${name}`, onclick: () => model.send({ hand: name }) }))));
      folder.textContent = where;
      warnings.replaceChildren(...said.map((text) => el("li", { text })));
    }
    model.on("msg:custom", heard);
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("msg:custom", heard); model.off("change:state", follow); wire.close(); });
    follow();
  },
};
