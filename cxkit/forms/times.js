// Each step of today beside what it was before, and what it is meant to become.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const missing = el("p", { class: "help" });
    const body = el("tbody");
    const head = el("tr", {}, ...["step", "before", "today", "future"].map((name) => el("th", { scope: "col", text: words[name] })));
    const table = el("table", {}, el("thead", {}, head), body);
    const rows = new Map();
    house(root, model, "cxkit-times");
    root.dataset.lmSuppressShortcuts = "true";
    root.append(el("p", { class: "title", text: spec.title }), missing, table, footer(wire, words));

    function row(id) {
      const name = el("th", { scope: "row", dir: "auto" }), today = el("td", { class: "today" });
      const cells = {};
      for (const state of spec.times) {
        const told = { label: words[state], help: "", widget: "slider", low: -2, high: 2 };
        const scale = field(told, words, (value) => wire.perform({ do: "feel", step: id, state, value }));
        const alone = el("span", { class: "alone" });
        cells[state] = { node: el("td", {}, scale.node, alone), scale, alone };
      }
      return { node: el("tr", {}, name, cells.before.node, today, cells.future.node), follow(now) {
        const called = `${now.n} ${now.name}`;
        if (name.textContent !== called) name.textContent = called;
        today.textContent = now.today || "–";
        for (const state of spec.times) {
          const { scale, alone } = cells[state];
          alone.hidden = !now[state].n;
          scale.node.hidden = Boolean(now[state].n);
          alone.textContent = now[state].n ? fill(words.alone, { value: now[state].told, n: now[state].n }) : "";
          scale.input.setAttribute("aria-label", `${called}: ${words[state]}`);
          scale.input.removeAttribute("aria-labelledby");
          scale.follow(now[state].value);
        }
      } };
    }

    function follow() {
      const { rows: found = [], missing: told = "" } = model.get("state");
      missing.textContent = told;
      missing.hidden = !told;
      table.hidden = !found.length;
      const wanted = new Set(found.map((each) => each.id));
      for (const [id, held] of rows) if (!wanted.has(id)) { held.node.remove(); rows.delete(id); }
      found.forEach((each, at) => {
        if (!rows.has(each.id)) rows.set(each.id, row(each.id));
        const held = rows.get(each.id);
        if (body.children[at] !== held.node) body.insertBefore(held.node, body.children[at] ?? null);
        held.follow(each);
      });
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
