// There and back again: undo and redo as buttons, and as the keys that people know.

import { button } from "./controls.js";

const IS_TYPED = "textarea, input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=file])";

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function history(ask, model) {
  const made = {
    undo: button("Undo", "undo", () => ask({ do: "undo" })),
    redo: button("Redo", "undo", () => ask({ do: "redo" })),
  };
  function show() {
    const known = model.get("undoable") ?? {}; // a notebook that is opened again has none: it is not saved
    for (const [name, node] of Object.entries(made)) {
      const word = name === "undo" ? "Undo" : "Redo";
      // Not disabled, for then the focus would fall to the page.
      node.setAttribute("aria-disabled", String(!known[name]));
      node.setAttribute("aria-label", known[name] ? `${word}: ${known[name]}` : `${word}: nothing`);
      node.title = known[name] ? `${word}: ${known[name]}` : "";
    }
  }
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    if (/** @type {HTMLElement} */ (event.target).closest(IS_TYPED)) return; // there it is the typing that is taken back
    event.preventDefault();
    event.stopPropagation();
    ask({ do: key === "y" || event.shiftKey ? "redo" : "undo" });
  }
  return { nodes: [made.undo, made.redo], show, onKey };
}
