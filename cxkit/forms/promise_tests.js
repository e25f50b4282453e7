// Promises down, the steps of the journey to press beside each.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const missing = el("p", { class: "help" });
    const list = el("div", { class: "promises" });
    const rows = new Map();
    house(root, model, "cxkit-tests");
    root.dataset.lmSuppressShortcuts = "true";
    root.append(el("p", { class: "title", text: model.get("spec").title }), missing, list, footer(wire, words));

    function row(promise) {
      const text = el("p", { class: "text", dir: "auto" }), by = el("p", { class: "by", dir: "auto" });
      const chips = el("div", { class: "chips", role: "group" });
      const held = new Map();
      const node = el("section", { class: "promise" }, el("div", {}, text, by), chips);
      return {
        node,
        follow(now, steps) {
          text.textContent = now.text;
          by.textContent = now.by;
          chips.setAttribute("aria-label", now.text);
          const wanted = new Set(steps.map(([id]) => id));
          for (const [id, chip] of held) if (!wanted.has(id)) { chip.remove(); held.delete(id); }
          steps.forEach(([id, n, name], at) => {
            if (!held.has(id)) held.set(id, el("button", { type: "button", class: "chip", dir: "auto", onclick: (event) => {
              const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
              wire.perform({ do: "press", promise: promise.id, step: id, on });
            } }));
            const chip = held.get(id);
            const told = `${n} ${name}`;
            if (chip.textContent !== told) chip.textContent = told;
            chip.setAttribute("aria-pressed", String(now.steps.includes(id)));
            if (chips.children[at] !== chip) chips.insertBefore(chip, chips.children[at] ?? null);
          });
        },
      };
    }

    function follow() {
      const { steps = [], promises = [], missing: told = "" } = model.get("state");
      missing.textContent = told;
      missing.hidden = !told;
      const wanted = new Set(promises.map((promise) => promise.id));
      for (const [id, held] of rows) if (!wanted.has(id)) { held.node.remove(); rows.delete(id); }
      for (const promise of promises) {
        if (!rows.has(promise.id)) { rows.set(promise.id, row(promise)); list.append(rows.get(promise.id).node); }
        rows.get(promise.id).follow(promise, steps);
      }
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
