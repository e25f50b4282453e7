// A letter to copy. Its text comes from the kernel and only ever becomes textContent.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const text = el("div", { class: "text", dir: "auto", tabIndex: 0, role: "textbox", "aria-readonly": "true", "aria-multiline": "true", "aria-label": model.get("spec").title });
    const told = el("span", { class: "saved", role: "status" });
    const copy = el("button", { type: "button", text: words.copy, onclick: async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        told.textContent = words.copied;
      } catch { // no clipboard for this page: what is chosen can be copied by hand
        getSelection().selectAllChildren(text);
        told.textContent = words.chosen;
      }
    } });
    house(root, model, "cxkit-letter");
    root.append(el("div", { class: "head" }, el("p", { class: "title", text: model.get("spec").title }), told, copy), text);
    function follow() {
      const now = model.get("state").text ?? "";
      if (text.textContent !== now) { text.textContent = now; told.textContent = ""; }
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); wire.close(); });
    follow();
  },
};
