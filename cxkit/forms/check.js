// A look at what is there. It speaks when it is asked, and again only when it is asked again.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const when = el("span", { class: "when" });
    const list = el("div", { class: "said" });
    const region = el("div", { class: "region", role: "status" }, list);
    const button = el("button", { type: "button", text: words.look, onclick: look });
    house(root, model, "cxkit-check");
    root.append(el("div", { class: "row" }, button, when), region);

    function look() {
      const told = model.get("state").told ?? [];
      const part = (good, title) => {
        const found = told.filter(([is]) => is === good);
        return found.length ? el("section", { class: good ? "good" : "asked" }, el("p", { class: "head", text: title }),
          el("ul", {}, ...found.map(([, text]) => el("li", { dir: "auto", text })))) : null;
      };
      list.replaceChildren(...[part(true, words.good), part(false, words.asked)].filter(Boolean));
      when.textContent = fill(words.when, { time: hour(Date.now(), words) });
      button.textContent = words.again;
    }
    signal?.addEventListener("abort", () => wire.close());
  },
};
