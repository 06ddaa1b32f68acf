// The step in view as an equation: in symbols, in numbers, with a field for a guess, or for a change of what was given.

import { equationParts, nameButtons } from "./parts.js";
import { QUIET, element } from "../../js/element.js";
import { refusal, typedNumber } from "../../js/numbers.js";
import { refusalPlace } from "../../js/refusal_place.js";

/**
 * @param {(message: Record<string, any>) => void} ask
 * @param {(text: string, message: () => Record<string, any>, attributes?: Record<string, any>) => HTMLElement} act makes a button
 * @param {import("./types.js").Follow} follow
 */
export function equationCard(ask, act, follow) {
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  function field() {
    const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
    const { node, say } = refusalPlace(input);
    return { input, refused: node, refuse: say };
  }
  const form = (words, { input, refused }, submit) =>
    element(
      "form",
      { class: "wbg-guess", novalidate: true },
      element("span", {}, words),
      input,
      element("button", { type: "submit", ...QUIET }, submit),
      refused,
    );

  const title = element("div", { class: "wbg-title" });
  const symbols = element("div", { class: "wbg-symbols" });
  const numbers = element("div", { class: "wbg-numbers" });
  const between = element("div", { class: "wbg-numbers" });
  const note = element("p", { class: "wbg-note" });
  const guessField = field();
  const guess = guessField.input;
  const guessing = form("Your guess ", guessField, "Check");
  const said = element("p", { class: "wbg-said", role: "status" });
  const changeField = field();
  const change = changeField.input;
  let changed = ""; // the number that stands in it
  const changing = form("Change it to ", changeField, "Set");
  const ways = element("div", { class: "wbg-ways" });
  const card = element(
    "div",
    { role: "group", class: "wbg-card", "aria-label": "Equation" },
    title,
    symbols,
    numbers,
    between,
    note,
    guessing,
    changing,
    said,
    ways,
  );

  // Sends what somebody typed as a number, or says that it is none.
  const onSubmit = ({ input, refuse }, message) => {
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = typedNumber(input.value);
      refuse(refusal(value, {}) ?? "");
      if (value !== null) ask(message(value));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      input.form?.requestSubmit();
    });
  };
  onSubmit(guessField, (value) => ({ do: "guess", value }));
  onSubmit(changeField, (value) => ({ do: "change", name: state.equation?.name, value }));
  function showWays(equation) {
    const parts = [];
    if (equation?.home) parts.push(act(`Return to ${equation.home}`, () => ({ do: "return" }), { "data-return": "" }));
    if (equation?.uses.length) parts.push(element("span", {}, "It goes into ", ...nameButtons(equation.uses, follow)));
    ways.replaceChildren(...parts);
  }
  function showEquation() {
    const equation = state.equation;
    changing.hidden = !equation?.leaf;
    guessing.hidden = !equation || equation.leaf || equation.result !== null;
    for (const part of [symbols, numbers, between]) part.replaceChildren();
    showWays(equation);
    if (!equation) {
      title.replaceChildren(
        element("strong", {}, "Every number has been seen"),
        element("span", {}, state.loss ? `the loss is ${state.loss}` : ""),
      );
      note.textContent = state.trains
        ? "Take the step: the weights move, and the loss of the next round should be smaller. Or choose any number, to see where it came from."
        : "Choose any number to see where it came from. With a target, GlassBox(network, x, y), the box also goes back.";
      return;
    }
    const result =
      equation.result === null
        ? element("span", { class: "wbg-number wbg-hidden" }, "?")
        : element("span", { class: `wbg-result wbg-${equation.kind}` }, equation.result);
    title.replaceChildren(
      element("strong", {}, equation.name),
      ...(equation.leaf ? [result] : []),
      element("span", {}, equation.about),
    );
    note.textContent = equation.note ?? "";
    change.setAttribute("aria-label", `New value of ${equation.name}`);
    guess.setAttribute("aria-label", `Your guess of ${equation.name}`);
    if (equation.leaf) {
      const isNew = changed !== equation.name;
      if (state.refused || isNew) changeField.refuse(state.refused);
      if (isNew || (document.activeElement !== change && !change.hasAttribute("aria-invalid")))
        change.value = equation.raw;
      changed = equation.name;
    }
    if (!equation.leaf) {
      symbols.append(`${equation.name} = `, ...equationParts(equation.symbols, follow, false));
      numbers.append("= ", ...equationParts(equation.numbers, follow, true));
      if (equation.between) between.append(`= ${equation.between} `);
      (equation.between ? between : numbers).append(element("span", { class: "wbg-ends" }, " = ", result));
    }
    if (guess.dataset.name !== equation.name || equation.result !== null) {
      guess.value = "";
      guessField.refuse("");
    }
    guess.dataset.name = equation.name;
  }
  return {
    node: card,
    guess,
    isGuessing: () => !guessing.hidden,
    returnButton: () => /** @type {HTMLElement | null} */ (ways.querySelector("[data-return]")),
    /** @param {import("./types.js").Frame} next */
    show(next) {
      state = next;
      showEquation();
      said.textContent = state.message;
    },
  };
}
