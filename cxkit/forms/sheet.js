// A sheet to print. The document comes from the kernel with all text escaped; it stands in a frame of its own
// in which nothing can run, and is printed from there.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const frame = el("iframe", { title: words.preview, sandbox: "allow-same-origin allow-modals" });
    const print = el("button", { type: "button", text: words.print, onclick: () => { frame.contentWindow.focus(); frame.contentWindow.print(); } });
    const error = el("p", { class: "error", role: "alert", hidden: true });
    const kept = el("p", { class: "kept", role: "status" });
    const save = el("button", { type: "button", class: "quiet", text: words.save, onclick: async () => {
      const answer = await wire.perform({ do: "save" });
      error.hidden = !answer.refused;
      error.textContent = answer.refused ?? "";
    } });
    const missing = el("p", { class: "help" });
    house(root, model, "cxkit-sheet");
    root.append(el("p", { class: "title", text: model.get("spec").title }), el("p", { class: "help", text: words.hint }),
      el("div", { class: "buttons" }, print, save), missing, error, kept, frame);

    function follow() {
      const { html = "", kept: where = "", problems = [] } = model.get("state");
      if (frame.srcdoc !== html) frame.srcdoc = html;
      kept.textContent = where;
      missing.textContent = problems.join(" ");
      frame.hidden = print.hidden = save.hidden = Boolean(problems.length);
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
