// Blocks of a report, each in a room of its own, so that no style of it reaches the notebook. Their HTML
// is written by the report's own templates, which escape all text of people; scripts would not run from here.

export default {
  render({ model, el: root, signal }) {
    const wire = new Wire(model, root);
    house(root, model, "cxkit-section");
    function follow() {
      const blocks = model.get("state").blocks ?? [];
      root.replaceChildren(...blocks.map((html) => {
        const box = el("div", { class: "block" });
        const room = el("div", { "data-jp-theme-light": String(!dark) });
        room.innerHTML = html;
        box.attachShadow({ mode: "open" }).append(room);
        return box;
      }));
    }
    let dark = false;
    const stop = themed((now) => { dark = now; follow(); });
    model.on("change:state", follow);
    signal?.addEventListener("abort", () => { model.off("change:state", follow); stop(); wire.close(); });
  },
};
