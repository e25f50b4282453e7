// A form for one item, or for a list of items of one kind.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const cards = new Map();
    const list = el("div", { class: spec.one ? "one" : "list", role: spec.one ? null : "list" });
    const gone = el("details", { class: "gone", hidden: true });
    const add = spec.open ? adder() : null;
    root.classList.add("cxkit", "cxkit-form");
    root.append(...[spec.title && el("p", { class: "title", text: spec.title }), add, list, gone, footer(wire, words)].filter(Boolean));

    function adder() {
      const put = (texts) => wire.perform({ do: "add", items: texts.map((text) => ({ id: newId(), text })) });
      const input = el("input", {
        type: "text", class: "add", dir: "auto", autocomplete: "off", "aria-label": fill(words.add, { kind: spec.word }),
        placeholder: fill(words.add, { kind: spec.word }),
        onkeydown: (event) => { if (event.key === "Enter" && input.value.trim()) { event.preventDefault(); put([input.value.trim()]); input.value = ""; } },
        onpaste: (event) => { // a pasted list becomes a list
          const lines = event.clipboardData.getData("text").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
          if (lines.length > 1) { event.preventDefault(); put(lines); }
        },
      });
      const button = el("button", { type: "button", text: words.add_button, onclick: () => { if (input.value.trim()) { put([input.value.trim()]); input.value = ""; } input.focus(); } });
      return el("div", { class: "adder" }, input, button);
    }

    function card(item) {
      const fields = new Map();
      const write = (name) => (value) => wire.perform({ do: "set", item: item.id, field: name, value });
      for (const told of spec.fields) fields.set(told.name, field(told, words, write(told.name)));
      const remove = el("button", { type: "button", class: "quiet remove", text: words.remove, onclick: () => wire.perform({ do: "remove", item: item.id }) });
      const head = spec.headed ? el("p", { class: "head", dir: "auto" }) : null;
      const node = el("div", { class: "card", role: spec.one ? null : "listitem" }, head, ...[...fields.values()].map((each) => each.node), spec.open ? remove : null);
      return {
        node,
        follow(now, options) {
          if (head) head.textContent = now.called;
          remove.setAttribute("aria-label", `${words.remove}: ${now.called}`);
          for (const [name, each] of fields) {
            each.follow(now.values[name], options[name]);
            each.clashes(now.clashes[name], (value) => wire.perform({ do: "set", item: item.id, field: name, value }));
          }
        },
      };
    }

    function follow() {
      const { items = [], removed = [], options = {} } = model.get("state");
      const wanted = new Set(items.map((item) => item.id));
      for (const [id, held] of cards) if (!wanted.has(id)) { held.node.remove(); cards.delete(id); }
      for (const item of items) {
        if (!cards.has(item.id)) {
          const made = card(item);
          cards.set(item.id, made);
          list.append(made.node);
        }
        cards.get(item.id).follow(item, options);
      }
      gone.hidden = !removed.length;
      gone.replaceChildren(
        el("summary", { text: fill(words.gone, { n: removed.length }) }),
        ...removed.map((each) => el("p", {}, el("span", { text: fill(words.gone_by, { called: each.called, by: each.by }) }),
          el("button", { type: "button", class: "quiet", text: words.restore, "aria-label": `${words.restore}: ${each.called}`, onclick: () => wire.perform({ do: "restore", item: each.id }) }))));
    }

    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
