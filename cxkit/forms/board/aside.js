// What stands under the board: a notice, texts that found no place, steps without a phase, what was taken out.

const asideOf = (board) => {
  const { words } = board;
  const notice = el("div", { class: "notice", hidden: true });
  const kept = el("div", { class: "kept" });
  const stray = el("div", { class: "stray", hidden: true });
  const out = el("details", { class: "gone", hidden: true });
  const alone = el("p", { class: "help alone", hidden: true, text: words.feeling_alone_note });
  const press = (text, label, run) => el("button", { type: "button", class: "quiet", text, "aria-label": label, onclick: run });
  return {
    above: [notice, kept], below: [alone, stray, out],
    notice(text, choices = []) {
      notice.hidden = !text;
      notice.replaceChildren(el("span", { text, dir: "auto" }), ...(choices.length > 1 ? choices : [...choices, [words.close, () => {}]]).map(([word, run]) => press(word, null, () => { notice.hidden = true; run(); })));
      if (text) board.tell(text);
    },
    rescue(why, text) {
      const box = el("div", { class: "lost" }, el("p", { text: why, dir: "auto" }));
      const area = el("textarea", { readOnly: true, rows: 2, dir: "auto", "aria-label": why });
      area.value = text;
      box.append(area, press(words.lost_done, null, () => box.remove()));
      kept.append(box);
      board.tell(why);
    },
    follow({ removed, stray: strays, phases }, columns) {
      alone.hidden = !(board.lanes.some((lane) => lane.name === "feeling") && columns.some((each) => each.step?.feeling?.alone));
      const home = phases.at(-1);
      stray.hidden = !strays.length || !home;
      if (home) stray.replaceChildren(el("span", { text: words.stray_list }), ...strays.map((each) => el("p", {}, el("span", { text: each.name, dir: "auto" }),
        press(fill(words.stray_put, { phase: home.name }), null, () => board.moveStep(each.id, home.id, null)))));
      const key = JSON.stringify(removed);
      out.hidden = !removed.length;
      if (out.dataset.key === key) return;
      out.dataset.key = key;
      out.replaceChildren(el("summary", { text: counted(words.out_list, { n: removed.length }) }),
        ...removed.map((each) => el("p", {}, el("span", { text: fill(words.out_by, { called: each.called, by: each.by || words.somebody }), dir: "auto" }),
          press(words.put_back, `${words.put_back}: ${each.called}`, () => board.putBack(each.id, each.called)))));
    },
  };
};
