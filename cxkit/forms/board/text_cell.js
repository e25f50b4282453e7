// A text that is read until somebody wants to write: then a field stands in its place.

const editable = (board, { field, label, area = false, suggestions = null, hint = null, needed = false, onClose = () => {} }) => {
  const { words } = board;
  const shown = el("div", { class: "shown", dir: "auto" });
  const meanwhile = el("p", { class: "clash", hidden: true });
  const clash = el("p", { class: "clash", hidden: true });
  const node = el("div", { class: `editable ${area ? "area" : "line"}` }, shown, meanwhile, clash);
  let item = null, value = "", input = null, before = "", seen = 0;

  function close(commit, back) {
    if (!input) return;
    const was = input, text = was.value.trim();
    input = null;
    was.remove();
    shown.hidden = false;
    meanwhile.hidden = true;
    if (commit && !board.dropping && text !== before && !(needed && !text)) {
      shown.textContent = text;
      board.write({ do: "set", item: item.id, field, value: text, seen }, item.name, text);
      board.tell(`${label(item)}: ${text || words.empty_cell}`);
    }
    if (back) onClose(back);
  }

  function open(seed) {
    if (input || !item) return;
    before = value;
    seen = board.tick();
    input = el(area ? "textarea" : "input", {
      type: area ? null : "text", rows: area ? 3 : null, dir: "auto", autocomplete: "off", list: suggestions, placeholder: hint,
      "aria-label": label(item),
      onblur: () => close(true),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        if (event.key === "Escape") { event.preventDefault(); close(false, "cell"); }
        else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); close(true, "cell"); }
        else if (event.key === "Tab" && !event.altKey) { const way = event.shiftKey ? "up" : "down"; event.preventDefault(); close(true, way); }
      },
    });
    input.value = seed ?? value;
    shown.hidden = true;
    node.prepend(input);
    input.focus();
    if (seed === undefined) input.select();
  }

  return {
    node, open, close,
    get unsaved() { return input && input.value.trim() !== before ? input.value : ""; },
    follow(now, text, clashed) {
      item = now;
      value = text ?? "";
      shown.textContent = value;
      shown.classList.toggle("none", !value);
      shown.title = value;
      if (input && value !== before) {
        meanwhile.hidden = false;
        meanwhile.textContent = fill(words.meanwhile, { text: value });
      }
      showClash(board, clash, clashed, (taken) => board.write({ do: "set", item: item.id, field, value: taken }, item.name, taken));
    },
  };
};

// who wrote something else at the same time, and the way back to it
const showClash = (board, node, clashed, take) => {
  node.hidden = !clashed;
  node.replaceChildren();
  if (!clashed) return;
  node.append(el("span", { text: fill(board.words.clash, { by: clashed.by, text: clashed.text }) }));
  node.append(el("button", { type: "button", class: "quiet inner", tabIndex: -1, text: board.words.take, onclick: () => take(clashed.value) }));
};

const pendingMark = (node, pending) => {
  node.classList.toggle("pending", Boolean(pending));
  pending ? node.setAttribute("aria-busy", "true") : node.removeAttribute("aria-busy");
};

const textCell = (board, lane, id) => {
  const { words } = board;
  const text = editable(board, {
    field: lane.name, area: lane.widget === "area",
    suggestions: { touchpoint: board.lists.touchpoints.id, owner: board.lists.owners.id }[lane.name],
    hint: lane.name === "touchpoint" ? words.touchpoint_hint : null,
    label: (step) => fill(words.cell, { lane: lane.label, step: step.name, text: "" }).replace(/[:\s]+$/, ""),
    onClose: (way) => board.leave(id, lane.name, way),
  });
  const node = el("div", { class: `cell ${lane.name}`, role: "gridcell", tabIndex: -1, onclick: (event) => { if (!event.target.closest("button")) text.open(); } }, text.node);
  return {
    node, open: (seed) => text.open(seed),
    get unsaved() { return text.unsaved; },
    follow({ step }) {
      text.follow(step, step[lane.name], step.clashes[lane.name]);
      node.setAttribute("aria-label", fill(words.cell, { lane: lane.label, step: step.name, text: step[lane.name] || words.empty_cell }));
      node.dataset.brief = step[lane.name] ? "•" : "";
      pendingMark(node, step.pending?.[lane.name]);
    },
  };
};

const blankCell = (board, lane) => {
  const node = el("div", { class: `cell blank ${lane.name}`, role: "gridcell", tabIndex: -1, "aria-label": board.words.blank });
  return { node, open: () => {}, follow() {} };
};
