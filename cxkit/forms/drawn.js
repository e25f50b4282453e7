// Charts on screen. The SVG is ours; it is parsed as a document of its own all the same, and nothing in it
// that could run is taken over.

const inert = (svg) => {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  if (parsed.querySelector("parsererror")) return null;
  parsed.querySelectorAll("script, style, foreignObject, iframe, a").forEach((node) => node.remove());
  for (const node of parsed.querySelectorAll("*"))
    for (const { name, value } of [...node.attributes])
      if (name.startsWith("on") || /^\s*(javascript|data):/i.test(value)) node.removeAttribute(name);
  return document.importNode(parsed.documentElement, true);
};

// The sheets of a chart, each an image with its sentence.
const drawnSheets = ({ svgs = [], alt = "", title = "" }, words) => svgs.map((svg, n) => {
  const drawn = inert(svg);
  const label = svgs.length > 1 ? fill(words.sheet, { title, sheet: n + 1, sheets: svgs.length }) : title;
  const box = el("div", { class: "sheet", role: "img", "aria-label": `${label}. ${alt}` });
  if (drawn) { drawn.removeAttribute("width"); drawn.removeAttribute("height"); drawn.setAttribute("aria-hidden", "true"); box.append(drawn); }
  return box;
});
