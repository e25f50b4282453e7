// How each step feels: a point on a strip from very bad to very good, by drag, press or key, and the curve
// that joins them. Where people have answered alone the point is their mean, and nobody can move it.

const LEVEL = 30, ABOVE = 34, STRIP = ABOVE * 2 + LEVEL * 4;
const levelY = (value) => ABOVE + (2 - value) * LEVEL;
const levelAt = (y) => Math.max(-2, Math.min(2, Math.round(2 - (y - ABOVE) / LEVEL)));
const signed = (value) => (value === 0 ? "0" : `${value > 0 ? "+" : "−"}${Math.abs(value)}`);
const tone = (value) => (value <= -0.5 ? "bad" : value >= 0.5 ? "good" : "even");
const KEYS_MS = 400;

const feelingCurve = (board) => {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  svg.setAttribute("class", "curve");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  let points = [];
  const draw = () => path.setAttribute("d", joined(points));
  return {
    node: svg,
    follow(columns, col) {
      points = columns.map(({ step }, i) => ({ id: step?.id, x: (i + 0.5) * col, y: step?.feeling ? levelY(step.feeling.value) : null }));
      svg.setAttribute("width", columns.length * col);
      svg.setAttribute("height", STRIP);
      draw();
    },
    bend(id, y) {
      const point = points.find((each) => each.id === id);
      if (point) { point.y = y; draw(); }
    },
  };
};

