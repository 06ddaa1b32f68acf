// The playground in words: what is spoken, all of it in words and numbers, and every explanation.

import { QUIET, element, marked } from "../../js/element.js";
import { wideTables } from "../../js/wide_tables.js";

const folded = (title, ...inside) =>
  element("details", { class: "wbp-words" }, element("summary", { ...QUIET }, title), ...inside);

/** @param {import("../../js/types.js").Model<import("./types.js").Playground>} model */
export function inWords(model) {
  const spoken = element("div", { role: "status", class: "wbp-spoken" });
  const told = element("div", { class: "wb-twin wb-scroll" });
  const tables = wideTables(told);
  return {
    nodes: [spoken, folded("In words and numbers", told)],
    end: tables.end,
    show() {
      spoken.textContent = model.get("status");
      told.innerHTML = model.get("description"); // made and escaped by static_view.py
      tables.changed();
    },
  };
}

/** @param {[string, string, string][]} about @param {Set<string>} hidden */
export const everythingExplained = (about, hidden) =>
  folded(
    "Everything explained",
    element(
      "dl",
      {},
      ...about
        .filter(([name]) => !hidden.has(name))
        .flatMap(([, title, text]) => [element("dt", {}, title), element("dd", {}, ...marked(text))]),
    ),
  );
