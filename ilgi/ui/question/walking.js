// Keys for the buttons of the bar: they press the very buttons that a mouse would, and nothing where somebody writes.
const BUTTONS = { ArrowUp: "previous", ArrowDown: "next", Backspace: "back", Escape: "back" };
const WRITES = "input, textarea, select, [contenteditable], [role=tablist], [role=grid]";
const installed = new WeakMap();

export default function walking({ data, parentElement: root }) {
  root.querySelector(".heard").textContent = data.place;
  if (installed.has(root)) return installed.get(root);
  const inner = (event) => event.composedPath().find((element) => element instanceof Element);
  const pressed = (event) => {
    const name = BUTTONS[event.key];
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!root.host.isConnected || (inner(event)?.closest(WRITES) && event.key !== "Escape")) return;
    const button = document.querySelector(`.st-key-walk_${name} button:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  };
  // before the dialog hears of Escape, which would close it
  window.addEventListener("keydown", pressed, true);
  requestAnimationFrame(() => document.querySelector(".st-key-walk_back button")?.focus());
  const cleared = () => {
    window.removeEventListener("keydown", pressed, true);
    installed.delete(root);
  };
  installed.set(root, cleared);
  return cleared;
}
