// A step in the hand: a small card follows the pointer and a line shows where it would go. Nothing else is
// drawn again until it is let go.

const FAR = 5, EDGE = 56, FASTEST = 22;

const dragStep = (board, head, id, stepNow) => {
  let held = null;

  function lift(event) {
    const step = stepNow();
    held.lifted = true;
    head.setPointerCapture(held.by);
    held.ghost = el("div", { class: "ghost", "aria-hidden": "true" }, el("span", { class: "shown", dir: "auto", text: step.name }));
    board.root.append(held.ghost);
    board.sheet.classList.add("lifting");
    board.marker.hidden = false;
    board.eachCell(id, (cell) => cell.node.classList.add("lifted"));
    board.tell(fill(board.words.lifted, { step: step.name }));
    held.farthest = held.root.width - held.ghost.offsetWidth - 6;
    held.frame = requestAnimationFrame(turn);
    event.preventDefault();
  }
  // where a step would go if it were let go here: by the nearer edge of the column under the pointer
  function target(x) {
    const { columns, col, label } = board;
    const along = (x - held.sheet.left + board.sheet.scrollLeft - label) / col;
    const i = Math.max(0, Math.min(columns.length - 1, Math.floor(along)));
    const column = columns[i], after = along - i > 0.5;
    if (!column.step) return { phase: column.phase.id, before: null, at: i };
    if (!after) return { phase: column.phase.id, before: column.id, at: i };
    const next = columns[i + 1];
    return { phase: column.phase.id, before: next && next.phase.id === column.phase.id ? next.id : null, at: i + 1 };
  }
  function turn() {
    if (!held?.lifted) return;
    const { x, y, root, sheet } = held;
    const near = x < sheet.left + board.label + EDGE ? x - sheet.left - board.label - EDGE : x > sheet.right - EDGE ? x - sheet.right + EDGE : 0;
    if (near) board.sheet.scrollLeft += Math.max(-FASTEST, Math.min(FASTEST, near / 3));
    held.target = target(x);
    held.ghost.style.transform = `translate(${Math.min(x - root.left + 10, held.farthest)}px, ${y - root.top + 8}px)`;
    board.marker.style.transform = `translateX(${board.label + held.target.at * board.col}px)`;
    held.frame = requestAnimationFrame(turn);
  }
  function end(drop) {
    if (!held) return;
    const { lifted, ghost, frame, by } = held;
    const to = lifted ? target(held.x) : null;
    held = null;
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", cancelled);
    window.removeEventListener("keydown", escaped, true);
    if (!lifted) return;
    cancelAnimationFrame(frame);
    ghost.remove();
    board.marker.hidden = true;
    board.sheet.classList.remove("lifting");
    board.eachCell(id, (cell) => cell.node.classList.remove("lifted"));
    if (head.hasPointerCapture?.(by)) head.releasePointerCapture(by);
    head.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => head.removeEventListener("click", swallow, true), 50);
    if (!drop) return board.tell(fill(board.words.dropped_back, { step: stepNow().name }));
    board.moveStep(id, to.phase, to.before);
    board.focus(id, "step");
  }
  const swallow = (event) => { event.stopPropagation(); event.preventDefault(); };
  function moved(event) {
    if (event.pointerId !== held?.by) return;
    [held.x, held.y] = [event.clientX, event.clientY];
    if (!held.lifted && Math.hypot(held.x - held.fromX, held.y - held.fromY) > FAR) lift(event);
  }
  const up = (event) => { if (event.pointerId === held?.by) end(true); };
  const cancelled = (event) => { if (event.pointerId === held?.by) end(false); };
  const escaped = (event) => {
    if (event.key !== "Escape" || !held?.lifted) return;
    swallow(event);
    end(false);
  };
  head.addEventListener("pointerdown", (event) => {
    if (event.button || board.overview || event.target.closest("button, input, textarea")) return;
    if (event.pointerType === "touch" && !event.target.closest(".grip")) return;
    held = {
      by: event.pointerId, x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY, lifted: false,
      root: board.root.getBoundingClientRect(), sheet: board.sheet.getBoundingClientRect(),
    };
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancelled);
    window.addEventListener("keydown", escaped, true);
  });
};
