// The keys that leave a view.
//
// Shift+Enter, Ctrl+Enter and Escape do in a view what they do in a cell. On a page that is no JupyterLab there is no cell to leave for,
// and they are left alone.

// The cell of a view, or null; and the next one that can be seen, or null behind the last.
export const cellOf = (node) => node.closest(".jp-Cell");
export function nextCell(cell) {
  let next = cell.nextElementSibling;
  while (next && !(next.matches(".jp-Cell") && next.offsetParent)) next = next.nextElementSibling;
  return next;
}

// Makes a cell the active one, in command mode, as a click beside its text would.
export function goTo(cell, scroll = true) {
  cell.focus({ preventScroll: true });
  if (scroll) cell.scrollIntoView({ block: "nearest" });
}

// On from a view to the next cell; from the last one, to the cell itself. False where there is no cell.
export function goOn(node, scroll = true) {
  const cell = cellOf(node);
  if (cell) goTo(nextCell(cell) ?? cell, scroll);
  return Boolean(cell);
}

export function leaveByKey(event, el) {
  const cell = cellOf(el);
  if (!cell || event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.key === "Escape" ? event.eventPhase === Event.CAPTURING_PHASE : event.key !== "Enter") return;
  if (event.key === "Enter" && event.shiftKey === (event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  // An answer that was chosen is not left behind.
  if (event.key === "Enter" && !el.dispatchEvent(new CustomEvent("wb-leave", { cancelable: true }))) return;
  if (event.key === "Enter" && event.shiftKey) goOn(el);
  else goTo(cell, false);
}
