// Helpers that Python puts in front of every view's own JavaScript (a widget's module is loaded from a string and can
// import no neighbour).

// An element with attributes and children; a text child stays text, whatever stands in it.
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// JupyterLab's own shortcuts fire on a focused control (arrows change cells, "a" inserts one) unless it says no.
const QUIET = { "data-lm-suppress-shortcuts": "true" };

// Text with `code` in backticks, as nodes.
function marked(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : document.createTextNode(part)));
}

let identities = 0;
function identity() {
  identities += 1;
  return `wb-${Date.now().toString(36)}-${identities}-${Math.random().toString(36).slice(2, 8)}`;
}

// ---- At home in a cell
// Shift+Enter, Ctrl+Enter and Escape do in a view what they do in a cell. A view's own keys come first where they need Escape, and so do
// those of a page that is no JupyterLab, where there is no cell to leave for.

// The cell of a view, or null; and the next one that can be seen, or null behind the last.
const cellOf = (node) => node.closest(".jp-Cell");
function nextCell(cell) {
  let next = cell.nextElementSibling;
  while (next && !(next.matches(".jp-Cell") && next.offsetParent)) next = next.nextElementSibling;
  return next;
}

// Makes a cell the active one, in command mode, as a click beside its text would. Where it is not in sight it is brought there.
function goTo(cell, scroll = true) {
  cell.focus({ preventScroll: true });
  if (scroll) cell.scrollIntoView({ block: "nearest" });
}

// On from a view to the next cell; from the last one, to the cell itself. False where there is no cell.
function goOn(node, scroll = true) {
  const cell = cellOf(node);
  if (cell) goTo(nextCell(cell) ?? cell, scroll);
  return Boolean(cell);
}

function leaveByKey(event, el) {
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

// What every view exports: `export default { render: inCell(render) };`
function inCell(render) {
  return (context) => {
    const { el } = context;
    const onKey = (event) => leaveByKey(event, el);
    // Enter is taken on its way in, before a field takes it for its own; Escape on its way out.
    el.addEventListener("keydown", onKey, true);
    el.addEventListener("keydown", onKey);
    const end = render(context);
    return () => {
      el.removeEventListener("keydown", onKey, true);
      el.removeEventListener("keydown", onKey);
      end?.();
    };
  };
}
