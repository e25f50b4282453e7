// A card: what to think about, five sentences to choose from, and from a level on an example with its day.

let cardCount = 0;
const cardLine = ({ key, called, n, spec, words, write }) => {
  const { levels, questions } = spec.cards[key.slice(key.indexOf(":") + 1)];
  const id = `cxkit-card-${++cardCount}`;
  const error = el("p", { class: "error", role: "alert", hidden: true });
  let flying = 0;
  const send = async (fields) => {
    flying += 1;
    const answer = await write(fields);
    flying -= 1;
    error.hidden = !answer.refused;
    error.textContent = answer.refused ?? "";
    return answer;
  };
  const radios = levels.map(([level]) => el("input", { type: "radio", name: id, value: level, id: `${id}-${level}`, onchange: () => { example.node.hidden = level < spec.example_from; send({ value: level }); } }));
  const clear = el("button", { type: "button", class: "quiet clear", text: words.clear, "aria-label": `${words.clear}: ${called}`, onclick: () => { radios.forEach((radio) => { radio.checked = false; }); send({ value: null }); } });
  const told = (label, widget) => ({ label, help: "", widget, choices: [] });
  const fields = { example: field(told(words.example, "area"), words, (value) => send({ example: value })), example_date: field(told(words.example_date, "date"), words, (value) => send({ example_date: value })) };
  const lacking = el("p", { class: "lacking", role: "status" });
  const example = { node: el("div", { class: "example", hidden: true }, fields.example.node, fields.example_date.node, lacking) };
  const node = el("fieldset", { class: "card" }, el("legend", { dir: "auto", text: `${n} ${called}` }),
    el("details", {}, el("summary", { text: words.question }), el("ul", {}, ...questions.map((text) => el("li", { dir: "auto", text })))),
    el("div", { class: "levels" }, ...levels.map(([level, text], at) => el("label", { htmlFor: `${id}-${level}` }, radios[at], el("b", { text: String(level) }), el("span", { dir: "auto", text })))),
    example.node, error, clear);
  return {
    node,
    follow(answer) {
      const level = answer.value ?? null;
      if (!flying) radios.forEach((radio) => { radio.checked = level !== null && Number(radio.value) === level; });
      if (!flying) example.node.hidden = level === null || level < spec.example_from;
      fields.example.follow(answer.example);
      fields.example_date.follow(answer.example_date);
      lacking.textContent = answer.lacking ?? "";
      clear.hidden = level === null;
    },
  };
};

export default { render: (context) => oneByOne(context, cardLine) };
