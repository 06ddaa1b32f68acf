// What both pages share. Texts become text nodes, never HTML: nothing that somebody sends can be more than letters.

export const get = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Text with `code` in backticks, as nodes.
export function marked(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : document.createTextNode(part)));
}

// Set a text only where it changes, so that a screen reader says what is new and nothing else.
export function say(node, text) {
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  node.replaceChildren(...marked(text));
}

// The children of `parent`, one for each item, kept by its key, so that what has the focus keeps it.
export function fill(parent, items, key, make, update) {
  const there = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const name = String(key(item));
    const node = there.get(name) ?? make(item);
    node.dataset.key = name;
    there.delete(name);
    update(node, item);
    return node;
  });
  for (const node of there.values()) node.remove();
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
}

export const bar = (kind) => element("span", { class: kind });
export function stretch(node, count, most) {
  node.style.width = `${most ? (100 * count) / most : 0}%`;
  node.hidden = !count;
}

// What the server sends, for as long as the page is open; the browser comes back by itself when the server was away.
export function watch(which, show, lost) {
  const source = new EventSource(`watch/${which}`);
  source.onmessage = (event) => show(JSON.parse(event.data));
  source.onerror = () => {
    lost();
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(() => watch(which, show, lost), 2000);
  };
}

// Dark or light, as this window was left.
export function themes(button) {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const set = (theme) => (document.documentElement.dataset.theme = theme);
  const stored = localStorage.getItem(`theme ${location.pathname}`);
  if (stored === "dark" || stored === "light") set(stored);
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? (media.matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    set(next);
    localStorage.setItem(`theme ${location.pathname}`, next);
  });
}
