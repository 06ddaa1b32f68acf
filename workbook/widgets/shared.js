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
