// What could not be taken, in words beside its field, as everywhere in the course: what was typed stays, and the field is marked.

import { capitalised } from "./diagram_parts.js";
import { element, identity, marked } from "../../js/element.js";

/**
 * The place for these words; `show` says what Python says now about `name`, and returns it.
 * @param {import("../../js/types.js").Model} model
 * @param {"formula" | "points" | "line" | "path"} name
 * @param {HTMLElement} field what the words are about
 */
export function refusalOf(model, name, field) {
  const said = element("span", { id: identity(), class: "wb-refused", role: "status" });
  field.setAttribute("aria-describedby", said.id);
  return {
    node: said,
    /** @param {string} text */
    say: (text) => said.replaceChildren(...marked(text && capitalised(text))),
    show() {
      const refused = model.get("refused")?.[name] ?? null; // not saved, so a notebook that is opened again has none
      this.say(refused?.text ?? "");
      if (refused && field instanceof HTMLInputElement) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      return refused;
    },
  };
}
