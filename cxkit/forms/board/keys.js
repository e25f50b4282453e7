// From cell to cell by keys: one cell of the grid is in the tab order, arrows go to its neighbours.

const gridKeys = (board, grid) => {
  const rows = ["phase", "step", ...board.lanes.map((lane) => lane.name)];
  let current = { lane: "step", col: null };

  const cellOf = ({ lane, col }) => (lane === "phase" ? board.phaseCell(col) : board.cell(col, lane));
  const tabs = (cell, on) => {
    if (!cell) return;
    cell.node.tabIndex = on ? 0 : -1;
    for (const inner of cell.node.querySelectorAll(".inner")) inner.tabIndex = on ? 0 : -1;
  };
  function make(lane, col) {
    const cell = cellOf({ lane, col });
    if (!cell) return null;
    const before = cellOf(current);
    if (before && before !== cell) { tabs(before, false); before.node.classList.remove("current"); }
    current = { lane, col };
    if (lane !== "phase") board.wasAt = index(col);
    tabs(cell, true);
    cell.node.classList.add("current");
    return cell;
  }
  const go = (lane, col) => { const cell = make(lane, col); cell?.node.focus(); return Boolean(cell); };
  const index = (col) => board.columns.findIndex((each) => each.id === col);
  const phaseOf = (col) => board.columns[index(col)]?.phase;

  function across(by) {
    if (current.lane === "phase") {
      const at = board.view.phases.findIndex((phase) => phase.id === current.col);
      const next = board.view.phases[at + by];
      return next && go("phase", next.id);
    }
    const next = board.columns[index(current.col) + by];
    return next && go(current.lane, next.id);
  }
  function along(by) {
    const lane = rows[rows.indexOf(current.lane) + by];
    if (!lane) return;
    if (lane === "phase") go(lane, phaseOf(current.col).id);
    else if (current.lane === "phase") go(lane, board.columns.find((each) => each.phase.id === current.col).id);
    else go(lane, current.col);
  }

  grid.addEventListener("focusin", (event) => {
    const node = event.target.closest("[data-lane]");
    if (node) make(node.dataset.lane, node.dataset.col);
  });
  grid.addEventListener("click", (event) => { // from afar nothing can be written: a press comes nearer
    const node = event.target.closest("[data-lane]");
    if (!board.overview || !node || node.dataset.lane === "phase") return;
    event.stopPropagation();
    board.zoomTo(node.dataset.col);
  }, true);
  grid.addEventListener("keydown", (event) => {
    const node = event.target.closest("[data-lane]");
    if (!node || event.target.matches("input, textarea") || event.isComposing) return;
    const { lane, col } = current, cell = cellOf(current), { key } = event;
    const onCell = event.target === node, isPhase = lane === "phase", blank = !isPhase && col.startsWith("blank:");
    const done = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.altKey && (key === "ArrowLeft" || key === "ArrowRight")) {
      const by = key === "ArrowLeft" ? -1 : 1;
      if (isPhase) board.nudgePhase(col, by);
      else if (!blank) event.shiftKey ? board.toNeighbour(col, by) : board.nudge(col, by);
      return done();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (board.overview && !isPhase && (key === "Enter" || key === "F2" || key.length === 1)) { board.zoomTo(col); return done(); }
    if (key === "F2") { isPhase ? cell.rename() : !blank && board.cell(col, "step").rename(); return done(); }
    if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) { (isPhase ? cell : board.cell(col, "step")).menu?.(); return done(); }
    if (key === "Escape" && !onCell) { node.focus(); return done(); }
    if (!onCell) return;
    if (key === "ArrowLeft") across(-1);
    else if (key === "ArrowRight") across(1);
    else if (key === "ArrowUp") along(-1);
    else if (key === "ArrowDown") along(1);
    else if (key === "Home") isPhase ? go(lane, board.view.phases[0].id) : go(lane, board.columns[0].id);
    else if (key === "End") isPhase ? go(lane, board.view.phases.at(-1).id) : go(lane, board.columns.at(-1).id);
    else if (key === "Enter") cell.open();
    else if (cell.keys?.(event)) { /* the cell knew it */ }
    else if (key === "Delete" && isPhase) board.takeOutPhase(board.view.phases.find((each) => each.id === col));
    else if (key === "Delete" && lane === "step" && !blank) board.takeOut(col, board.columns[index(col)].step.name);
    else if (key === "+" && (isPhase || lane === "step")) board.adder.focus(isPhase || blank ? { phase: isPhase ? col : phaseOf(col).id } : { after: col });
    else if (key.length === 1 && key !== " " && !isPhase && lane !== "step" && lane !== "feeling" && !blank) cell.open(key);
    else return;
    done();
  });

  return {
    go, make, rows,
    isCurrent: (node) => cellOf(current)?.node === node,
    // after columns have come and gone: stay, or go to what is nearest
    mend(focused) {
      if (cellOf(current)) return void make(current.lane, current.col);
      if (!board.columns.length) return;
      const at = Math.max(0, Math.min(board.columns.length - 1, board.wasAt));
      const lane = current.lane === "phase" ? "step" : current.lane;
      focused ? go(lane, board.columns[at].id) : make(lane, board.columns[at].id);
    },
    follow() { tabs(cellOf(current), true); if (current.lane !== "phase") board.wasAt = Math.max(0, index(current.col)); },
  };
};
