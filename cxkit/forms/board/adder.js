// Where steps come from: one field that is always there, and where in the journey they go.

const linesOf = (event) => event.clipboardData.getData("text").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);

const stepAdder = (board) => {
  const { words } = board;
  let target = {};
  const input = el("input", {
    type: "text", dir: "auto", autocomplete: "off",
    onkeydown: (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" && input.value.trim()) { event.preventDefault(); add([input.value.trim()]); }
      if (event.key === "Escape") { target = {}; follow(); }
    },
    onpaste: (event) => {
      const lines = linesOf(event);
      if (lines.length > 1) { event.preventDefault(); add(lines); }
    },
  });
  const empty = drafted(board.wire, input);
  const where = el("select", { "aria-label": words.where, onchange: () => { const [kind, id] = JSON.parse(where.value); target = { [kind]: id }; input.focus(); } });
  const button = el("button", { type: "button", text: words.add_step, onclick: () => { input.value.trim() ? add([input.value.trim()]) : input.focus(); } });
  const help = el("p", { class: "help", text: words.first_help });
  const node = el("div", { class: "adder" }, input, where, button);

  function add(names) {
    const items = names.map((name) => ({ id: newId(), name }));
    const phase = target.after ? board.columns.find((each) => each.id === target.after)?.phase.id : target.phase;
    board.write({ do: "add_steps", items, phase: phase ?? null, after: target.after ?? null }, names[0], names.join("\n"));
    empty();
    const home = board.columns.find((each) => each.id === items[0].id)?.phase;
    board.tell(counted(words.added, { n: items.length, step: names[0], phase: home?.name ?? "" }));
    if (target.after) target = { after: items.at(-1).id };
    follow();
    if (items.length === 1 && !board.overview) board.enter(items[0].id, "feeling") || input.focus();
    else board.show(items.at(-1).id);
  }
  function follow() {
    const { phases } = board.view, first = !board.columns.some((each) => each.step);
    const behind = board.columns.find((each) => each.step && each.id === target.after);
    if (target.after && !behind) target = {};
    if (target.phase && !phases.some((phase) => phase.id === target.phase)) target = {};
    input.placeholder = first ? words.first : words.next;
    input.setAttribute("aria-label", input.placeholder);
    const choices = [...(behind ? [["after", behind.id, fill(words.after_step, { step: behind.step.name })]] : []),
      ...phases.map((phase) => ["phase", phase.id, fill(words.in_phase, { phase: phase.name })])];
    const key = JSON.stringify(choices);
    if (where.dataset.key !== key) {
      where.dataset.key = key;
      where.replaceChildren(...choices.map(([kind, id, text]) => el("option", { value: JSON.stringify([kind, id]), text })));
    }
    const last = phases.at(-1);
    const now = behind ? ["after", behind.id] : ["phase", target.phase ?? last?.id];
    where.value = JSON.stringify(now);
    where.hidden = phases.length === 0;
    help.hidden = !first;
    node.classList.toggle("first", first);
  }
  return {
    node, help, follow,
    focus(to) { if (to) target = to; follow(); input.focus(); input.scrollIntoView({ block: "nearest" }); },
  };
};
