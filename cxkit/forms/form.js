// A form for one item, or for a list of items of one kind.

const ROOM = 1090;   // what a projector of 1280 pixels leaves for a row
const GAP = 12, REMOVE = 64;
const LONG = 18;     // rows from which on a list scrolls under its headings
const FIXED = { date: 138, number: 92, slider: 214 };   // what is as wide as it is
const NEEDED = { area: 200, text: 140, pick: 160, tick: 90 };   // what shares the rest
const LETTER = 7, ARROW = 44;
const FIRST = 1.5;   // of its share: what is typed first says most
const needs = (told) => FIXED[told.widget] ?? (told.widget === "choice"
  ? Math.max(100, ARROW + LETTER * Math.max(...told.choices.map(([, label]) => label.length)))
  : NEEDED[told.widget] ?? NEEDED.text);
// A list stands in rows under one heading each, as long as a row has room for its fields; else as cards.
const columns = (spec) => {
  if (spec.one) return "";
  const held = spec.headed ? [{ widget: "area" }, ...spec.fields] : spec.fields;
  const needed = held.reduce((sum, told) => sum + needs(told) + GAP, spec.open ? REMOVE + GAP : 0);
  if (needed > ROOM) return "";
  const share = (told, n) => needs(told) * (spec.open && n === 0 ? FIRST : 1);
  const shares = held.map((told, n) => (told.widget in FIXED ? `${needs(told)}px` : `minmax(0, ${share(told, n)}fr)`));
  return [...shares, ...(spec.open ? [`${REMOVE}px`] : [])].join(" ");
};

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const cards = new Map();
    const list = el("div", { class: spec.one ? "one" : "list", role: spec.one ? null : "list" });
    const gone = el("details", { class: "gone", hidden: true });
    const layout = columns(spec);
    const add = spec.open ? adder() : null;
    const none = spec.open || spec.one ? null : el("p", { class: "help", text: fill(words.none, { kind: spec.word }) });
    house(root, model, "cxkit-form");
    root.append(...[spec.title && el("p", { class: "title", text: spec.title }), add, none, list, gone, footer(wire, words)].filter(Boolean));

    if (layout) {
      list.classList.add("rows");
      list.style.setProperty("--columns", layout);
      const told = (label, help) => el("div", {}, el("p", { class: "label", text: label }), help ? el("p", { class: "help", text: help }) : null);
      list.append(el("div", { class: "heads", "aria-hidden": "true" }, spec.headed ? told(spec.word, "") : null,
        ...spec.fields.map((each) => told(each.unit ? `${each.label} (${each.unit})` : each.label, each.help))));
    }

    function adder() {
      const put = (texts) => wire.perform({ do: "add", items: texts.map((text) => ({ id: newId(), text })) });
      const input = el("input", {
        type: "text", class: "add", dir: "auto", autocomplete: "off", "aria-label": fill(words.add, { kind: spec.word }),
        placeholder: fill(words.add, { kind: spec.word }),
        onkeydown: (event) => { if (event.key === "Enter" && input.value.trim()) { event.preventDefault(); putTyped(); } },
        onpaste: (event) => { // a pasted list becomes a list
          const lines = event.clipboardData.getData("text").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
          if (lines.length > 1) { event.preventDefault(); put(lines); }
        },
      });
      const button = el("button", { type: "button", text: words.add_button, onclick: () => { if (input.value.trim()) putTyped(); input.focus(); } });
      const empty = drafted(wire, input);
      const putTyped = () => { put([input.value.trim()]); empty(); };
      return el("div", { class: "adder" }, input, button);
    }

    // in a column a line of text goes on below rather than out of sight; Enter still keeps it
    function narrow(told, put) {
      const line = told.widget === "text";
      const made = field(line ? { ...told, widget: "area" } : told, words, put);
      if (made.input.localName === "textarea") made.input.rows = 1;
      if (line) made.input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); made.send(); } });
      return made;
    }

    function card(item) {
      const fields = new Map();
      const write = (name) => (value) => wire.perform({ do: "set", item: item.id, field: name, value });
      for (const told of spec.fields) {
        fields.set(told.name, layout ? narrow(told, write(told.name)) : field(told, words, write(told.name)));
      }
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
      list.dataset.empty = String(!items.length);
      list.classList.toggle("long", items.length > LONG);
      if (none) none.hidden = items.length > 0;
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
