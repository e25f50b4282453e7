// One small menu for the whole board, beside whatever opened it.

const popup = (root) => {
  const node = el("div", { class: "menu", role: "menu", hidden: true });
  let items = [], back = () => {};
  const close = (focus) => {
    if (node.hidden) return;
    node.hidden = true;
    if (focus) back();
  };
  const step = (by) => {
    const at = items.indexOf(document.activeElement);
    items[(at + by + items.length) % items.length].focus();
  };
  node.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
  });
  node.addEventListener("focusout", (event) => { if (!node.contains(event.relatedTarget)) close(false); });
  return {
    node,
    open(anchor, label, choices, after) {
      back = after;
      node.setAttribute("aria-label", label);
      items = choices.map((choice) => el("button", {
        type: "button", tabIndex: -1, role: choice.checked === undefined ? "menuitem" : "menuitemcheckbox", dir: "auto",
        "aria-checked": choice.checked === undefined ? null : String(choice.checked),
        text: choice.checked ? `✓ ${choice.text}` : choice.text,
        onclick: () => { close(true); choice.run(); },
      }));
      node.replaceChildren(...items);
      node.hidden = false;
      const at = anchor.getBoundingClientRect(), frame = root.getBoundingClientRect();
      node.style.left = `${Math.max(4, Math.min(at.right - frame.left - node.offsetWidth, frame.width - node.offsetWidth - 4))}px`;
      node.style.top = `${at.bottom - frame.top + 4}px`;
      items[0].focus();
    },
  };
};
