// One's own scores, a line for each thing they are about.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const lines = new Map();
    const missing = el("p", { class: "help missing" });
    const list = el("div", { class: "lines", role: "list" });
    const foot = footer(wire, words);
    house(root, model, "cxkit-own");
    root.append(el("p", { class: "title", text: spec.title }), missing, list, foot);

    function line(id) {
      const name = el("p", { class: "name", dir: "auto" }), above = el("p", { class: "above", dir: "auto" });
      const told = el("p", { class: "verdict", role: "status" }), others = el("p", { class: "help" });
      const fields = spec.fields.map((each) => [each.name, field(each, words, (value) => wire.perform({ do: "score", question: each.name, target: id, value }))]);
      const node = el("div", { class: "line", role: "listitem" }, el("div", { class: "what" }, name, above, told, others), ...fields.map(([, each]) => each.node));
      return {
        node,
        follow(now) {
          name.textContent = now.name;
          above.textContent = now.above ? fill(words.at, { step: now.above }) : "";
          if (told.textContent !== now.told) told.textContent = now.told;
          const gap = (now.values.delivered ?? 0) - (now.values.promised ?? 0);
          told.dataset.verdict = !now.told ? "" : gap < 0 ? "broken" : gap > 0 ? "exceeded" : "kept";
          others.textContent = now.others;
          for (const [question, each] of fields) each.follow(now.values[question]);
        },
      };
    }

    function follow() {
      const { lines: found = [], missing: text = "" } = model.get("state");
      missing.textContent = text;
      missing.hidden = !text;
      foot.hidden = !found.length;
      const wanted = new Set(found.map((each) => each.id));
      for (const [id, held] of lines) if (!wanted.has(id)) { held.node.remove(); lines.delete(id); }
      for (const each of found) {
        if (!lines.has(each.id)) { lines.set(each.id, line(each.id)); list.append(lines.get(each.id).node); }
        lines.get(each.id).follow(each);
      }
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
