// What could not be taken, in words beside its field: what was typed stays meanwhile, and the field is marked.

import { element, identity, marked } from "./element.js";

/**
 * The place for these words. `say(words)` writes them, and takes them away again where they are empty.
 * @param {HTMLElement} field what they are about
 */
export function refusalPlace(field) {
  const node = element("span", { id: identity(), class: "wb-refused", role: "status" });
  field.setAttribute("aria-describedby", node.id);
  return {
    node,
    /** @param {string} words */
    say(words) {
      node.replaceChildren(...marked(words));
      if (words && field.matches("input")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    },
  };
}
