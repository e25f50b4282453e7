// The scores grid. Every cell is an input of its own; a score is written with the key that completes it.

export default {
  render({ model, el: root, signal }) {
    const { low, high, signed } = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const rows = new Map();          // by participant: { node, cells: by target, … }
    const own = new Set();           // participants typed here that the kernel has not told of yet
    const turned = `${wire.key}:down`;
    let targets = [], laid = "", mapped = false, down = Boolean(tab.get(turned)), pending = null;

    const title = el("p", { class: "title", dir: "auto" });
    const keys = el("p", { class: "help" });
    const toggle = (text, checked, turned) => {
      const box = el("input", { type: "checkbox", id: newId(), checked, onchange: () => turned(box.checked) });
      return el("div", { class: "field tick" }, box, el("label", { class: "label", htmlFor: box.id, text }));
    };
    const switcher = el("div", { class: "switches" },
      signed && low === -2 && high === 2 ? toggle(words.mapped, mapped, (on) => { mapped = on; explain(); }) : null,
      toggle(words.down, down, (on) => { down = on; tab.set(turned, on ? "down" : ""); }));
    const head = el("tr"), body = el("tbody");
    const aliases = el("input", { type: "text", class: "alias", dir: "auto", autocomplete: "off", "aria-label": words.add_alias, placeholder: words.new_alias });
    const departments = el("datalist", { id: newId() });
    const department = () => el("input", { type: "text", dir: "auto", autocomplete: "off", list: departments.id });
    const newDepartment = department();
    newDepartment.setAttribute("aria-label", words.add_department);
    newDepartment.placeholder = words.department;
    const add = el("button", { type: "button", text: words.add, onclick: () => join() });
    const rest = el("td", { class: "rest" }, el("div", {}, add, el("span", { class: "help", text: words.add_hint })));
    const foot = el("tfoot", {}, el("tr", {}, el("th", { class: "alias", scope: "row" }, el("span", { class: "quietly", text: words.add_alias }), aliases), el("td", { class: "department" }, newDepartment), rest));
    const table = el("table", { "aria-label": words.grid }, el("thead", {}, head), body, foot);
    const sheet = el("div", { class: "sheet" }, table);
    const here = el("p", { class: "here", dir: "auto" });
    const error = el("p", { class: "error", role: "alert", hidden: true });
    const progress = el("p", { class: "count", dir: "auto" });
    const missing = el("p", { class: "help", dir: "auto" });
    const clash = el("div", {});
    const bottom = footer(wire, words);
    const skip = el("button", { type: "button", class: "quiet skip", text: words.skip, onclick: () => bottom.querySelector("button").focus() });
    house(root, model, "cxkit-scores");
    root.append(...[title, keys, switcher, skip, el("div", { class: "now" }, here, error), sheet, progress, missing, clash, departments, bottom].filter(Boolean));

    const written = (value) => (value === null || value === undefined ? "" : signed && value > 0 ? `+${value}` : String(value).replace("-", "−"));
    function explain() {
      const own = mapped ? words.keys_mapped : signed ? words.keys_signed : high > 9 ? words.keys_long : words.keys_plain;
      keys.textContent = `${fill(own, { low, high })} ${words.keys_more}`;
    }
    function say(text) { error.hidden = !text; error.textContent = text ?? ""; }

    // ── a cell ────────────────────────────────────────────────────────────────────────────────

    const show = (cell, value) => {
      cell.input.value = written(value);
      cell.input.dataset.sign = !signed || typeof value !== "number" || value === 0 ? "" : value < 0 ? "bad" : "good";
    };
    const wrong = (cell, why) => {
      cell.wrong = Boolean(why);
      cell.input.toggleAttribute("data-wrong", cell.wrong);
      cell.input.setAttribute("aria-invalid", String(cell.wrong));
      say(why);
    };
    const fits = (value) => value >= low && value <= high;
    async function write(cell, value) {
      wrong(cell, "");
      cell.flying += 1;
      show(cell, value);
      if (typeof value === "number" && !fits(value)) { cell.input.toggleAttribute("data-wrong", true); cell.input.select(); }
      const answer = await wire.perform({ do: "score", participant: cell.participant, target: cell.target, value });
      cell.flying -= 1;
      if (cell.flying) return;
      if (answer.refused) wrong(cell, answer.refused);
      else show(cell, cell.stands);
    }
    function put(cell, value, onward = true) {
      pending = null;
      write(cell, value);
      if (onward && (typeof value !== "number" || fits(value))) along(cell, 1);
    }
    // what was begun and waits for more: a sign, or a 1 that may become a 10
    function begin(cell, text, wait) {
      pending = { cell, text };
      cell.input.value = text.replace("-", "−");
      if (wait) pending.timer = setTimeout(() => { if (pending?.cell === cell) settle(); }, 900);
    }
    function settle(onward = true) {
      if (!pending) return;
      const { cell, text, timer } = pending;
      clearTimeout(timer);
      pending = null;
      if (/\d/.test(text)) put(cell, Number(text), onward);
      else show(cell, cell.stands);
    }
    function digit(cell, key) {
      if (pending?.cell === cell) {
        const text = pending.text + key;
        clearTimeout(pending.timer);
        if (/^[+-]/.test(text) || Number(text) <= high) { put(cell, Number(text) || 0); return; }
        settle();
        digit(document.activeElement.cell ?? cell, key);
        return;
      }
      if (mapped) { if (fits(Number(key) - 3)) put(cell, Number(key) - 3); }
      else if (high > 9 && key !== "0" && Number(key) * 10 <= high) begin(cell, key, true);
      else put(cell, Number(key));
    }

    // ── moving ────────────────────────────────────────────────────────────────────────────────

    const order = () => [...rows.values()];
    const along = (cell, by) => (down ? move(cell, by, 0, true) : move(cell, 0, by, true));
    function move(cell, below, right, wrapping = false) {
      const held = order(), at = held.findIndex((row) => row.cells.includes(cell));
      let row = at + below, column = held[at].cells.indexOf(cell) + right;
      if (wrapping && column >= targets.length) { row += 1; column = 0; }
      if (wrapping && column < 0) { row -= 1; column = targets.length - 1; }
      if (wrapping && below && row >= held.length && column + 1 < targets.length) { row = 0; column += 1; }
      if (wrapping && below && row < 0 && column > 0) { row = held.length - 1; column -= 1; }
      if (row >= held.length) aliases.focus();
      else if (row >= 0 && column >= 0 && column < targets.length) go(held[row].cells[column]);
    }
    const go = (cell) => { cell?.input.focus(); cell?.input.select(); };

    function pressed(event) {
      const cell = event.target.cell;
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      const { key } = event;
      const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
      const row = rows.get(cell.participant).cells;
      if (/^[0-9]$/.test(key)) digit(cell, key);
      else if (signed && /^[-−+]$/.test(key)) begin(cell, key.replace("−", "-"));
      else if (key === "/" || key === ".") put(cell, "/");
      else if (key === "Backspace" || key === "Delete") {
        if (pending) { clearTimeout(pending.timer); pending = null; show(cell, cell.stands); }
        else if (cell.wrong) { wrong(cell, ""); show(cell, cell.stands); }
        else if (cell.input.value === "" && key === "Backspace") along(cell, -1);
        else put(cell, null, false);
      }
      else if (key === "Enter" || key === "Tab") {
        settle(false);
        if (key === "Tab" && event.shiftKey && cell === order()[0].cells[0]) return;
        const by = event.shiftKey ? -1 : 1;
        key === "Tab" ? move(cell, 0, by, true) : along(cell, by);
      }
      else if (steps) { settle(false); move(cell, ...steps); }
      else if (key === "Home" || key === "End") { settle(false); go(row.at(key === "Home" ? 0 : -1)); }
      else if (key === "Escape") { if (pending) { clearTimeout(pending.timer); pending = null; } show(cell, cell.stands); wrong(cell, ""); }
      else if (key.length > 1) return;
      event.preventDefault();
      event.stopPropagation();
    }

    body.addEventListener("keydown", pressed);
    body.addEventListener("input", ({ target }) => { // what a keyboard without keys has typed
      const text = target.value.replace("−", "-").trim();
      if (!target.cell) return;
      if (text === "" || /^[/.]$/.test(text)) put(target.cell, text ? "/" : null, Boolean(text));
      else if (/^[+-]?\d+$/.test(text)) put(target.cell, Number(text));
    });
    body.addEventListener("focusin", ({ target }) => {
      const cell = target.cell;
      if (!cell) return;
      const shut = target.getBoundingClientRect(), view = sheet.getBoundingClientRect(), heads = rows.get(cell.participant).node.children[1].getBoundingClientRect();
      if (shut.left < heads.right) sheet.scrollLeft -= heads.right - shut.left + 8;
      const under = head.getBoundingClientRect().bottom;
      if (shut.top < under) sheet.scrollTop -= under - shut.top + 4;
      const over = rest.getBoundingClientRect().top;
      if (shut.bottom > over) sheet.scrollTop += shut.bottom - over + 4;
      if (shut.right > view.right) sheet.scrollLeft += shut.right - view.right + 8;
      const n = targets.findIndex(([id]) => id === cell.target); // told last: what is written is laid out anew when measured
      here.textContent = fill(words.cell, { alias: rows.get(cell.participant).alias.value, n: n + 1, target: targets[n][1] });
    });
    body.addEventListener("focusout", ({ target }) => { if (pending && target.cell === pending.cell) settle(false); });
    body.addEventListener("paste", async (event) => {
      const cell = event.target.cell, text = event.clipboardData.getData("text");
      if (!cell) return;
      event.preventDefault();
      const answer = await wire.perform({ do: "paste", participant: cell.participant, target: cell.target, text });
      say(answer.refused);
    });

    // ── people ────────────────────────────────────────────────────────────────────────────────

    async function join(lists) {
      const given = lists ?? (aliases.value.trim() ? [[aliases.value.trim(), newDepartment.value.trim() || " "]] : []);
      if (!given.length) { aliases.focus(); return; }
      const people = given.map((cells) => ({ id: newId(), cells: lists ? cells : [cells[0], newDepartment.value.trim()].filter(Boolean) }));
      const typed = [aliases.value, newDepartment.value];
      if (!lists) {
        own.add(people[0].id);
        body.append(row(people[0].id, ...typed));
        aliases.value = newDepartment.value = "";
        if (targets.length) go(rows.get(people[0].id).cells[0]); else aliases.focus();
      }
      const answer = await wire.perform({ do: "join", people });
      say(answer.refused);
      if (lists) { if (!answer.refused) aliases.value = ""; return; }
      own.delete(people[0].id);
      if (!answer.refused) return;
      drop(people[0].id);
      [aliases.value, newDepartment.value] = typed;
      aliases.focus();
    }
    aliases.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); if (aliases.value.trim()) newDepartment.focus(); }
      if (event.key === "ArrowUp" && rows.size) { event.preventDefault(); go(order().at(-1).cells[0]); }
    });
    aliases.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text");
      if (!/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      join(text.split(/\r?\n/).filter((line) => line.trim()).map((line) => line.split("\t")));
    });
    newDepartment.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); join(); } });

    function drop(id) { rows.get(id)?.node.remove(); rows.delete(id); }

    function row(id, alias, where) {
      const edit = (input, name) => {
        const send = async () => {
          if (input.value === input.stands) return;
          const answer = await wire.perform({ do: "person", participant: id, [name]: input.value });
          say(answer.refused);
          if (answer.refused) input.value = input.stands;
        };
        input.addEventListener("change", send);
        input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(rows.get(id).cells[0]); } });
        return input;
      };
      const made = {
        alias: edit(el("input", { type: "text", class: "alias", dir: "auto", autocomplete: "off" }), "alias"),
        department: edit(department(), "department"),
        named: el("span", { class: "quietly" }),
      };
      made.node = el("tr", {}, el("th", { class: "alias", scope: "row" }, made.named, made.alias), el("td", { class: "department" }, made.department));
      made.cells = targets.map(([target]) => {
        const input = el("input", { type: "text", class: "score", inputMode: "numeric", autocomplete: "off", maxLength: 4 });
        input.cell = { input, participant: id, target, flying: 0, stands: null };
        made.node.append(el("td", {}, input));
        return input.cell;
      });
      rows.set(id, made);
      label(made, alias, where);
      return made.node;
    }
    function label(made, alias, where) {
      if (made.told === alias && made.where === where) return;
      [made.told, made.where] = [alias, where];
      for (const [input, value] of [[made.alias, alias], [made.department, where]]) {
        if (document.activeElement !== input) input.value = value;
        input.stands = value;
        input.title = value;
      }
      made.named.textContent = alias;
      made.alias.setAttribute("aria-label", fill(words.alias_of, { alias }));
      made.department.setAttribute("aria-label", fill(words.department_of, { alias }));
      made.cells.forEach(({ input }, n) => input.setAttribute("aria-label", fill(words.cell, { alias, n: n + 1, target: targets[n][1] })));
    }

    // ── what the kernel tells ─────────────────────────────────────────────────────────────────

    function lay() {
      const held = document.activeElement?.cell;
      rows.clear();
      body.replaceChildren();
      rest.colSpan = Math.max(targets.length, 1);
      head.replaceChildren(
        el("th", { class: "alias", scope: "col", text: words.alias }), el("th", { class: "department", scope: "col", text: words.department }),
        ...targets.map(([, name, above], n) => el("th", { scope: "col", title: [above, name].filter(Boolean).join(": ") },
          el("span", { class: "n", text: String(n + 1) }), el("span", { class: "name", dir: "auto", text: name }), above && !signed ? el("span", { class: "above", dir: "auto", text: above }) : null)));
      return held;
    }

    function follow() {
      const state = model.get("state");
      targets = state.targets ?? [];
      title.textContent = state.title;
      const layout = JSON.stringify(targets);
      const held = layout === laid ? null : lay();
      laid = layout;
      const people = state.people ?? [], wanted = new Set(people.map(([id]) => id));
      for (const id of [...rows.keys()]) if (!wanted.has(id) && !own.has(id)) drop(id);
      for (const [id, alias, where, values] of people) {
        if (!rows.has(id)) body.append(row(id, alias, where));
        const made = rows.get(id);
        label(made, alias, where);
        made.cells.forEach((cell, n) => {
          const changed = cell.stands !== values[n];
          cell.stands = values[n];
          if (changed && !cell.flying && !cell.wrong && pending?.cell !== cell) show(cell, values[n]);
        });
      }
      if (held) go(rows.get(held.participant)?.cells.find((cell) => cell.target === held.target));
      if (departments.told !== JSON.stringify(state.departments)) {
        departments.told = JSON.stringify(state.departments);
        departments.replaceChildren(...state.departments.map((name) => el("option", { value: name })));
      }
      progress.textContent = state.progress;
      missing.textContent = state.missing;
      clash.replaceChildren(...(state.clashes ?? []).map((each) => el("p", { class: "clash" }, el("span", { text: each.text }),
        el("button", { type: "button", class: "quiet", text: words.take, onclick: () => wire.perform({ do: "score", participant: each.participant, target: each.target, value: each.value }) }))));
    }

    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    explain();
    follow();
  },
};
