// What every form of ours shares: elements, ids, and operations that wait until they are kept.
// Text of people only ever becomes textContent or the value of a field.

const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (name === "class") node.className = value;
    else if (name in node && name !== "list" && name !== "role") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  // while one of these has the focus, JupyterLab would take arrows and letters for commands of its own
  if (/^(button|select|summary)$/.test(tag) || /^(radio|checkbox)$/.test(props.type) || "tabIndex" in props) node.dataset.lmSuppressShortcuts = "true";
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

// crypto.randomUUID is missing on plain HTTP; this is not
const newId = () => [...crypto.getRandomValues(new Uint8Array(10))].map((b) => b.toString(16).padStart(2, "0")).join("");

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// The element of a form, in the house's dress; it says which language it speaks, as the page may speak another.
const house = (root, model, ...classes) => {
  root.classList.add("cxkit", ...classes);
  root.lang = model.get("words").language;
};

// A time of day as people of the form's language write it, and of their own country where the browser tells.
const hour = (at, { language }) => {
  const own = navigator.languages.find((tongue) => tongue.split("-")[0] === language);
  return new Date(at).toLocaleTimeString(own ?? language, { hour: "2-digit", minute: "2-digit" });
};

// Numbers as people type them: with a comma in German. What is none stays a text, for the kernel to refuse.
const typedNumber = (text, { decimal }) => {
  const plain = text.trim().replace("−", "-");
  const [groups, point] = decimal === "," ? [/\.(?=\d{3}(\D|$))/g, ","] : [/,(?=\d{3}(\D|$))/g, "."];
  const number = Number(plain.replace(groups, "").replace(point, "."));
  return plain === "" ? null : Number.isNaN(number) ? text : number;
};
const shownNumber = (value, { decimal }) => String(value ?? "").replace(".", decimal);

const AGAIN_MS = 2500;   // an operation without an answer, or that waits for the store, is sent again
const HERE_MS = 10000;   // a sign of life for the kernel, which looks for news only while somebody looks on

// The tab's own storage: what is in it outlives a page that is reloaded. Private windows have none.
const tab = {
  get(key) { try { return sessionStorage.getItem(key) ?? ""; } catch { return ""; } },
  set(key, text) { try { text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key); } catch { /* it stays in memory */ } },
};

// The house's typeface, once for the whole page: pictures are measured in it.
const dressed = () => [...document.fonts].some((face) => face.family === "Inter");
const dress = (faces, buffers) => {
  if (dressed()) return;
  faces.forEach(({ weight, italic }, n) =>
    document.fonts.add(new FontFace("Inter", buffers[n], { weight: String(weight), style: italic ? "italic" : "normal" })));
};

// Operations of one form. Each is kept in the tab's own storage until the kernel has answered for it,
// so that what was typed outlives a store that is away, a kernel that died and a page that was reloaded.
class Wire {
  // with the element that shows it, the kernel is told whether that is in sight
  constructor(model, shown) {
    this.model = model;
    this.key = `cxkit:${model.get("seat")}`;
    this.waiting = new Map();
    this.listeners = new Set();
    this.status = { kind: "idle" };
    this.heard = (message, buffers) => (message.faces ? dress(message.faces, buffers) : this.once(message.shown, () => this.answered(message)));
    model.on("msg:custom", this.heard);
    for (const operation of this.left()) this.waiting.set(operation.id, { operation, resolve: () => {} });
    this.timer = setInterval(() => this.again(), AGAIN_MS);
    this.view = newId();
    this.away = false;
    this.here = () => { if (!document.hidden) this.model.send({ here: true, view: this.view, away: this.away }); };
    this.life = setInterval(this.here, HERE_MS);
    document.addEventListener("visibilitychange", this.here);
    this.here();
    if (shown) this.watch(shown);
    if (!dressed()) this.model.send({ faces: true });
    this.again();
  }

  watch(shown) {
    this.sight = new IntersectionObserver((changes) => {
      const away = !changes.at(-1).isIntersecting;
      if (away !== this.away) { this.away = away; this.here(); }
    }, { scrollMargin: "200px" });
    this.sight.observe(shown);
  }

  left() {
    try { return JSON.parse(tab.get(this.key) || "[]"); } catch { return []; }
  }

  keep() {
    const operations = [...this.waiting.values()].map((each) => each.operation);
    tab.set(this.key, operations.length ? JSON.stringify(operations) : "");
  }

  // resolves with the kernel's answer: {kept} or {refused}
  perform(operation) {
    const whole = { seen: this.model.get("state").tick, ...operation, id: newId() };
    const answer = new Promise((resolve) => this.waiting.set(whole.id, { operation: whole, resolve }));
    this.keep();
    this.say({ kind: "saving" });
    this.model.send(whole);
    return answer;
  }

  // what was repeated and has no answer still: nobody hears it
  again() {
    const held = [...this.waiting.values()];
    if (held.some((each) => each.repeated)) this.say({ kind: "waiting", why: this.model.get("words").unheard });
    for (const each of held) { each.repeated = true; this.model.send(each.operation); }
  }

