// Pains, gains or quotes of a step: small cards with a sign, a field to add one, and each opens to be mended.

const notesCell = (board, lane, id) => {
  const { words } = board;
  const word = words.note_word[lane.sign];
  const cards = new Map();
  const list = el("div", { class: "cards" });
  const plus = el("button", { type: "button", class: "quiet plus inner", tabIndex: -1, text: fill(words.add_note, { word }), onclick: () => open() });
  const node = el("div", { class: `cell notes ${lane.sign}`, role: "gridcell", tabIndex: -1 }, list, plus);
  let step = null, input = null;

  const add = (texts) => {
    const items = texts.map((text) => ({ id: newId(), text }));
    const operation = lane.sign === "quote" ? { do: "add_quotes", step: step.id, items } : { do: "add_notes", step: step.id, sign: lane.sign, items };
    board.write(operation, step.name, texts.join("\n"));
    board.tell(counted(words.note_added, { n: texts.length, word, step: step.name }));
  };

  function close() {
    if (!input) return;
    const was = input, text = was.value.trim();
    input = null;
    was.remove();
    plus.hidden = false;
    if (text && !board.dropping) add([text]);
  }
  function open(seed) {
    if (!step) return;
    if (!input) {
      input = el("input", {
        type: "text", dir: "auto", autocomplete: "off", class: "new",
        "aria-label": fill(words.new_note, { word, step: step.name }), placeholder: fill(words.add_note, { word }),
        onblur: close,
        onpaste: (event) => {
          const lines = linesOf(event);
          if (lines.length > 1) { event.preventDefault(); add(lines); }
        },
        onkeydown: (event) => {
          event.stopPropagation();
          if (event.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            const text = input.value.trim();
            input.value = "";
            text ? add([text]) : board.adder.focus();
          } else if (event.key === "Escape") { event.preventDefault(); input.value = ""; close(); node.focus(); }
        },
      });
      plus.hidden = true;
      node.append(input);
      if (typeof seed === "string") input.value = seed;
    }
    input.focus();
  }

  function follow({ step: now }) {
    step = now;
    const notes = step[lane.name];
    for (const [key, card] of cards) if (!notes.some((note) => note.id === key)) {
      board.drop({ card }, card.called, key);
      cards.delete(key);
    }
    notes.forEach((note, i) => {
      if (!cards.has(note.id)) cards.set(note.id, noteCard(board, lane, node));
      const card = cards.get(note.id);
      if (list.children[i] !== card.node) list.insertBefore(card.node, list.children[i] ?? null);
      card.follow(note, step);
    });
    node.dataset.brief = notes.length ? `${words.note_sign[lane.sign]}${notes.length}` : "";
    node.setAttribute("aria-label", counted(words.note_cell, { lane: lane.label, step: step.name, n: notes.length }));
  }
  return {
    node, open, follow,
    get unsaved() { return input?.value || [...cards.values()].map((card) => card.unsaved).find(Boolean); },
  };
};

const noteCard = (board, lane, cell) => {
  const { words } = board;
  const node = el("div", { class: `card ${lane.sign}` });
  let note = null, step = null, text = null, seen = 0;

  const rest = () => {
    const told = fill(words.note_told, { word: words.note_word[lane.sign], text: note.text });
    const small = [note.severity && fill(lane.sign === "gain" ? words.note_strength : words.note_severity, { n: note.severity })].filter(Boolean);
    return el("button", { type: "button", class: "note inner", tabIndex: board.isCurrent(cell) ? 0 : -1, onclick: open,
      "aria-label": [told, ...small, note.evidence[1]].filter(Boolean).join(", ") },
      el("span", { class: "sign", text: words.note_sign[lane.sign] }), el("span", { class: "said", dir: "auto", text: note.text }),
      el("span", { class: "mark", title: note.evidence[1], text: note.evidence[0] }), small.length ? el("span", { class: "small", text: small.join(" ") }) : null);
  };
  const back = () => { node.classList.remove("open"); text = null; show(); };
  const done = (focus) => {
    if (!text || board.dropping) return;
    const now = text.value.trim();
    const before = note.text;
    back();
    if (now && now !== before) board.write({ do: "set", item: note.id, field: "text", value: now, seen }, step.name, now);
    if (focus) node.querySelector("button")?.focus();
  };
  function open() {
    seen = board.tick();
    text = el("textarea", { rows: 3, dir: "auto", "aria-label": fill(words.note_told, { word: words.note_word[lane.sign], text: "" }).replace(/[:\s]+$/, "") });
    text.value = note.text;
    const presses = lane.sign === "quote" ? null : severity();
    const out = el("button", { type: "button", class: "quiet", text: words.take_out, onclick: () => { const gone = note; text = null; board.takeOut(gone.id, gone.text); cell.focus(); } });
    const close = el("button", { type: "button", class: "quiet", text: words.note_done, onclick: () => done(true) });
    node.classList.add("open");
    node.replaceChildren(...[text, presses, el("div", { class: "acts" }, out, close)].filter(Boolean));
    node.onkeydown = (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape") { event.preventDefault(); back(); node.querySelector("button")?.focus(); }
      else if (event.key === "Enter" && event.target === text && !event.shiftKey) { event.preventDefault(); done(true); }
    };
    node.onfocusout = (event) => { if (text && !node.contains(event.relatedTarget)) done(false); };
    text.focus();
  }
  function severity() {
    const label = lane.sign === "pain" ? words.severity : words.importance;
    return el("div", { class: "presses", role: "group", "aria-label": label }, el("span", { text: label, "aria-hidden": "true" }),
      ...[1, 2, 3, 4, 5].map((n) => el("button", {
        type: "button", class: "press", text: n, "aria-label": `${label}: ${n}`, "aria-pressed": String(note.severity === n),
        onclick: (event) => {
          const value = note.severity === n ? null : n;
          for (const each of event.target.parentNode.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === event.target && value === n));
          board.write({ do: "set", item: note.id, field: "severity", value }, step.name);
        },
      })));
  }
  function show() {
    node.onkeydown = node.onfocusout = null;
    const focused = node.contains(document.activeElement);
    node.replaceChildren(rest());
    const clashed = note.clashes.text ?? note.clashes.severity;
    if (clashed) {
      const clash = el("p", { class: "clash" });
      const field = note.clashes.text ? "text" : "severity";
      showClash(board, clash, clashed, (taken) => board.write({ do: "set", item: note.id, field, value: taken }, step.name));
      node.append(clash);
    }
    if (focused) node.querySelector("button").focus();
  }
  return {
    node,
    get called() { return note.text; },
    get unsaved() { return text && text.value !== note.text ? text.value : ""; },
    follow(now, at) {
      const same = note && JSON.stringify(note) === JSON.stringify(now);
      [note, step] = [now, at];
      pendingMark(node, note.pending);
      if (!text && !same) show();
    },
  };
};
