// The units that are done alone, with links. JupyterLab opens a link of its own as a document beside this one.

// Where a neighbouring notebook stands: its path on the server, and its address.
const beside = (file) => {
  const found = location.pathname.match(/^(.*\/tree\/)(.*\/)?[^/]*$/);
  const folder = found?.[2] ?? "";
  const base = document.body.dataset.jpBaseUrl ?? "/";
  return { path: decodeURIComponent(folder) + file, href: `${found?.[1] ?? `${base}lab/tree/`}${folder}${encodeURIComponent(file)}` };
};

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const told = el("p", { class: "told" });
    const list = el("ol");
    house(root, model, "cxkit-units");
    root.append(el("p", { class: "title", text: model.get("spec").title }), told, list);
    function follow() {
      const { told: text = "", units = [] } = model.get("state");
      told.textContent = text;
      list.replaceChildren(...units.map((unit) => {
        const { path, href } = beside(unit.file);
        const link = el("a", { href, text: unit.title, "data-commandlinker-command": "docmanager:open",
          "data-commandlinker-args": JSON.stringify({ path }), "aria-current": unit.next ? "step" : null });
        return el("li", { class: unit.next ? `${unit.state} next` : unit.state },
          el("div", { class: "line" }, el("span", { class: "quietly", text: words[unit.state] }), link,
            unit.next ? el("span", { class: "now", text: words.next }) : null,
            el("span", { class: "minutes", text: fill(words.minutes, { n: unit.minutes }) })),
          unit.there || unit.missing ? el("p", { class: "there", dir: "auto", text: [unit.there, unit.missing].filter(Boolean).join(" · ") }) : null);
      }));
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