  // an answer can overtake the state that was sent before it
  once(shown, run) {
    if (!(this.model.get("state").tick < shown)) return run();
    const seen = () => {
      if (this.model.get("state").tick < shown) return;
      this.model.off("change:state", seen);
      run();
    };
    this.model.on("change:state", seen);
  }

  answered(message) {
    const held = this.waiting.get(message.answers);
    if (message.waiting) {
      if (held) { held.repeated = false; this.say({ kind: "waiting", why: message.waiting }); }
      return;
    }
    if (!held) return;
    this.waiting.delete(message.answers);
    this.keep();
    if (message.refused) this.say({ kind: "refused", why: message.refused });
    else if (!this.waiting.size) this.say({ kind: "saved", at: message.kept, told: message.told });
    held.resolve(message);
  }

  say(status) {
    this.status = status;
    for (const listener of this.listeners) listener(status);
  }

  onStatus(listener) {
    this.listeners.add(listener);
    listener(this.status);
  }

  close() {
    clearInterval(this.timer);
    clearInterval(this.life);
    this.sight?.disconnect();
    document.removeEventListener("visibilitychange", this.here);
    this.model.off("msg:custom", this.heard);
  }
}

// What is being typed into a field that adds is kept in the tab too; gives back how to empty it once it is added.
const drafted = (wire, input) => {
  const key = `${wire.key}:draft`, keep = () => tab.set(key, input.value);
  input.value = tab.get(key);
  input.addEventListener("input", keep);
  return () => { input.value = ""; keep(); };
};

// The line under a form: whether all is kept, and the way back.
const footer = (wire, words) => {
  const line = el("span", { class: "saved", role: "status" });
  wire.onStatus((status) => {
    line.dataset.kind = status.kind;
    line.textContent =
      status.kind === "saving" ? words.saving
      : status.kind === "saved" ? [status.told, fill(words.saved, { at: status.at })].filter(Boolean).join(" ")
      : status.kind === "waiting" ? fill(words.waiting, { why: status.why })
      : status.kind === "refused" ? fill(words.refused, { why: status.why })
      : "";
  });
  const undo = el("button", { type: "button", class: "quiet", text: words.undo, onclick: () => wire.perform({ do: "undo" }) });
  return el("div", { class: "foot" }, line, undo);
};

// A file as a data: address.
const dataAddress = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

