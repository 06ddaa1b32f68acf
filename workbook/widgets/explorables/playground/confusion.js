// Where three classes are told apart: how often each was taken for each, on the test points.

import { element } from "../../js/element.js";

const SIGNS = ["\u25cf", "\u25a0", "\u25b2"]; // as the points: circle, square, triangle

const classHead = (k, scope) =>
  element(
    "th",
    { scope, "data-class": k },
    element("span", { "aria-hidden": "true" }, `${SIGNS[k]}\u00a0`),
    element("span", { class: "wbp-only-read" }, "class "),
    String(k),
  );

export function confusionTable() {
  const cells = [0, 1, 2].map((truth) =>
    [0, 1, 2].map((said) => element("td", { "data-right": String(truth === said) })),
  );
  const table = element(
    "table",
    { class: "wbp-confusion", "data-about": "confusion", hidden: true },
    element("caption", {}, "test points"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("td", {}, element("span", { class: "wbp-axis" }, "is \\ said")),
        ...[0, 1, 2].map((k) => classHead(k, "col")),
      ),
    ),
    element("tbody", {}, ...cells.map((row, k) => element("tr", {}, classHead(k, "row"), ...row))),
  );
  let shown = "";
  return {
    node: table,
    /** @param {import("./types.js").Frame} state */
    frame({ confusion = null }) {
      const now = JSON.stringify(confusion);
      if (now === shown) return;
      shown = now;
      table.hidden = !confusion;
      confusion?.forEach((row, truth) => {
        const all = row.reduce((sum, count) => sum + count, 0);
        row.forEach((count, said) => {
          const cell = cells[truth][said];
          cell.textContent = String(count);
          cell.style.setProperty("--share", String(all ? count / all : 0));
        });
      });
    },
  };
}
