// Data that nobody has prepared: a formula that is typed, and points of a CSV file. What is wrong with them stands beside them.

import { button } from "./controls.js";
import { QUIET, element, identity, marked } from "../../js/element.js";

const MOST_LETTERS = 500_000; // as in csv_points.py

/** A place for a word about what could not be taken. */
const refusalPlace = () => element("span", { id: identity(), class: "wb-refused", role: "status" });

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function formulaField(ask, model) {
  const said = refusalPlace();
  const field = element("input", {
    type: "text",
    id: identity(),
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    "data-about": "formula",
    "aria-describedby": said.id,
    ...QUIET,
  });
  const node = element(
    "div",
    { class: "wbp-field wbp-formula", "data-about": "formula" },
    element("label", { for: field.id }, "Your formula"),
    field,
    said,
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
      const { name, text = "", start = 0, end = 0 } = model.get("refused") ?? {}; // not saved, so a notebook that is opened again has none
      const isMine = name === "formula";
      said.replaceChildren(...(isMine ? marked(text.replace(/^formula: /, "")) : []));
      if (isMine) field.setAttribute("aria-invalid", "true");
      else {
        field.removeAttribute("aria-invalid");
        if (document.activeElement !== field) field.value = taken = model.get("chosen").formula;
      }
      // The letters that are meant are marked, as if somebody had chosen them: what is typed next takes their place.
      if (isMine && document.activeElement === field) field.setSelectionRange(start, end);
    },
  };
}

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("../../js/types.js").Model} model
 */
export function pointsFile(ask, model) {
  const said = refusalPlace();
  const input = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    hidden: true,
    tabindex: "-1",
    ...QUIET,
  });
  const opener = button("Load a CSV file", "points_file", () => input.click(), { "aria-describedby": said.id });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    input.value = ""; // so that the same file can be chosen again
    if (file.size > MOST_LETTERS) {
      said.textContent = `This file has ${Math.ceil(file.size / 1000).toLocaleString("en")} KB; expected at most ${MOST_LETTERS / 1000}.`;
      return;
    }
    said.textContent = "";
    ask({ do: "points", text: await file.text() });
  });
  const node = element("div", { class: "wbp-points-file" }, opener, input, said);
  return {
    node,
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      node.hidden = settings.data !== "yours";
    },
    refused() {
      const { name, text = "" } = model.get("refused") ?? {}; // not saved, so a notebook that is opened again has none
      said.textContent = name === "points" ? text : "";
    },
  };
}
