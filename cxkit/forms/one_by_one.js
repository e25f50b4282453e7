// One person after the other: who is here, the lines, and a screen that is cleared. `lineOf` makes one line:
// it gets what is asked, what to call with new fields, and gives { node, follow(value) }.

let clears = 0;
const oneByOne = ({ model, el: root, signal }, lineOf) => {
  const spec = model.get("spec"), words = model.get("words");
  const wire = new Wire(model);
  const lines = new Map();
  let laid = "", seated = null;

  const note = (name) => el("p", { class: name, dir: "auto" });
  const told = el("div", { class: "told", role: "status" }), hint = note("help"), leader = note("leader");
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const say = (text) => { error.hidden = !text; error.textContent = text ?? ""; };
  const labelled = (text, input) => {
    input.id = `cxkit-seat-${++clears}`;
    return el("div", { class: "field" }, el("label", { class: "label", htmlFor: input.id, text }), input);
  };

  // ── who is at the laptop ──────────────────────────────────────────────────────────────────────
  const pick = el("select", {});
  const alias = el("input", { type: "text", dir: "auto", autocomplete: "off" });
  const departments = el("datalist", { id: newId() });
  const department = el("input", { type: "text", dir: "auto", autocomplete: "off", list: departments.id });
  const begin = async (operation) => {
    const answer = await wire.perform({ do: "begin", ...operation });
    say(answer.refused);
    if (answer.refused) return;
    pick.value = alias.value = department.value = "";
  };
  const asNew = () => (alias.value.trim() ? begin({ participant: newId(), alias: alias.value.trim(), department: department.value.trim() }) : alias.focus());
  for (const input of [alias, department]) input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); if (input === alias && alias.value.trim() && !department.value) department.focus(); else asNew(); } });
  const known = el("fieldset", {}, el("legend", { text: words.pick }), labelled(words.alias, pick),
    el("button", { type: "button", text: words.begin, onclick: () => (pick.value ? begin({ participant: pick.value }) : pick.focus()) }));
  const fresh = el("fieldset", {}, el("legend", { text: words.new }), labelled(words.alias, alias), labelled(words.department, department),
    el("button", { type: "button", text: words.begin_new, onclick: asNew }));
  const door = el("div", { class: "door" }, el("p", { class: "ask", text: words.who }), el("div", { class: "ways" }, known, fresh), departments);

  // ── the lines of the one who is there ─────────────────────────────────────────────────────────
  const name = el("p", { class: "name", dir: "auto", tabIndex: -1 }), again = note("again"), progress = el("span", { class: "count", role: "status" });
  const list = el("div", { class: "lines" });
  const done = el("button", { type: "button", text: words.done, onclick: () => { leave(); wire.perform({ do: "done" }); } });
  const turn = el("div", { class: "turn", hidden: true },
    el("div", { class: "bar" }, name, progress), spec.ask ? el("p", { class: "ask", text: spec.ask }) : null, leader, again, list,
    el("div", { class: "close" }, done, el("span", { class: "help", text: words.done_hint })));
  const bottom = footer(wire, words);
  bottom.querySelector("button").remove();   // what somebody scored is not for the next one to take back
  const missing = note("help");
  house(root, model, "cxkit-turns");
  const first = note("leader");
  root.append(el("p", { class: "title", text: spec.title }), el("p", { class: "help", text: spec.hint }), first, missing, error, door, turn, told, bottom);

  function leave() { // nothing of a person stays on the page
    lines.clear();
    list.replaceChildren();
    name.textContent = again.textContent = progress.textContent = leader.textContent = "";
    laid = "";
  }

  function follow() {
    const state = model.get("state");
    const { people = [], person = null, values = {} } = state;
    const empty = !(state.lines ?? []).length;
    missing.textContent = state.missing;
    told.replaceChildren(...(state.told ?? []).map((text) => el("p", { dir: "auto", text })));
    door.hidden = Boolean(person) || empty;
    turn.hidden = !person;
    known.hidden = !people.length;
    if (departments.told !== JSON.stringify(state.departments)) {
      departments.told = JSON.stringify(state.departments);
      departments.replaceChildren(...state.departments.map((value) => el("option", { value })));
    }
    const offered = JSON.stringify(people);
    if (pick.told !== offered) {
      pick.told = offered;
      const kept = pick.value;
      pick.replaceChildren(el("option", { value: "", text: "–" }), ...people.map(([id, called, where, n]) => el("option", { value: id, text: [called, where].filter(Boolean).join(" · ") + (n >= state.lines.length ? " ✓" : "") })));
      pick.value = people.some(([id]) => id === kept) ? kept : "";
    }
    const was = seated;
    seated = person?.[0] ?? null;
    if (was !== seated) leave();
    first.textContent = person || empty ? "" : state.leader;
    told.hidden = empty;
    if (!person) { if (was) (people.length ? pick : alias).focus({ preventScroll: true }); return; }
    leader.textContent = state.leader;
    name.textContent = person[1];
    const all = state.lines.length, n = Object.keys(values).length;
    progress.textContent = fill(words.progress, { n, of: all });
    again.textContent = state.before > 0 ? fill(words.again, { n: state.before, of: all }) : "";
    const layout = JSON.stringify(state.lines);
    if (layout !== laid) {
      lines.clear();
      laid = layout;
      list.replaceChildren(...state.lines.map(([key, called, above], at) => {
        const write = (fields) => wire.perform({ do: "answer", participant: person[0], target: key, fields });
        const made = lineOf({ key, called, above: above === state.lines[at - 1]?.[2] ? "" : above, n: at + 1, spec, words, write });
        lines.set(key, made);
        return made.node;
      }));
    }
    for (const [key, line] of lines) line.follow(values[key] ?? {});
    if (was !== seated) name.focus();
  }
  model.on("change:state", follow);
  signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
  follow();
};
