// What Python could not take of a field, beside that field.

import { capitalised } from "./diagram_parts.js";
import { refusalPlace } from "../../js/refusal_place.js";

/**
 * The place for these words; `show` says what Python says now about `name`, and returns it.
 * @param {import("../../js/types.js").Model} model
 * @param {"formula" | "points" | "line" | "path"} name
 * @param {HTMLElement} field what the words are about
 */
export function refusalOf(model, name, field) {
  const place = refusalPlace(field);
  return {
    ...place,
    show() {
      const refused = model.get("refused")?.[name] ?? null; // not saved, so a notebook that is opened again has none
      place.say(refused ? capitalised(refused.text) : "");
      return refused;
    },
  };
}
