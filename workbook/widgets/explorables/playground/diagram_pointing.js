// Pointing at the diagram, by mouse, finger and keyboard.

import { biasAt, lineAt } from "./diagram_places.js";
import { capitalised } from "./diagram_parts.js";
import { buttonsIn, element, targetOf } from "../../js/element.js";
import { written } from "../../js/numbers.js";

/** @param {HTMLElement} item @returns {import("./types.js").Neuron} */
export const neuronOf = (item) =>
  /** @type {import("./types.js").Neuron} */ ((item.dataset.at ?? "").split(",").map(Number));

/**
 * @param {object} what
 * @param {HTMLElement} what.stage
 * @param {HTMLElement} what.buttons one a neuron
 * @param {() => import("./types.js").Frame} what.frame
 * @param {() => { places: import("./types.js").Places, size: number, width: number }} what.room
 * @param {(k: number) => import("../../js/types.js").Place[]} what.sources
 * @param {import("./types.js").Numbers} what.numbers
 * @param {string} what.idle what is said while nothing is pointed at
 * @param {() => void} what.draw
 * @param {import("./types.js").Look} what.onLook
 * @param {(i: number) => void} what.toggle switches an input on or off
 */
export function pointing({ stage, buttons, frame, room, sources, numbers, idle, draw, onLook, toggle }) {
  const { weightOf, biasOf, neuronName, sourceName } = numbers;
  const line = element("div", { class: "wbp-pointed" }); // what is pointed at, in words, where it covers nothing
  const chip = element("div", { class: "wbp-chip", hidden: true }); // a weight's number, beside the pointer
  /** @type {import("./types.js").Line | null} */
  let under = null; // the line under the pointer
  /** @type {import("./types.js").Neuron | null} */
  let foot = null; // the neuron whose bias is under the pointer, outside the neuron's button
  /** @type {(() => void) | null} */
  let retell = null; // says what is pointed at once more, while its numbers change
  let told = 0;

  function say(text, number = "", place = { x: 0, y: 0 }) {
    const shown = text || idle;
    if (line.textContent !== shown) line.textContent = shown;
    chip.hidden = !number;
    if (!number) return;
    chip.textContent = number;
    const left = Math.min(place.x + 12, room().width - chip.offsetWidth - 2);
    Object.assign(chip.style, { left: `${Math.max(0, left)}px`, top: `${Math.max(0, place.y - 26)}px` });
  }
  /** @param {number} k @param {number} i */
  const buttonAt = (k, i) => buttonsIn(buttons).find((item) => item.dataset.at === `${k},${i}`);
  /** @param {MouseEvent} event */
  function pointed(event) {
    const area = stage.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  }
  const kindOf = (event) => /** @type {PointerEvent} */ (event).pointerType ?? "mouse";
  /** @param {PointerEvent | MouseEvent} event */
  function biasUnder(event) {
    const { places, size } = room();
    return biasAt(pointed(event), places, (k) => frame().columns[k - 1].biases, size, kindOf(event));
  }
  /** @param {PointerEvent | MouseEvent} event */
  function lineUnder(event) {
    const { places, size } = room();
    const pointer = kindOf(event);
    return lineAt(pointed(event), places, sources, (k) => frame().columns[k - 1].weights, size, pointer);
  }
  function inWords(k, i) {
    const state = frame();
    const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
    return `${capitalised(neuronName(k, i))} (${state.columns[k - 1].activation}): bias ${written(biasOf(k, i))}${value}`;
  }
  function sayOfLine({ k, j, i }, place) {
    const weight = written(weightOf(k, j, i));
    say(`Weight from ${sourceName(k, j)} to ${neuronName(k, i)}: ${weight}`, weight, place);
  }
  stage.addEventListener("pointermove", (event) => {
    if (!frame()?.columns.length) return;
    const item = /** @type {HTMLElement | null} */ (targetOf(event).closest("button"));
    const before = JSON.stringify(under);
    const bias = item ? null : biasUnder(event);
    const here = item || bias ? null : lineUnder(event);
    under = here;
    if (!item && String(bias) !== String(foot)) onLook.hover(bias); // of its button the neuron hears by itself
    foot = bias;
    const at = item ? neuronOf(item) : bias;
    const place = pointed(event);
    retell = here ? () => sayOfLine(here, place) : at?.[0] ? () => say(inWords(...at)) : null;
    if (retell) retell();
    else say("");
    const about = under ? "edge" : "neuron";
    if (stage.dataset.about !== about) {
      stage.dataset.about = about;
      if (!item) stage.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })); // its explanation is another now
    }
    stage.style.cursor = under || foot ? "pointer" : "";
    if (before !== JSON.stringify(under)) draw();
  });
  stage.addEventListener("pointerleave", () => {
    if (foot) onLook.hover(null);
    under = foot = retell = null;
    say("");
    draw();
  });
  stage.addEventListener("click", (event) => {
    if (targetOf(event).closest("button") || !frame()?.columns.length) return;
    const bias = biasUnder(event); // a finger has not moved there before
    if (bias) return choose(bias);
    const here = lineUnder(event);
    if (!here) return onLook.select(null);
    const { x, y } = pointed(event);
    onLook.select([here.k, here.i], { weight: here.j, at: { left: x, top: y, right: x, bottom: y } });
  });
  /** @param {import("./types.js").Neuron} at opens it, and closes it again */
  const choose = (at) => onLook.select(buttonAt(...at)?.getAttribute("aria-pressed") === "true" ? null : at);
  const hover = (item) => onLook.hover(item ? neuronOf(item) : null);
  buttons.addEventListener("pointerover", (event) => hover(targetOf(event).closest("button")));
  buttons.addEventListener("pointerout", () => hover(null));
  buttons.addEventListener("focusout", () => hover(null));
  buttons.addEventListener("click", (event) => {
    const item = /** @type {HTMLElement | null} */ (targetOf(event).closest("button"));
    if (!item) return;
    const [k, i] = neuronOf(item);
    if (!k) toggle(i);
    else choose([k, i]);
  });
  buttons.addEventListener("focusin", (event) => {
    const item = targetOf(event);
    for (const one of buttonsIn(buttons)) one.tabIndex = one === item ? 0 : -1;
    const [k, i] = neuronOf(item);
    retell = k ? () => say(inWords(k, i)) : null;
    if (retell) retell();
    hover(item);
  });
  const MOVES = {
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    Home: [-99, 0],
    End: [99, 0],
  };
  buttons.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && buttons.querySelector('[data-about="neuron"][aria-pressed="true"]')) {
      onLook.select(null);
      event.preventDefault();
      event.stopPropagation(); // it closes what is open, and leaves the cell only when nothing is
    }
    if (!MOVES[event.key]) return;
    event.preventDefault();
    const { places } = room();
    const [k, i] = neuronOf(targetOf(event));
    const [across, down] = MOVES[event.key];
    const nextColumn = Math.max(0, Math.min(places.length - 1, k + across));
    const nextRow = Math.max(0, Math.min(places[nextColumn].length - 1, i + down));
    buttonAt(nextColumn, nextRow)?.focus();
  });
  return {
    line,
    chip,
    buttonAt,
    under: () => under,
    // What was pointed at may be gone.
    forget() {
      under = foot = retell = null;
      say("");
    },
    again() {
      if (!retell || performance.now() - told <= 100) return;
      told = performance.now();
      retell();
    },
  };
}
