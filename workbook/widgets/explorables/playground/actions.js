// What stands below the network: points of one's own, the playground as text, and runs in files.

import { button } from "./controls.js";
import { refusalOf } from "./refusals.js";
import { QUIET, element, identity } from "../../js/element.js";

// Which class a new point of one's own gets, and taking points away.
export function pointClasses(ask) {
  const group = identity();
  const radios = [0, 1, 2].map((label) =>
    element("input", { type: "radio", name: group, value: label, checked: label === 0, ...QUIET }),
  );
  const remove = (what, text) =>
    button(text, "picture", () => ask({ do: "remove_points", what }), { "aria-label": `Remove ${text}` });
  const names = ["circle: class 0", "square: class 1", "triangle: class 2"];
  const node = element(
    "fieldset",
    { class: "wbp-own", "data-about": "picture" },
    element("legend", {}, "Add points of"),
    ...radios.map((radio, k) => element("label", { class: "wbp-tick" }, radio, ` ${names[k]}`)),
    element(
      "div",
      { class: "wbp-remove" },
      element("span", {}, "Remove"),
      remove("last", "the last"),
      remove("all", "all"),
    ),
  );
  return { node, chosen: () => radios.findIndex((radio) => radio.checked) };
}

// The playground as text: a line that makes it again, and a program. Shown in a box and put on the clipboard.
export function texts(ask, model) {
  const field = element("textarea", { readonly: true, rows: 1, "aria-label": "Text to copy", ...QUIET });
  const said = element("span", { role: "status" });
  const closing = button("Close", "state_line", () => {
    node.hidden = true;
    opener?.focus();
  });
  const node = element("div", { class: "wbp-text", hidden: true }, field, element("div", {}, said, closing));
  /** @type {string | null} */
  let wanted = null;
  /** @type {HTMLElement | null} */
  let opener = null;
  const want = (name) => (event) => {
    wanted = name;
    opener = event.currentTarget;
    ask({ do: "text", name });
  };
  async function show() {
    if (!wanted) return;
    const text = model.get("texts")[wanted];
    if (text === undefined) return; // the notice says why
    const name = wanted;
    wanted = null;
    node.hidden = false;
    field.value = text;
    field.rows = Math.min(18, text.split("\n").length + 1);
    field.dataset.name = name;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied. ";
    } catch {
      field.focus();
      field.select();
      said.textContent = "Press Ctrl+C to copy. ";
    }
  }
  return {
    node,
    show,
    buttons: [
      button("Copy the line that makes this again", "state_line", want("state_line")),
      button("Copy as a program with nnlib", "code", want("code")),
      button("Copy as one line to send", "line", want("line")),
    ],
  };
}

// A run in a file beside the notebook.
export function runFile(ask, model) {
  const field = element("input", {
    type: "text",
    id: identity(),
    value: "run.npz",
    autocomplete: "off",
    spellcheck: "false",
    "data-about": "save",
    ...QUIET,
  });
  const act = (what) => () => ask({ do: what, path: field.value });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const refusal = refusalOf(model, "path", field);
  const node = element(
    "div",
    { class: "wbp-file", "data-about": "save" },
    element("label", { for: field.id }, "Run file"),
    field,
    button("Save", "save", act("save")),
    button("Load", "save", act("load")),
    refusal.node,
  );
  return { node, refused: () => refusal.show() };
}

// An error's longer part. The learner's own line is marked in it, and in sight when it is opened.
export function longer(text, line) {
  const lines = text.split("\n");
  const at = line ? lines.map((one) => one.trim()).lastIndexOf(line) : -1;
  const mark = element("mark", {}, lines[at] ?? "");
  const parts = at < 0 ? [text] : [`${lines.slice(0, at).join("\n")}\n`, mark, `\n${lines.slice(at + 1).join("\n")}`];
  const pre = element("pre", { tabindex: "0", ...QUIET }, ...parts);
  const details = element("details", {}, element("summary", { ...QUIET }, "More"), pre);
  details.addEventListener("toggle", () => {
    if (details.open && at >= 0) pre.scrollTop = mark.offsetTop - pre.offsetTop - pre.clientHeight / 2;
  });
  return details;
}
