// How far the whole workshop is: a row a notebook; what is open stands behind a press.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const list = el("div", { class: "units" });
    const shown = new Set(); // which rows are open stays so while the numbers change
    house(root, model, "cxkit-progress");
    root.append(el("p", { class: "title", text: spec.title }), list);

    function row(unit) {
      const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span", { style: `width: ${unit.of ? (100 * unit.done) / unit.of : 0}%` }));
      const head = [
        el("span", { class: "name", text: unit.title }), bar,
        el("span", { class: "told" }, el("b", { text: words[unit.state] }), el("span", { text: ` ${unit.told}` })),
        el("span", { class: "there", dir: "auto", text: unit.there }),
      ];
      const details = el("details", { class: `unit ${unit.state}`, open: shown.has(unit.title) },
        el("summary", { class: "head" }, ...head),
        unit.open.length ? el("ul", {}, ...unit.open.map((text) => el("li", { dir: "auto", text }))) : null);
      details.addEventListener("toggle", () => (details.open ? shown.add(unit.title) : shown.delete(unit.title)));
      return details;
    }
    const follow = () => list.replaceChildren(...(model.get("state").units ?? []).map(row));
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