// One field: label, help, input, error line. `write` is called with each new value.
// each widget has this script to itself, and a notebook shows several: counting alone would give ids twice
const MINE = newId();
let fieldCount = 0;
const TYPING_MS = 500;
const field = (told, words, write) => {
  const id = `cxkit-field-${MINE}-${++fieldCount}`;
  const error = el("p", { class: "error", id: `${id}-error`, hidden: true });
  const help = told.help ? el("p", { class: "help", id: `${id}-help`, text: told.help }) : null;
  const described = [help && `${id}-help`, `${id}-error`].filter(Boolean).join(" ");
  const shared = { id, "aria-describedby": described };
  let dirty = false, timer = 0, flight = null, next, options = [];
  let input, read, show, extra = null, standing = null;

  const send = async () => {
    clearTimeout(timer);
    if (!dirty) return;
    if (flight) { next = true; return; }
    dirty = false;
    flight = write(read());
    const answer = await flight;
    flight = null;
    error.hidden = !answer.refused;
    error.textContent = answer.refused ?? "";
    input.setAttribute("aria-invalid", answer.refused ? "true" : "false");
    if (answer.refused) dirty = "refused";
    if (next) { next = false; dirty = true; send(); }
    else if (extra && !dirty) show(standing);  // a file is known by the name that the kernel gave it meanwhile
  };
  const typed = (wait) => () => { dirty = true; clearTimeout(timer); timer = setTimeout(send, wait); };
  const now = () => { if (dirty === true) send(); };
  const chosen = () => { dirty = true; send(); };
  const clearing = (onclick) => el("button", { type: "button", class: "quiet clear", text: words.clear, "aria-label": `${words.clear}: ${told.label}`, onclick });

  if (told.widget === "area") {
    input = el("textarea", { ...shared, rows: 2, dir: "auto", oninput: typed(TYPING_MS), onblur: now });
    const grow = () => { input.style.height = "auto"; if (input.scrollHeight) input.style.height = `${Math.min(input.scrollHeight + 2, 320)}px`; };
    input.addEventListener("input", grow);
    [read, show] = [() => input.value || null, (v) => { input.value = v ?? ""; requestAnimationFrame(grow); }];
  } else if (told.widget === "number" || (told.widget === "slider" && told.high - told.low > 10)) {
    // a text to the browser, which would understand only the numbers of its own language
    input = el("input", { ...shared, type: "text", class: "number", inputMode: "decimal", autocomplete: "off", oninput: typed(TYPING_MS), onblur: now });
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") now(); });
    [read, show] = [() => typedNumber(input.value, words), (v) => { input.value = shownNumber(v, words); }];
  } else if (told.widget === "slider") {
    // a scale is a row of radio buttons: one press, and the arrow keys move along it
    input = el("div", { class: "scale", id, role: "radiogroup", "aria-labelledby": `${id}-label`, "aria-describedby": described });
    const signed = (n) => (told.low < 0 && n > 0 ? `+${n}` : String(n).replace("-", "−"));
    const radios = [];
    for (let n = told.low; n <= told.high; n++) {
      const radio = el("input", { type: "radio", name: id, value: n, id: `${id}-${n}`, onchange: chosen });
      radios.push(radio);
      input.append(el("label", { htmlFor: `${id}-${n}` }, radio, el("span", { text: signed(n) })));
    }
    input.append(clearing(() => { radios.forEach((r) => { r.checked = false; }); chosen(); }));
    read = () => { const found = radios.find((r) => r.checked); return found ? Number(found.value) : null; };
    show = (v) => radios.forEach((r) => { r.checked = Number(r.value) === v && v !== null; });
  } else if (told.widget === "choice" || told.widget === "pick") {
    input = el("select", { ...shared, onchange: chosen });
    const offer = (found) => {
      options = found;
      const kept = read ? read() : null;
      const groups = new Map([[undefined, [el("option", { value: "", text: "–" })]]]);
      found.forEach(([, label, group], n) => groups.set(group, [...(groups.get(group) ?? []), el("option", { value: String(n), text: label })]));
      input.replaceChildren(...[...groups].flatMap(([group, held]) => (group ? [el("optgroup", { label: group }, ...held)] : held)));
      if (read) show(kept);
    };
    read = () => (input.value === "" ? null : options[Number(input.value)][0]);
    show = (v) => { const at = options.findIndex(([value]) => value === v); input.value = v === null || v === undefined || at < 0 ? "" : String(at); };
    offer(told.choices ?? []);
    input.offer = offer;
  } else if (told.widget === "tick") {
    input = el("input", { ...shared, type: "checkbox", onchange: chosen });
    [read, show] = [() => input.checked, (v) => { input.checked = Boolean(v); }];
  } else if (told.widget === "colour") {
    // to a browser there is always some colour: whether one was chosen is kept beside it
    let any = false;
    const mark = () => { input.classList.toggle("unset", !any); extra.hidden = !any; };
    input = el("input", { ...shared, type: "color", oninput: () => { any = true; mark(); typed(TYPING_MS)(); }, onblur: now });
    extra = clearing(() => { any = false; mark(); chosen(); });
    read = () => (any ? input.value : null);
    show = (v) => { any = Boolean(v); input.value = v ?? "#808080"; mark(); };
  } else if (told.widget === "file") {
    let held = null;
    const mark = () => { extra.hidden = typeof held !== "string"; };  // the hash that the kernel gave it
    input = el("input", { ...shared, type: "file", accept: "image/png,image/jpeg,image/svg+xml", onchange: async () => {
      const [file] = input.files;
      if (!file) return;
      held = { type: file.type, base64: (await dataAddress(file)).split(",")[1] ?? "" };
      mark();
      chosen();
    } });
    extra = el("span", { class: "held" }, el("span", { text: words.held }), clearing(() => { held = null; input.value = ""; mark(); chosen(); }));
    read = () => held;
    show = (v) => { held = v; if (!v) input.value = ""; mark(); };
  } else {
    const type = told.widget === "date" ? "date" : "text";
    input = el("input", { ...shared, type, dir: type === "text" ? "auto" : null, autocomplete: "off",
      oninput: typed(type === "date" ? 0 : TYPING_MS), onblur: now });
    if (type === "text") input.addEventListener("keydown", (event) => { if (event.key === "Enter") now(); });
    read = () => (input.value === "" ? null : input.value);
    show = (v) => { input.value = v ?? ""; };
  }

  const name = told.unit ? `${told.label} (${told.unit})` : told.label;
  const label = told.widget === "slider" && input.classList?.contains("scale")
    ? el("span", { class: "label", id: `${id}-label`, text: name })
    : el("label", { class: "label", htmlFor: id, text: name });
  const clash = el("p", { class: "clash", hidden: true });
  const node = el("div", { class: `field ${told.widget}` }, ...(told.widget === "tick" ? [input, label] : [label, input, extra].filter(Boolean)), help, error, clash);
  return {
    node, input, send,
    get dirty() { return Boolean(dirty) || flight !== null; },
    // a value from the kernel never overwrites what somebody is typing
    follow(value, found) {
      if (found && input.offer) input.offer(found);
      standing = value ?? null;
      if (!dirty && !flight) show(standing);
    },
    clashes(found, take) {
      clash.hidden = !found;
      clash.replaceChildren();
      if (!found) return;
      clash.append(el("span", { text: fill(words.clash, { by: found.by, text: found.text }) }),
        el("button", { type: "button", class: "quiet", text: words.take, onclick: () => take(found.value) }));
    },
  };
};

// Calls `tell` with whether JupyterLab is dark, now and whenever that changes; gives back how to stop.
const themed = (tell) => {
  const now = () => tell(document.body.dataset.jpThemeLight === "false");
  const watch = new MutationObserver(now);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  now();
  return () => watch.disconnect();
};
