// A chart that follows the store. The SVG is ours; it is parsed as a document of its own all the same,
// and nothing in it that could run is taken over.

const inert = (svg) => {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  if (parsed.querySelector("parsererror")) return null;
  parsed.querySelectorAll("script, foreignObject, iframe, a").forEach((node) => node.remove());
  for (const node of parsed.querySelectorAll("*"))
    for (const { name, value } of [...node.attributes])
      if (name.startsWith("on") || /^\s*(javascript|data):/i.test(value)) node.removeAttribute(name);
  return document.importNode(parsed.documentElement, true);
};

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const sheets = el("div", { class: "sheets" });
    const told = el("p", { class: "told", dir: "auto" });
    root.classList.add("cxkit", "cxkit-picture");
    root.append(sheets, told);
    const stop = themed((dark) => {
      if (model.get("dark") !== dark) { model.set("dark", dark); model.save_changes(); }
    });
    function follow() {
      const { svgs = [], alt = "", title = "" } = model.get("state");
      sheets.replaceChildren(...svgs.map((svg, n) => {
        const drawn = inert(svg);
        const label = svgs.length > 1 ? fill(words.sheet, { title, sheet: n + 1, sheets: svgs.length }) : title;
        const box = el("div", { class: "sheet", role: "img", "aria-label": `${label}. ${alt}` });
        if (drawn) { drawn.removeAttribute("width"); drawn.removeAttribute("height"); drawn.setAttribute("aria-hidden", "true"); box.append(drawn); }
        return box;
      }));
      told.textContent = alt;
      root.dispatchEvent(new CustomEvent("cxkit:drawn", { bubbles: true }));
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); stop(); wire.close(); });
    follow();
  },
};
