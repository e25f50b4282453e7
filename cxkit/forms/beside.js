// One's own chart, which follows the store, and a sample's, which stays as it is.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const own = half(el("p", { class: "whose", text: spec.own }));
    const other = half(el("summary", { class: "whose" }, el("span", { dir: "auto", text: spec.other })));
    house(root, model, "cxkit-picture", "cxkit-beside");
    root.append(el("section", { class: "half" }, ...own.nodes), el("details", { class: "half", open: true }, ...other.nodes));

    function half(head) {
      const sheets = el("div", { class: "sheets" }), told = el("p", { class: "told", dir: "auto" });
      return { nodes: [head, sheets, told], show(chart) { sheets.replaceChildren(...drawnSheets(chart, words)); told.textContent = chart.alt ?? ""; } };
    }
    const stop = themed((dark) => {
      if (model.get("dark") !== dark) { model.set("dark", dark); model.save_changes(); }
    });
    function follow() {
      own.show(model.get("state"));
      root.dispatchEvent(new CustomEvent("cxkit:drawn", { bubbles: true }));
    }
    const compare = () => other.show(model.get("sample"));
    model.on("change:state", follow);
    model.on("change:sample", compare);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); model.off("change:sample", compare); stop(); wire.close(); });
    follow();
    compare();
  },
};
