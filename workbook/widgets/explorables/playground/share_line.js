// A run that somebody has sent as one line: a field to paste it into.

import { button } from "./controls.js";
import { refusalOf } from "./refusals.js";
import { QUIET, element, identity } from "../../js/element.js";

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function pasteLine(ask, model) {
  const field = element("input", {
    type: "text",
    id: identity(),
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "nnplay1.…",
    "data-about": "line",
    ...QUIET,
  });
  function open() {
    if (field.value.trim()) ask({ do: "line", text: field.value });
  }
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  });
  const refusal = refusalOf(model, "line", field);
  const node = element(
    "div",
    { class: "wbp-file", "data-about": "line" },
    element("label", { for: field.id }, "A line you were sent"),
    field,
    button("Open", "line", open),
    refusal.node,
  );
  return { node, refused: () => refusal.show() };
}
