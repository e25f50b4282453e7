// The journey board: lanes × steps. It shows what the kernel says, with what is still on its way laid over,
// and sends operations; it never decides what stands.

const counted = (forms, values) => fill(values.n === 1 ? forms.one : forms.other, values);
const WIDTHS = [104, 136, 168, 208, 248], NARROWEST = 16, OVERVIEW = 92, NAMED = 64, LABEL = 116;

// puts nodes of a row into order without ever moving the one that has the focus
const inOrder = (row, nodes) => {
  const still = nodes.find((node) => node.contains(document.activeElement)) ?? nodes.find((node) => node.parentNode === row);
  const at = nodes.indexOf(still);
  if (still && still.parentNode !== row) row.append(still);
  for (let i = at - 1, next = still; i >= 0; i--) { if (next.previousElementSibling !== nodes[i]) row.insertBefore(nodes[i], next); next = nodes[i]; }
  for (let i = at + 1, last = still ?? null; i < nodes.length; i++) {
    if (!last) row.append(nodes[i]);
    else if (last.nextElementSibling !== nodes[i]) last.after(nodes[i]);
    last = nodes[i];
  }
};

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words"), { lanes } = model.get("spec");
    const wire = new Wire(model);
    const name = `cxkit-board-${newId()}`;
    const live = el("div", { class: "quietly", role: "status", "aria-live": "polite" });
    const list = (kind) => el("datalist", { id: `${name}-${kind}` });
    const columns = new Map(), phases = new Map();
    let told = 0;

    const board = {
      root, words, lanes, wire, view: overlaid({}, [], words), columns: [], col: 168, label: LABEL, wasAt: 0, overview: false, dropping: false,
      lists: { touchpoints: list("touchpoints"), owners: list("owners") },
      tick: () => model.get("state").tick,
      tell(text) { clearTimeout(told); live.textContent = ""; told = setTimeout(() => { live.textContent = text; }, 40); },
      async write(operation, called, text) {
        const answer = await wire.perform(operation);
        if (answer.refused && text) aside.rescue(fill(words.refused_text, { called, why: answer.refused }), text);
        return answer;
      },
      cell: (col, lane) => columns.get(col)?.[lane],
      phaseCell: (id) => phases.get(id),
      eachCell: (col, run) => Object.values(columns.get(col) ?? {}).forEach(run),
      focus: (col, lane) => keys.go(lane, col),
      focusPhase: (id) => keys.go("phase", id),
      isCurrent: (node) => keys.isCurrent(node),
      enter(col, lane) {
        const cell = board.cell(col, lane);
        if (!cell || !keys.make(lane, col)) return false;
        board.show(col);
        cell.open();
        return true;
      },
      leave(col, lane, way) {
        const to = keys.rows[keys.rows.indexOf(lane) + { cell: 0, down: 1, up: -1 }[way]];
        if (to === "phase") board.focusPhase(board.columns.find((each) => each.id === col)?.phase.id);
        else board.focus(col, to ?? lane);
      },
      show(col) {
        const at = board.columns.findIndex((each) => each.id === col), left = at * board.col, room = sheet.clientWidth - LABEL;
        if (at < 0) return;
        if (left < sheet.scrollLeft) sheet.scrollLeft = left;
        else if (left + board.col > sheet.scrollLeft + room) sheet.scrollLeft = left + board.col - room;
      },

      // ── moves ────────────────────────────────────────────────────────────────────────────────
      moveStep(id, phase, before) {
        const home = board.view.phases.find((each) => each.id === phase);
        if (!home) return undefined; // somebody took it out meanwhile
        const siblings = home.steps.map((each) => each.id), at = siblings.indexOf(id);
        const step = board.columns.find((each) => each.id === id)?.step ?? board.view.stray.find((each) => each.id === id);
        if (!step) return undefined;
        if (before === id || (at >= 0 && (siblings[at + 1] ?? null) === before)) return board.tell(fill(words.dropped_back, { step: step.name }));
        board.write({ do: "move_step", step: id, phase, before });
        const other = home.steps.find((each) => each.id === before);
        board.tell(fill(other ? words.moved_before : words.moved_last, { step: step.name, other: other?.name, phase: home.name }));
        board.show(id);
      },
      nudge(id, by) {
        const { phase, step } = board.columns.find((each) => each.id === id);
        const at = phase.steps.findIndex((each) => each.id === id);
        if (at + by < 0 || at + by >= phase.steps.length) return board.toNeighbour(id, by);
        return board.moveStep(id, phase.id, phase.steps[by < 0 ? at - 1 : at + 2]?.id ?? null) ?? step;
      },
      toNeighbour(id, by) {
        const { phase, step } = board.columns.find((each) => each.id === id);
        const next = board.view.phases[board.view.phases.indexOf(phase) + by];
        if (!next) return board.tell(fill(words.moved_nowhere, { step: step.name }));
        return board.moveStep(id, next.id, by > 0 ? next.steps[0]?.id ?? null : null);
      },
      nudgePhase(id, by) {
        const { phases: all } = board.view, at = all.findIndex((each) => each.id === id), phase = all[at];
        if (!all[at + by]) return board.tell(fill(words.phase_moved_nowhere, { phase: phase.name }));
        const before = by < 0 ? all[at - 1] : all[at + 2];
        board.write({ do: "move_phase", phase: id, before: before?.id ?? null });
        board.tell(fill(before ? words.phase_moved_before : words.phase_moved_last, { phase: phase.name, other: before?.name }));
      },
      addPhase(after) {
        const id = newId();
        board.write({ do: "add_phases", items: [{ id, name: words.new_phase }], after: after ?? null }, words.new_phase);
        board.tell(fill(words.phase_added, { phase: words.new_phase }));
        board.focusPhase(id);
        board.phaseCell(id)?.rename();
      },
      toggleMoment(step) {
        board.write({ do: "set", item: step.id, field: "moment_of_truth", value: !step.moment });
        board.tell(fill(step.moment ? words.moment_off : words.moment_on, { step: step.name }));
      },

      // ── out and back ─────────────────────────────────────────────────────────────────────────
      takeOut(id, called) {
        board.write({ do: "remove", item: id });
        board.notice(fill(words.taken_out, { called }), [[words.put_back, () => board.putBack(id, called)]]);
      },
      takeOutPhase(phase) {
        const out = () => {
          board.write({ do: "remove", item: phase.id, steps: phase.steps.map((each) => each.id) }, phase.name);
          const back = () => [phase, ...phase.steps].forEach((each) => board.putBack(each.id, each.name));
          board.notice(fill(words.taken_out, { called: phase.name }), [[words.put_back, back]]);
        };
        if (!phase.steps.length) return out();
        board.notice(fill(words.phase_with_steps, { phase: phase.name, steps: phase.steps.map((each) => each.name).join(", ") }), [[words.take_all_out, out], [words.keep_them, () => board.focusPhase(phase.id)]]);
        board.noticed();
      },
      putBack(id, called) {
        board.write({ do: "restore", item: id });
        board.tell(fill(words.put_back_told, { called }));
      },
      notice: (text, choices) => aside.notice(text, choices),
      noticed: () => root.querySelector(".notice button")?.focus(),
      rescue: (why, text) => aside.rescue(why, text),
      // what was being written in something that somebody else took out is kept where it can be copied
      drop(held, called, id) {
        board.dropping = true;
        const by = board.view.removed.find((each) => each.id === id)?.by || words.somebody;
        for (const cell of Object.values(held)) {
          if (cell.unsaved) aside.rescue(fill(words.lost_text, { called, by }), cell.unsaved);
          cell.node.remove();
        }
        board.dropping = false;
      },
      zoomTo(col) { zoom(168); board.show(col); board.focus(col, "step"); },
    };

    // ── what it is made of ───────────────────────────────────────────────────────────────────────
    const sheet = board.sheet = el("div", { class: "sheet" });
    const grid = el("div", { class: "grid", role: "grid" });
    const marker = board.marker = el("div", { class: "marker", hidden: true, "aria-hidden": "true" });
    const label = (text, ...more) => el("div", { class: "label", role: "rowheader" }, el("span", { text }), ...more);
    const row = (kind, head) => el("div", { class: `row ${kind}`, role: "row" }, head);
    const curve = board.curve = feelingCurve(board);
    const rows = {
      phase: row("phase", label(words.phase_lane)),
      step: row("step", label(words.step_lane)),
      ...Object.fromEntries(lanes.map((lane) => [lane.name, row(lane.name, label(lane.label, lane.widget === "feeling" ? scaleWords(words) : null))])),
    };
    rows.feeling?.append(curve.node);
    grid.append(...Object.values(rows));
    sheet.append(grid, marker);
    const keys = gridKeys(board, grid);
    const adder = board.adder = stepAdder(board);
    const aside = asideOf(board);
    const menu = board.menu = popup(root);
    const help = el("div", { class: "keys", hidden: true, id: `${name}-help` },
      el("dl", {}, ...Object.entries(words.keys).flatMap(([key, text]) => [el("dt", { text: key }), el("dd", { text })])));
    const ask = el("button", { type: "button", class: "quiet", text: "?", "aria-label": words.help, title: words.help, "aria-expanded": "false", "aria-controls": help.id,
      onclick: () => { help.hidden = !help.hidden; ask.setAttribute("aria-expanded", String(!help.hidden)); } });
    const press = (text, title, run) => el("button", { type: "button", class: "quiet", text, title, "aria-label": title, onclick: run });
    const size = el("div", { class: "size" },
      press("−", words.smaller, () => zoom(WIDTHS.filter((w) => w < board.col).at(-1) ?? board.col)),
      press(words.fit, words.fit_help, fit),
      press("+", words.larger, () => zoom(WIDTHS.find((w) => w > board.col) ?? board.col)));
    const phaseAdd = press(words.add_phase, null, () => board.addPhase());
    house(root, model, "cxkit-board");
    root.setAttribute("data-lm-suppress-shortcuts", "true"); // 1 … 5 and Delete are ours here, not JupyterLab's
    root.append(el("div", { class: "top" }, adder.node, phaseAdd, el("span", { class: "room" }), size, ask), adder.help, help,
      ...aside.above, sheet, ...aside.below, footer(wire, words), menu.node, live, ...Object.values(board.lists));

    // ── width ────────────────────────────────────────────────────────────────────────────────────
    function zoom(width) {
      const middle = (sheet.scrollLeft + (sheet.clientWidth - LABEL) / 2) / board.col;
      board.col = width;
      board.overview = width < OVERVIEW;
      root.classList.toggle("overview", board.overview);
      root.classList.toggle("named", width >= NAMED);
      root.classList.toggle("tiny", width < 22);
      measure();
      sheet.scrollLeft = middle * width - (sheet.clientWidth - LABEL) / 2;
    }
    function fit() {
      const all = (sheet.clientWidth - LABEL - 1) / Math.max(1, board.columns.length);
      zoom(Math.max(NARROWEST, Math.min(WIDTHS.at(-1), all)));
    }
    function measure() {
      grid.style.setProperty("--col", `${board.col}px`);
      grid.style.setProperty("--n", board.columns.length);
      curve.follow(board.columns, board.col);
      see();
    }
    function see() {
      const { scrollLeft } = sheet, room = sheet.clientWidth - LABEL;
      let from = 0;
      for (const phase of board.view.phases) {
        const wide = Math.max(1, phase.steps.length) * board.col, most = Math.max(0, wide - 90);
        const left = Math.max(0, scrollLeft - from), right = Math.max(0, from + wide - scrollLeft - room);
        phases.get(phase.id).see(Math.min(left, most), left > most ? 0 : Math.min(right, most - left));
        from += wide;
      }
    }

    // ── following the kernel ─────────────────────────────────────────────────────────────────────
    const make = (column) => {
      const cells = { step: column.step ? stepHead(board, column.id) : blankHead(board) };
      const kinds = { feeling: feelingCell, notes: notesCell };
      for (const lane of lanes) cells[lane.name] = column.step ? (kinds[lane.widget] ?? textCell)(board, lane, column.id) : blankCell(board, lane);
      for (const [lane, cell] of Object.entries(cells)) { cell.node.dataset.lane = lane; cell.node.dataset.col = column.id; }
      return cells;
    };
    const shownAs = new WeakMap();
    const changed = (key, value) => { const text = JSON.stringify(value); if (shownAs.get(key) === text) return false; shownAs.set(key, text); return true; };

    function follow() {
      const view = board.view = overlaid(model.get("state"), [...wire.waiting.values()].map((each) => each.operation), words);
      const before = board.columns, focused = grid.contains(document.activeElement);
      board.columns = columnsOf(view);
      const wanted = new Set(board.columns.map((each) => each.id));
      for (const [id, held] of columns) if (!wanted.has(id)) {
        columns.delete(id);
        board.drop(held, before.find((each) => each.id === id)?.step?.name ?? "", id);
      }
      for (const [id, held] of phases) if (!view.phases.some((phase) => phase.id === id)) {
        phases.delete(id);
        board.drop({ held }, held.called, id);
      }
      for (const phase of view.phases) if (!phases.has(phase.id)) {
        const head = phaseHead(board, phase.id);
        Object.assign(head.node.dataset, { lane: "phase", col: phase.id });
        phases.set(phase.id, head);
      }
      for (const column of board.columns) if (!columns.has(column.id)) columns.set(column.id, make(column));
      inOrder(rows.phase, view.phases.map((phase) => phases.get(phase.id).node));
      for (const lane of ["step", ...lanes.map((each) => each.name)]) inOrder(rows[lane], board.columns.map((each) => columns.get(each.id)[lane].node));
      for (const phase of view.phases) phases.get(phase.id).follow(phase);
      for (const column of board.columns) {
        const cells = columns.get(column.id);
        if (!changed(cells, [column.step, column.n, column.dips, column.phase.id, column.phase.name])) continue;
        for (const cell of Object.values(cells)) cell.follow(column);
      }
      for (const kind of ["touchpoints", "owners"])
        if (changed(board.lists[kind], view[kind])) board.lists[kind].replaceChildren(...[...new Set(view[kind])].map((value) => el("option", { value })));
      sheet.hidden = size.hidden = phaseAdd.hidden = !view.phases.length;
      grid.setAttribute("aria-label", fill(words.label, { journey: view.journey?.name ?? words.first_journey }));
      measure();
      adder.follow();
      aside.follow(view, board.columns);
      keys.mend(focused && !grid.contains(document.activeElement));
      keys.follow();
    }

    model.on("change:state", follow);
    wire.onStatus(follow);
    sheet.addEventListener("scroll", see, { passive: true });
    const sized = new ResizeObserver(() => measure());
    sized.observe(sheet);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); sized.disconnect(); wire.close(); });
  },
};
