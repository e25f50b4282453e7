// A walk: who walks, then step by step what happened. What the team assumed is not in the page until it is
// asked for.

let stepFields = 0;
const walkStep = (step, n, spec, words, send) => {
  const seen = new Map(), facts = new Map();
  // what a field means is said at the first step, and needs no saying again
  for (const told of spec.seen) seen.set(told.name, field(n > 1 ? { ...told, help: "" } : told, words, (value) => send({ do: "seen", step: step.id, field: told.name, value })));
  for (const told of spec.facts) facts.set(told.name, field(told, words, (value) => send({ do: "fact", step: step.id, field: told.name, value })));
  const id = `cxkit-walk-${++stepFields}`;
  const node = el("section", { class: "step", "aria-labelledby": id },
    el("p", { class: "name", id, dir: "auto", text: fill(words.step, { n, name: step.name }) }),
    el("div", { class: "fields" }, ...[...seen].map(([name, each]) => { each.node.classList.add(name); return each.node; })),
    el("details", {}, el("summary", { text: words.facts }), el("p", { class: "help", text: words.facts_hint }), el("div", { class: "facts" }, ...[...facts.values()].map(({ node }) => node))));
  const show = (fields, told, again) => {
    for (const [name, each] of fields) {
      each.follow(told.values[name]);
      each.clashes(told.clashes[name], (value) => again(name, value));
    }
  };
  return {
    node,
    follow(now) {
      show(seen, now.seen, (name, value) => send({ do: "seen", step: step.id, field: name, value }));
      show(facts, now.facts, (name, value) => send({ do: "fact", step: step.id, field: name, value }));
    },
  };
};

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const steps = new Map();
    let laid = "", about = new Map();

    const title = el("p", { class: "title", dir: "auto" });
    const error = el("p", { class: "error", role: "alert", hidden: true });
    const perform = async (operation) => {
      const answer = await wire.perform(operation);
      error.hidden = !answer.refused;
      error.textContent = answer.refused ?? "";
      return answer;
    };
    let send;   // writes to the walk whose fields are on screen, also when another one is chosen meanwhile
    const pick = field({ label: words.which, help: "", widget: "choice", choices: [] }, words, (walk) => (walk ? perform({ do: "choose", walk }) : {}));
    const walker = el("input", { type: "text", dir: "auto", autocomplete: "off", id: newId(), onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); add(); } } });
    const add = async () => {
      if (!walker.value.trim()) { walker.focus(); return; }
      const answer = await perform({ do: "add", walk: newId(), walker: walker.value });
      if (answer.refused) return;
      walker.value = "";
      body.querySelector("input, textarea")?.focus();
    };
    const adder = el("div", { class: "field" }, el("label", { class: "label", htmlFor: walker.id, text: words.new }), el("div", { class: "adder" }, walker, el("button", { type: "button", text: words.add, onclick: add })));
    const missing = el("p", { class: "help" });
    const card = el("div", { class: "about" }), list = el("div", { class: "steps" });
    const written = el("p", { class: "written", role: "status" });
    let anyway = false;
    const reveal = el("button", { type: "button", text: words.reveal, onclick: async () => {
      const { early, walk } = model.get("state");
      if (early && !anyway) { warn(early); return; }
      await perform({ do: "reveal", walk: walk.id, anyway });
      found.scrollIntoView({ block: "nearest" });
    } });
    const warn = (text) => {
      anyway = Boolean(text);
      warning.textContent = text;
      reveal.textContent = anyway ? words.reveal_anyway : words.reveal;
    };
    const warning = el("p", { class: "warning", role: "status", dir: "auto" });
    const close = el("div", { class: "close" }, warning, reveal, el("span", { class: "help", text: words.reveal_hint }));
    const found = el("div", { class: "assumed", hidden: true });
    const body = el("div", { class: "walk", hidden: true }, card, list, written, close, error, found);
    house(root, model, "cxkit-walk");
    const top = el("div", { class: "which" }, pick.node, adder);
    root.append(title, el("p", { class: "help", text: words.hint }), missing, top, body, footer(wire, words));

    function lay(state) {
      const walk = state.walk.id;
      send = (operation) => wire.perform({ walk, ...operation });
      steps.clear();
      warn("");
      about = new Map(spec.about.map((told) => [told.name, field(told, words, (value) => wire.perform({ walk, do: "about", field: told.name, value }))]));
      card.replaceChildren(...[...about.values()].map(({ node }) => node));
      list.replaceChildren(...state.steps.map((step, at) => {
        const made = walkStep(step, at + 1, spec, words, send);
        steps.set(step.id, made);
        return made.node;
      }));
    }

    function assumed({ revealed, assumed: rows = [] }) {
      found.hidden = !revealed;
      close.hidden = revealed;
      if (!revealed) { found.replaceChildren(); return; }
      const head = [words.of_step, words.walked, words.team, words.difference].map((text) => el("th", { scope: "col", text }));
      const table = el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows.map((row) => el("tr", {},
        el("th", { scope: "row", dir: "auto", text: `${row.n} ${row.name}` }), el("td", { text: row.walked || "–" }), el("td", { text: row.assumed ?? "–" }),
        el("td", { class: row.gap <= -1 ? "bad" : row.gap >= 1 ? "good" : "", text: row.difference || "–" })))));
      found.replaceChildren(el("p", { class: "title", text: words.assumed }), rows.length ? table : el("p", { text: words.nothing_assumed }),
        el("button", { type: "button", class: "quiet", text: words.hide, onclick: () => perform({ do: "hide" }) }));
    }

    function follow() {
      const state = model.get("state");
      title.textContent = state.title;
      missing.textContent = state.missing;
      top.hidden = Boolean(state.missing);
      pick.node.hidden = !state.walks.length;
      const offered = JSON.stringify(state.walks);
      if (pick.offered !== offered) { pick.offered = offered; pick.input.offer(state.walks); pick.input.querySelector("option").remove(); }
      pick.follow(state.walk?.id ?? null);
      body.hidden = !state.walk || Boolean(state.missing);
      if (body.hidden) return;
      const layout = JSON.stringify([state.walk.id, state.steps.map(({ id, name }) => [id, name])]);
      if (layout !== laid) { laid = layout; lay(state); }
      for (const [name, each] of about) {
        each.follow(state.walk.values[name]);
        each.clashes(state.walk.clashes[name], (value) => send({ do: "about", field: name, value }));
      }
      for (const step of state.steps) steps.get(step.id).follow(step);
      written.textContent = state.written;
      assumed(state);
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
