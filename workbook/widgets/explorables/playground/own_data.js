// Data that nobody has prepared: a formula that is typed, and points of a CSV file. What is wrong with them stands beside them.

import { button } from "./controls.js";
import { refusalOf } from "./refusals.js";
import { QUIET, element, identity } from "../../js/element.js";

const MOST_LETTERS = 500_000; // as in csv_points.py

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function formulaField(ask, model) {
  const field = element("input", {
    type: "text",
    id: identity(),
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    "data-about": "formula",
    ...QUIET,
  });
  const refusal = refusalOf(model, "formula", field);
  let refusedText = "";
  const node = element(
    "div",
    { class: "wbp-field wbp-formula", "data-about": "formula" },
    element("label", { for: field.id }, "Your formula"),
    field,
    refusal.node,
  );
  let taken = "";
  function take() {
    if (field.value === taken) return;
    taken = field.value;
    ask({ do: "formula", text: field.value });
  }
  field.addEventListener("change", take);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
  return {
    node,
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      node.hidden = settings.data !== "formula";
      if (document.activeElement === field || field.hasAttribute("aria-invalid")) return;
      field.value = taken = settings.formula;
    },
    refused() {
      const before = refusedText;
      const mine = refusal.show();
      refusedText = mine?.text ?? "";
      if (!mine && document.activeElement !== field) field.value = taken = model.get("chosen").formula;
      // The letters that are meant are marked, as if somebody had chosen them: what is typed next takes their place.
      if (mine && refusedText !== before && document.activeElement === field)
        field.setSelectionRange(mine.start, mine.end);
    },
  };
}

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function pointsFile(ask, model) {
  const input = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    hidden: true,
    tabindex: "-1",
    ...QUIET,
  });
  const opener = button("Load a CSV file", "points_file", () => input.click());
  const refusal = refusalOf(model, "points", opener);
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    input.value = ""; // so that the same file can be chosen again
    if (file.size > MOST_LETTERS) {
      refusal.say(
        `This file has ${Math.ceil(file.size / 1000).toLocaleString("en")} KB; expected at most ${MOST_LETTERS / 1000}.`,
      );
      return;
    }
    refusal.say("");
    ask({ do: "points", text: await file.text() });
  });
  const node = element("div", { class: "wbp-points-file" }, opener, input, refusal.node);
  return {
    node,
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      node.hidden = settings.data !== "yours";
    },
    refused: () => refusal.show(),
  };
}
