// A chart that follows the store.

export default {
  render({ model, el: root, signal }) {
    const words = model.get("words");
    const wire = new Wire(model);
    const sheets = el("div", { class: "sheets" });
    const told = el("p", { class: "told", dir: "auto" });
    house(root, model, "cxkit-picture");
    root.append(sheets, told);
    const stop = themed((dark) => {
      if (model.get("dark") !== dark) { model.set("dark", dark); model.save_changes(); }
    });
    function follow() {
      const { alt = "" } = model.get("state");
      sheets.replaceChildren(...drawnSheets(model.get("state"), words));
      told.textContent = alt;
      root.dispatchEvent(new CustomEvent("cxkit:drawn", { bubbles: true }));
    }
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); stop(); wire.close(); });
    follow();
  },
};
