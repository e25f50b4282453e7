// A line of a scale: number, name, and a row of radio buttons. A digit, with a sign where there is one, presses
// its button and goes on to the next line.

const scaleLine = ({ key, called, above, n, spec, words, write }) => {
  const label = spec.ends ? `${n} ${called}` : called;
  const made = field({ label, help: "", widget: "slider", low: spec.low, high: spec.high, choices: [] }, words, (value) => write({ value }));
  made.node.classList.add("line");
  const radios = [...made.node.querySelectorAll("input[type=radio]")];
  if (spec.ends) {
    made.input.prepend(el("span", { class: "end", "aria-hidden": "true", text: spec.ends[0] }));
    made.input.insertBefore(el("span", { class: "end", "aria-hidden": "true", text: spec.ends[1] }), made.input.querySelector(".clear"));
  }
  if (above) made.node.querySelector(".label").prepend(el("span", { class: "above", dir: "auto", text: above }));
  made.node.querySelector(".label").dir = "auto";
  let sign = "", begun = "", timer = 0;
  const press = (value) => {
    const radio = radios.find((each) => Number(each.value) === value);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change"));
    const next = made.node.nextElementSibling?.querySelector("input:checked") ?? made.node.nextElementSibling?.querySelector("input");
    (next ?? made.node.closest(".turn").querySelector(".close button")).focus();
  };
  made.input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[-−+]$/.test(event.key)) { sign = event.key === "+" ? "" : "-"; event.preventDefault(); return; }
    if (!/^\d$/.test(event.key)) { sign = ""; return; }
    event.preventDefault();
    clearTimeout(timer);
    const text = sign + begun + event.key;
    [sign, begun] = ["", ""];
    if (text === "1" && spec.high > 9) { begun = "1"; timer = setTimeout(() => { begun = ""; press(1); }, 700); }
    else press(Number(text) || 0);
  });
  return { node: made.node, follow: (value) => made.follow(value.value) };
};

export default { render: (context) => oneByOne(context, scaleLine) };
