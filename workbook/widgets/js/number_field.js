// A field for a number that is typed.

import { QUIET, element } from "./element.js";
import { plainNumber, refusal, typedNumber } from "./numbers.js";
import { refusalPlace } from "./refusal_place.js";

/**
 * A field for a number, and beside it the place for a word about a number that cannot be taken; what was typed stays meanwhile.
 * @param {Record<string, any> & { limits: () => import("./types.js").Limits, take: (value: number) => void, soon?: boolean, by?: number | null, text?: (value: number) => string }} options
 *   `limits()` gives low, high and step; `take(value)` is called for each new number: at Enter and when the field is left, with
 *   `soon` as soon as it stands there. Arrow keys go up and down by `by`, or one step; `text` is how the page writes the number.
 *   Whatever else is given becomes an attribute of the field.
 */
export function numberField({ limits, take, soon = false, by = null, text = plainNumber, ...attributes }) {
  const field = element("input", {
    type: "text",
    role: "spinbutton",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    ...QUIET,
    ...attributes,
  });
  const { node: said, say } = refusalPlace(field);
  /** @type {number | null} */
  let current = null;
  function read(isDone) {
    const value = typedNumber(field.value);
    const words = refusal(value, limits());
    if (isDone || !words) say(words ?? "");
    if (words || value === null || value === current) return;
    current = value;
    take(value);
  }
  field.addEventListener("input", () => soon && read(false));
  field.addEventListener("change", () => read(true));
  // Once it has been taken, the number stands there as the page writes it.
  const settle = () => {
    if (current !== null && refusal(typedNumber(field.value), limits()) === null) field.value = text(current);
  };
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") {
      read(true);
      settle();
    } else if (way) {
      const { low = -Infinity, high = Infinity, step } = limits();
      const next = (typedNumber(field.value) ?? current ?? 0) + way * (by ?? step ?? 1);
      field.value = text(Math.min(high, Math.max(low, next)));
      read(true);
    } else return;
    event.preventDefault();
  });
  return {
    field,
    said,
    // The number as it is now. While somebody types, or looks at a number that was not taken, it does not come in between.
    show(value) {
      const isNew = value !== current;
      current = value;
      field.setAttribute("aria-valuenow", value);
      if (document.activeElement === field || (!isNew && field.hasAttribute("aria-invalid"))) return;
      field.value = text(value);
      say("");
    },
  };
}
