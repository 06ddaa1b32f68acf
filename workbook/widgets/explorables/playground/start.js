// The first line of the page: what one starts from, and beside it the question of that start. While something is pointed at, or has the
// focus, its explanation stands there instead, in a place that keeps its size.

import { QUIET, element, identity, marked, targetOf } from "../../js/element.js";

const ANY = "Which network learns these points best, and with how few neurons?";
const HOW = "Point at anything, or go there with the Tab key, and it is explained here.";

export function presetField(ask, presets) {
  const list = element(
    "select",
    { id: identity(), "data-about": "presets", ...QUIET },
    element("option", { value: "" }, "choose \u2026"),
    ...presets.map((name) => element("option", { value: name }, name)),
  );
  list.addEventListener("change", () => list.value && ask({ do: "preset", name: list.value }));
  const node = element("div", { class: "wbp-field" }, element("label", { for: list.id }, "Start from"), list);
  return { node, list };
}

/**
 * @param {[string, string, string][]} about name, title and text of each explanation
 * @param {Record<string, string>} questions by preset
 */
export function explanation(about, questions) {
  const texts = Object.fromEntries(about.map(([name, , text]) => [name, text]));
  const question = element("strong");
  const resting = element("div", { class: "wbp-question" }, question, element("span", {}, HOW));
  const text = element("p", { hidden: true });
  const node = element("div", { class: "wbp-about" }, resting, text);
  function explain(name) {
    const isKnown = Boolean(name && texts[name]);
    resting.hidden = isKnown;
    text.hidden = !isKnown;
    if (isKnown) text.replaceChildren(...marked(texts[name]));
  }
  return {
    node,
    /** @param {HTMLElement} root */
    watch(root) {
      for (const kind of ["pointerover", "focusin"])
        root.addEventListener(kind, (event) => {
          const name = /** @type {HTMLElement | null} */ (targetOf(event).closest("[data-about]"))?.dataset.about;
          if (name && texts[name]) explain(name);
        });
      root.addEventListener("pointerleave", () => explain(""));
    },
    preset(name) {
      question.textContent = questions[name] ?? ANY;
    },
  };
}
