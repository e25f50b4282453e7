// What the board shows: the kernel's state, with the operations laid over it that are still on their way.

const overlaid = (state, operations, words) => {
  const view = structuredClone({ journey: null, phases: [], stray: [], removed: [], touchpoints: [], owners: [], ...state });
  const steps = () => view.phases.flatMap((phase) => phase.steps);
  const note = (id) => steps().flatMap((step) => [...step.pains, ...step.gains, ...step.quotes]).find((each) => each.id === id);
  const find = (id) => steps().find((each) => each.id === id) ?? view.phases.find((each) => each.id === id) ?? note(id);
  const mark = (item, ...fields) => { item.pending = { ...item.pending, ...Object.fromEntries(fields.map((field) => [field, true])) }; };
  const after = (list, id) => { const at = list.findIndex((each) => each.id === id); return at < 0 ? list.length : at + 1; };
  const before = (list, id) => { const at = list.findIndex((each) => each.id === id); return at < 0 ? list.length : at; };

  const lay = {
    set({ item, field, value }) {
      const found = find(item);
      if (!found) return;
      if (field === "moment_of_truth") found.moment = Boolean(value);
      else found[field] = value ?? "";
      mark(found, field);
    },
    feel({ step, value }) {
      const found = find(step);
      if (!found || found.feeling?.alone) return;
      found.feeling = value === null ? null : { value, n: 1, few: false, alone: false };
      mark(found, "feeling");
    },
    add_steps({ items, phase, after: behind }) {
      if (!view.phases.length) view.phases.push({ id: "first", name: words.first_phase, steps: [], clashes: {}, pending: { name: true } });
      const home = view.phases.find((each) => each.id === phase) ?? view.phases.at(-1);
      let at = after(home.steps, behind);
      for (const { id, name } of items) {
        const known = find(id);
        if (known) { mark(known, "name", "place"); continue; }
        home.steps.splice(at++, 0, {
          id, name, touchpoint: "", sees: "", thinks: "", owner: "", moment: false, feeling: null,
          pains: [], gains: [], quotes: [], clashes: {}, pending: { name: true, place: true },
        });
      }
    },
    add_phases({ items, after: behind }) {
      let at = after(view.phases, behind);
      for (const { id, name } of items)
        if (!find(id)) view.phases.splice(at++, 0, { id, name, steps: [], clashes: {}, pending: { name: true } });
    },
    move_step({ step, phase, before: next }) {
      const found = find(step), home = view.phases.find((each) => each.id === phase);
      if (!found || !home) return;
      for (const each of view.phases) each.steps = each.steps.filter((other) => other.id !== step);
      home.steps.splice(before(home.steps, next), 0, found);
      mark(found, "place");
    },
    move_phase({ phase, before: next }) {
      const found = view.phases.find((each) => each.id === phase);
      if (!found) return;
      view.phases = view.phases.filter((each) => each !== found);
      view.phases.splice(before(view.phases, next), 0, found);
      mark(found, "place");
    },
    add_notes({ step, sign, items }) {
      const found = find(step);
      if (!found) return;
      for (const { id, text } of items) {
        const known = note(id);
        if (known) mark(known, "text");
        else found[`${sign}s`].push({ id, text, severity: null, evidence: ["", ""], clashes: {}, pending: { text: true } });
      }
    },
    add_quotes({ step, items }) { lay.add_notes({ step, sign: "quote", items }); },
    remove({ item }) {
      view.phases = view.phases.filter((each) => each.id !== item);
      for (const phase of view.phases) {
        phase.steps = phase.steps.filter((each) => each.id !== item);
        for (const step of phase.steps)
          for (const lane of ["pains", "gains", "quotes"]) step[lane] = step[lane].filter((each) => each.id !== item);
      }
    },
  };
  for (const operation of operations) lay[operation.do]?.(operation);
  return view;
};

// the columns of a view: a step each, and one to begin with in a phase that has none
const columnsOf = (view) => {
  let n = 0;
  const columns = view.phases.flatMap((phase) => phase.steps.length
    ? phase.steps.map((step) => ({ id: step.id, step, phase, n: ++n, dips: false }))
    : [{ id: `blank:${phase.id}`, step: null, phase, n: 0, dips: false }]);
  columns.forEach((column, i) => { // the number of a point stands on the side where the curve is not
    const value = (at) => columns[at]?.step?.feeling?.value ?? null;
    const beside = [value(i - 1), value(i + 1)].filter((each) => each !== null);
    const mean = beside.reduce((sum, each) => sum + each, 0) / beside.length;
    column.dips = beside.length ? value(i) < mean : value(i) < 0;
  });
  return columns;
};
