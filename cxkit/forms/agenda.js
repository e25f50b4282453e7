// The agenda of one notebook: where in the session it stands, and a timer that starts on demand.
// It lives in the browser's own storage, so that a page that is loaded again goes on counting.

const STALE_MS = 12 * 3600 * 1000; // a timer of yesterday is nobody's

const kept = (key) => {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null");
    return found && Date.now() - found.at < STALE_MS ? found : null;
  } catch { return null; }
};
const keep = (key, value) => {
  try {
    if (value) localStorage.setItem(key, JSON.stringify({ ...value, at: Date.now() }));
    else localStorage.removeItem(key);
  } catch { /* without storage the timer runs as long as the page stands */ }
};

const clock = (ms) => {
  const seconds = Math.max(0, Math.round(Math.abs(ms) / 1000));
  const pad = (n) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
};

const HOLDS_MS = 5000;

// JupyterLab leaves whoever starts a page at its last cell, and goes on moving while cells fill. They want to begin:
// the page goes back up to here, and stays until they do something.
const beginAt = (root) => {
  const back = () => root.scrollIntoView({ block: "end" });
  const watch = new IntersectionObserver(([seen]) => { if (seen.intersectionRatio < 1) back(); }, { threshold: [0, 1] });
  const leave = () => watch.disconnect();
  for (const kind of ["wheel", "pointerdown", "keydown"]) window.addEventListener(kind, leave, { capture: true, once: true });
  setTimeout(leave, HOLDS_MS);
  watch.observe(root);
  root.focus({ preventScroll: true });
};

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const key = `cxkit:timer:${model.get("seat")}`, restKey = `cxkit:rest:${model.get("state").client}:${spec.session}`;
    const total = (spec.minutes ?? 0) * 60000;
    let timer = kept(key); // {began, gone}: running since, and what was gone before; began 0 while it rests
    let beganAll = kept(restKey);

    const left = el("span", { class: "left" });
    const line = el("span", { class: "line" });
    const said = el("span", { class: "quietly", role: "status" });
    const fillBar = el("span", { class: "gone" });
    const bar = el("div", { class: "bar", "aria-hidden": "true" }, fillBar, el("span", { class: "mark", style: `left: ${spec.warns_at * 100}%` }));
    const go = el("button", { type: "button", onclick: () => (timer?.began ? rest() : start()) });
    const over = el("button", { type: "button", class: "quiet", text: words.again, onclick: () => { timer = null; keep(key, null); show(); } });
    const pause = el("p", { class: "pause", hidden: true });
    const paused = el("button", { type: "button", class: "quiet", text: words.rested, onclick: () => { beganAll = { began: Date.now() }; keep(restKey, beganAll); show(); } });
    const pauseText = el("span", { role: "status" });
    pause.append(pauseText, paused);
    const timed = el("div", { class: "timed" }, go, left, line, over);

    function start() {
      timer = { began: Date.now(), gone: timer?.gone ?? 0 };
      keep(key, timer);
      if (spec.rest && !kept(restKey)) { beganAll = { began: Date.now() }; keep(restKey, beganAll); }
      show();
    }
    function rest() {
      timer = { began: 0, gone: gone() };
      keep(key, timer);
      show();
    }
    const gone = () => (timer ? timer.gone + (timer.began ? Date.now() - timer.began : 0) : 0);

    function show() {
      const used = gone(), rests = total - used, share = total ? used / total : 0;
      const mood = share >= 1 ? "over" : share >= spec.warns_at ? "close" : "fine";
      root.dataset.mood = timer ? mood : "idle";
      go.textContent = timer?.began ? words.pause : timer ? words.go_on : fill(words.start, { n: spec.minutes });
      left.textContent = timer ? (mood === "over" ? `+${clock(rests)}` : clock(rests)) : "";
      const minutes = Math.max(1, Math.round(Math.abs(rests) / 60000));
      const text = !timer ? ""
        : mood === "over" ? fill(words.over, { n: minutes })
        : mood === "close" ? fill(words.close, { n: minutes })
        : timer.began ? fill(words.until, { time: hour(Date.now() + rests, words) }) : words.resting;
      line.textContent = text;
      const aloud = timer && mood !== "fine" ? (mood === "over" ? words.over_aloud : words.close_aloud) : "";
      if (said.textContent !== aloud) said.textContent = aloud; // read out once, at the threshold
      fillBar.style.width = `${Math.min(100, share * 100)}%`;
      bar.hidden = over.hidden = !timer;
      const due = spec.rest && beganAll && Date.now() - beganAll.began >= spec.rest.after * 60000;
      pause.hidden = !due;
      const telling = due ? fill(words.rest, { after: spec.rest.after, n: spec.rest.minutes }) : "";
      if (pauseText.textContent !== telling) pauseText.textContent = telling;
    }

    const whole = spec.parts.reduce((sum, part) => sum + part.minutes, 0);
    const parts = spec.parts.length > 1 && el("ol", { class: "parts", "aria-label": words.parts },
      ...spec.parts.map((part) => el("li", {
        class: part.here ? "here" : null, "aria-current": part.here ? "step" : null, style: `flex-grow: ${part.minutes / whole}`,
        title: `${part.names.join(words.beside)}: ${fill(words.minutes, { n: part.minutes })}`,
      }, el("span", { class: "name", text: part.names.join(words.beside) }), el("span", { class: "n", text: fill(words.minutes, { n: part.minutes }) }))));

    house(root, model, "cxkit-agenda");
    root.tabIndex = -1;
    root.append(...[
      el("div", { class: "head" }, el("p", { class: "title", text: spec.title }), el("p", { class: "told", text: spec.told })),
      parts, spec.minutes ? timed : null, bar, pause, said,
    ].filter(Boolean));
    const ticking = setInterval(show, 1000);
    const elsewhere = (event) => { // the same part open in a second tab
      if (event.key === key) timer = kept(key);
      if (event.key === restKey) beganAll = kept(restKey);
      show();
    };
    window.addEventListener("storage", elsewhere);
    signal?.addEventListener("abort", () => { clearInterval(ticking); window.removeEventListener("storage", elsewhere); });
    show();
    requestAnimationFrame(() => beginAt(root));
  },
};