const feelingCell = (board, lane, id) => {
  const { words } = board;
  const number = el("span", { class: "number" }), crowd = el("span", { class: "crowd" }), dot = el("span", { class: "dot" });
  const knob = el("div", { class: "knob inner", role: "slider", tabIndex: -1, "aria-valuemin": -2, "aria-valuemax": 2, "aria-orientation": "vertical" }, dot, el("span", { class: "figure" }, number, crowd));
  const ticks = el("div", { class: "ticks", "aria-hidden": "true" }, ...[2, 1, 0, -1, -2].map((value) => el("i", { style: `top:${levelY(value)}px` })));
  const clash = el("p", { class: "clash", hidden: true });
  const hint = el("span", { class: "hint", "aria-hidden": "true", text: words.feeling_keys });
  const node = el("div", { class: "cell feeling", role: "gridcell", tabIndex: -1, style: `min-height:${STRIP}px` }, ticks, knob, hint, clash);
  let step = null, value = null, drag = null, timer = 0;

  const put = (y) => { knob.style.transform = `translate(-50%, ${y}px) translateY(-50%)`; };
  const told = (v) => (v === null ? fill(words.feeling_cleared, { step: step.name }) : fill(words.feeling_told, { step: step.name, value: signed(v), word: words.scale[v] }));

  function show() {
    const { feeling } = step, some = value !== null;
    put(levelY(some ? value : 0));
    node.classList.toggle("unsaid", !some);
    knob.dataset.tone = some ? tone(value) : "";
    number.textContent = !some || feeling?.few ? "" : feeling?.alone ? feeling.told : signed(value);
    crowd.textContent = feeling?.alone ? fill(words.feeling_n, { n: feeling.n }) : "";
    const word = !some ? words.feeling_none
      : feeling?.alone ? (feeling.few ? fill(words.feeling_few, { n: feeling.n }) : fill(words.feeling_alone, { value: number.textContent, n: feeling.n }))
      : `${signed(value)}, ${words.scale[value]}`;
    knob.setAttribute("aria-valuenow", some ? value : 0);
    knob.setAttribute("aria-valuetext", word);
    knob.setAttribute("aria-label", fill(words.feeling_of, { step: step.name }));
    feeling?.alone ? knob.setAttribute("aria-disabled", "true") : knob.removeAttribute("aria-disabled");
    node.setAttribute("aria-label", fill(words.cell, { lane: lane.label, step: step.name, text: word }));
  }

  const fixed = () => {
    if (!step.feeling?.alone) return false;
    board.notice(fill(words.feeling_why, { n: step.feeling.n, step: step.name }));
    return true;
  };
  function keep(now) {
    clearTimeout(timer);
    timer = 0;
    value = now;
    show();
    board.curve.bend(step.id, value === null ? null : levelY(value));
    board.tell(told(value));
    board.write({ do: "feel", step: step.id, value });
  }
  const soon = (now) => { // arrows pass through levels nobody means
    value = now;
    show();
    board.curve.bend(step.id, levelY(value));
    clearTimeout(timer);
    timer = setTimeout(() => keep(value), KEYS_MS);
  };
  const settle = () => { if (timer) keep(value); };

  function keys(event) {
    const digit = "12345".indexOf(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (digit >= 0 && event.key.length === 1) { if (!fixed()) keep(digit - 2); return true; }
    if (["Delete", "Backspace"].includes(event.key)) { if (value !== null && !fixed()) keep(null); return true; }
    return false;
  }

  knob.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by) { if (!fixed()) soon(Math.max(-2, Math.min(2, (value ?? 0) + by))); }
    else if (event.key === "Escape") { settle(); node.focus(); }
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) {
      settle();
      if (!board.enter(id, "pains")) { if (event.key === "Tab") return; node.focus(); }
    } else if (!keys(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  knob.addEventListener("blur", settle);

  // ── pointer: the mouse anywhere on the strip, a finger on the point; a tap sets a level ──────────
  const yOf = (event) => event.clientY - node.getBoundingClientRect().top;
  function end(commit) {
    if (!drag) return;
    const { y, by } = drag;
    drag = null;
    window.removeEventListener("keydown", escaped, true);
    node.classList.remove("held");
    if (node.hasPointerCapture?.(by)) node.releasePointerCapture(by);
    if (commit) return keep(levelAt(y));
    show();
    board.curve.bend(step.id, value === null ? null : levelY(value));
  }
  function escaped(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }
  function follow(event) {
    drag.y = Math.max(levelY(2), Math.min(levelY(-2), yOf(event)));
    const now = levelAt(drag.y);
    put(drag.y);
    if (drag.now !== now) { drag.now = now; number.textContent = signed(now); knob.dataset.tone = tone(now); node.classList.remove("unsaid"); }
    board.curve.bend(step.id, drag.y);
  }
  node.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button") || board.overview) return;
    if (event.pointerType === "touch" && !event.target.closest(".knob")) return;
    event.preventDefault();
    knob.focus({ preventScroll: true });
    if (fixed()) return;
    clearTimeout(timer);
    timer = 0;
    drag = { y: 0, by: event.pointerId, now: null };
    node.setPointerCapture(event.pointerId);
    node.classList.add("held");
    window.addEventListener("keydown", escaped, true);
    follow(event);
  });
  node.addEventListener("pointermove", (event) => { if (drag) follow(event); });
  node.addEventListener("pointerup", () => end(true));
  node.addEventListener("pointercancel", () => end(false));
  node.addEventListener("click", (event) => { // a tap of a finger
    if (event.pointerType !== "touch" || event.target.closest("button, .knob") || board.overview || fixed()) return;
    keep(levelAt(yOf(event)));
  });

  return {
    node, keys,
    open: () => knob.focus(),
    follow({ step: now, dips }) {
      step = now;
      knob.classList.toggle("dips", Boolean(dips));
      knob.classList.toggle("ring", step.moment);
      pendingMark(node, step.pending?.feeling);
      showClash(board, clash, step.clashes.feeling, (taken) => keep(taken));
      if (drag || timer) return;
      value = step.feeling ? step.feeling.value : null;
      show();
    },
  };
};

// the words of the scale, beside the strip
const scaleWords = (words) => el("div", { class: "scale-words", "aria-hidden": "true" },
  ...[2, 1, 0, -1, -2].map((value) => el("span", { style: `top:${levelY(value)}px`, text: Math.abs(value) === 2 ? `${words.scale[value]} ${signed(value)}` : signed(value) })));
