// Nodes of the page, made from code. What is put in as text stays text.

/**
 * An element with attributes and children; a text child stays text, whatever stands in it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} attributes those that are false, null or undefined are left out
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// JupyterLab's own shortcuts fire on a focused control (arrows change cells, "a" inserts one) unless it says no.
export const QUIET = { "data-lm-suppress-shortcuts": "true" };

// Text with `code` in backticks, as nodes.
export function marked(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : document.createTextNode(part)));
}

/**
 * The node that an event is about.
 * @param {Event} event
 */
export const targetOf = (event) => /** @type {HTMLElement} */ (event.target);

/**
 * The buttons that are the children of a node.
 * @param {HTMLElement} node
 */
export const buttonsIn = (node) => /** @type {HTMLButtonElement[]} */ ([...node.children]);

let identities = 0;

export function identity() {
  identities += 1;
  return `wb-${Date.now().toString(36)}-${identities}-${Math.random().toString(36).slice(2, 8)}`;
}
