// The heads of columns: a step's number, name and moves; a phase's name over its steps.

const stepHead = (board, id) => {
  const { words } = board;
  const name = editable(board, { field: "name", needed: true, label: (step) => `${words.rename}: ${step.name}`, onClose: (way) => board.leave(id, "step", way) });
  const count = el("span", { class: "n" });
  const grip = el("span", { class: "grip", "aria-hidden": "true" });
  const press = (text, run) => el("button", { type: "button", class: "quiet tool inner", tabIndex: -1, text, onclick: run });
  const left = press("‹", () => board.nudge(id, -1)), right = press("›", () => board.nudge(id, 1));
  const more = press("⋯", () => menu());
  more.setAttribute("aria-haspopup", "menu");
  const moment = el("div", { class: "moment", hidden: true }, el("span", { "aria-hidden": "true", text: "◎ " }), el("span", { text: words.moment }));
  const clash = el("p", { class: "clash", hidden: true });
  const node = el("div", { class: "cell head", role: "columnheader", tabIndex: -1,
    onclick: (event) => { if (event.target.closest(".editable") && !event.target.closest("button")) name.open(); } },
    el("div", { class: "bar" }, grip, count, el("span", { class: "room" }), left, right, more), name.node, moment, clash);
  let step = null, phase = null;

  function menu() {
    const others = board.view.phases.filter((each) => each.id !== phase.id);
    board.menu.open(more, fill(words.menu, { called: step.name }), [
      { text: words.rename, run: () => name.open() },
      { text: words.left, run: () => board.nudge(id, -1) },
      { text: words.right, run: () => board.nudge(id, 1) },
      ...others.map((each) => ({ text: fill(words.to_phase, { phase: each.name }), run: () => board.moveStep(id, each.id, null) })),
      { text: words.toggle_moment, checked: step.moment, run: () => board.toggleMoment(step) },
      { text: words.add_after, run: () => board.adder.focus({ after: id }) },
      { text: words.take_out, run: () => board.takeOut(id, step.name) },
    ], () => board.focus(id, "step"));
  }
  dragStep(board, node, id, () => step);
  return {
    node, menu, rename: () => name.open(), open: () => name.open(),
    get unsaved() { return name.unsaved; },
    follow({ step: now, phase: home, n }) {
      [step, phase] = [now, home];
      count.textContent = n;
      grip.title = fill(words.grip, { step: step.name });
      name.follow(step, step.name, step.clashes.name);
      moment.hidden = !step.moment;
      clash.hidden = !step.clashes.place;
      clash.textContent = step.clashes.place ? fill(words.moved_meanwhile, { by: step.clashes.place.by }) : "";
      left.setAttribute("aria-label", fill(words.move_step_left, { step: step.name }));
      right.setAttribute("aria-label", fill(words.move_step_right, { step: step.name }));
      more.setAttribute("aria-label", fill(words.menu, { called: step.name }));
      const told = fill(words.step_head, { n, step: step.name, phase: phase.name });
      node.setAttribute("aria-label", step.moment ? `${told}, ${words.moment}` : told);
      pendingMark(node, step.pending?.name || step.pending?.place || step.pending?.moment_of_truth);
    },
  };
};

const blankHead = (board) => {
  let phase = null;
  const add = el("button", { type: "button", class: "quiet inner", tabIndex: -1, text: board.words.blank_add, onclick: () => board.adder.focus({ phase: phase.id }) });
  const node = el("div", { class: "cell head blank", role: "columnheader", tabIndex: -1 }, add);
  return {
    node, open: () => board.adder.focus({ phase: phase.id }),
    follow({ phase: home }) { phase = home; node.setAttribute("aria-label", `${phase.name}: ${board.words.blank}`); },
  };
};

const phaseHead = (board, id) => {
  const { words } = board;
  const name = editable(board, { field: "name", needed: true, label: (phase) => `${words.rename}: ${phase.name}`, onClose: () => board.focusPhase(id) });
  const more = el("button", { type: "button", class: "quiet tool inner", tabIndex: -1, text: "⋯", "aria-haspopup": "menu", onclick: () => menu() });
  const sight = el("div", { class: "sight" }, name.node, more);
  const inside = el("div", { class: "inside" }, sight);
  const node = el("div", { class: "cell phase", role: "columnheader", tabIndex: -1, onclick: (event) => { if (event.target.closest(".shown")) name.open(); } }, inside);
  let phase = null;

  function menu() {
    board.menu.open(more, fill(words.menu, { called: phase.name }), [
      { text: words.rename, run: () => name.open() },
      { text: words.left, run: () => board.nudgePhase(id, -1) },
      { text: words.right, run: () => board.nudgePhase(id, 1) },
      { text: words.add_here, run: () => board.adder.focus({ phase: id }) },
      { text: words.add_phase_after, run: () => board.addPhase(id) },
      { text: words.take_out, run: () => board.takeOutPhase(phase) },
    ], () => board.focusPhase(id));
  }
  return {
    node, menu, rename: () => name.open(), open: () => name.open(),
    get unsaved() { return name.unsaved; },
    get called() { return phase.name; },
    // the name stands in the middle of what can be seen of the band
    see(left, right) { sight.style.left = `${left}px`; sight.style.right = `${right}px`; },
    follow(now) {
      phase = now;
      node.style.gridColumn = `span ${Math.max(1, phase.steps.length)}`;
      node.setAttribute("aria-colspan", Math.max(1, phase.steps.length));
      name.follow(phase, phase.name, phase.clashes.name);
      node.setAttribute("aria-label", `${words.phase_lane}: ${phase.name}`);
      more.setAttribute("aria-label", fill(words.menu, { called: phase.name }));
      pendingMark(node, phase.pending);
    },
  };
};
