// What is still missing, in sentences that go as soon as they are no longer true.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const title = el("p", { class: "title", role: "status" });
    const list = el("div", { class: "units" });
    house(root, model, "cxkit-missing");
    root.append(title, list);
    function follow() {
      const { title: told = "", units = [] } = model.get("state");
      if (title.textContent !== told) title.textContent = told;
      root.dataset.open = units.some((unit) => unit.open.length);
      list.replaceChildren(...units.filter((unit) => unit.open.length || spec.alone).map((unit) => el("section", {},
        spec.alone ? null : el("p", { class: "unit", text: `${unit.id} · ${unit.title}` }),
        el("ul", {}, ...unit.open.map((each) => el("li", { class: each.state, dir: "auto" },
          el("span", { class: "quietly", text: words[each.state] }), el("span", { text: each.text }))),
        ...(spec.alone ? unit.done.map((text) => el("li", { class: "done", dir: "auto" }, el("span", { class: "quietly", text: words.done }), el("span", { text }))) : [])))));
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
