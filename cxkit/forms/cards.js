// Cards answered in words: a place to write under each question, for the room or for one participant.

export default {
  render({ model, el: root, signal }) {
    const spec = model.get("spec"), words = model.get("words");
    const wire = new Wire(model);
    const places = new Map();   // by answer, or by question while there is none
    let shown;
    const who = field({ label: words.who, help: "", widget: "choice", choices: [] }, words, (participant) => wire.perform({ do: "choose", participant }));
    const room = "";
    const list = el("div", { class: "cards" });
    house(root, model, "cxkit-cards");
    root.append(who.node, list, footer(wire, words));
    const boxes = new Map();

    for (const card of spec.cards) {
      const body = el("div", { class: "questions" });
      list.append(el("section", { class: "card", "aria-label": card.title }, el("p", { class: "title", dir: "auto", text: card.title }), body));
      for (const [question, text] of card.questions) {
        const box = el("div", { class: "question" });
        body.append(box);
        boxes.set(`${card.id}:${question}`, { box, card: card.id, question, text });
      }
    }

    function place(key, item, label) {
      const { card, question } = boxes.get(key);
      const participant = model.get("state").participant;
      const made = field({ label, help: "", widget: "area" }, words, (text) => wire.perform({ do: "answer", card, question, participant, item: made.item, text }));
      made.item = item;
      made.node.querySelector(".label").dir = "auto";
      return made;
    }

    function follow() {
      const { answers = {}, participant = null, people = [] } = model.get("state");
      who.node.hidden = !people.length;
      const offered = JSON.stringify(people);
      if (who.offered !== offered) { who.offered = offered; who.input.offer([[room, words.room], ...people]); who.input.querySelector("option").remove(); }
      who.follow(participant ?? room);
      if (shown !== undefined && shown !== participant) { for (const each of places.values()) each.node.remove(); places.clear(); }
      shown = participant;
      for (const [key, { box, text }] of boxes) {
        const held = answers[key] ?? [];
        const first = `${key}/`;
        if (!places.has(first)) { places.set(first, place(key, null, text)); box.prepend(places.get(first).node); }
        const top = places.get(first);
        top.item = held[0]?.id ?? null;
        top.follow(held[0]?.text ?? null);
        top.clashes(held[0]?.clash, () => wire.perform({ do: "answer", card: boxes.get(key).card, question: boxes.get(key).question, participant, item: top.item, text: held[0].clash.value }));
        const more = new Set(held.slice(1).map(({ id }) => `${key}/${id}`));
        for (const [name, each] of places) if (name.startsWith(first) && name !== first && !more.has(name)) { each.node.remove(); places.delete(name); }
        for (const { id, text: said } of held.slice(1)) {
          const name = `${key}/${id}`;
          if (!places.has(name)) { places.set(name, place(key, id, fill(words.another, { question: text }))); box.append(places.get(name).node); }
          places.get(name).follow(said);
        }
      }
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
