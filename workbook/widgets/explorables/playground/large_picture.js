import { SPOKEN_INPUTS, inputName } from "./controls.js";
import { capitalised } from "./diagram_parts.js";
import { drawScales } from "./picture_scales.js";
import { HeatMaps, drawMark, prepared } from "../../js/canvas.js";
import { colourOf, colourScale, isDark, palette } from "../../js/colours.js";
import { QUIET, element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

const LARGEST = 420; // pixels
const FEATURES = Object.keys(SPOKEN_INPUTS);
const RESTING = "Point at it, or use arrow keys, to read it.";

/** The value of an input that gets its full colour, as in frame.py. */
export const reachOfInput = (name, reach) =>
  name.includes("sin") ? 1 : name.includes("^") || name.includes("*") ? reach * reach : reach;

/**
 * The large picture, what the network, one neuron or one input answers.
 * @param {(at: number[] | null) => void} probe called with a place in the plane that is pointed at
 * @param {(at: number[]) => void} add called where a point is wanted
 */
export function largePicture(probe, add) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const name = element("strong");
  const meaning = element("span");
  const title = element("div", { class: "wbp-picture-title" }, name, meaning);
  const words = element("div", { class: "wbp-picture-words" });
  const frameNode = element(
    "div",
    {
      class: "wbp-picture",
      tabindex: "0",
      role: "application",
      "aria-label":
        "Large picture. Arrow keys move a point over it, Enter adds a point to your own data, Escape lets go.",
      "data-about": "picture",
      ...QUIET,
    },
    canvas,
  );
  const scales = element("canvas", { "aria-hidden": "true", class: "wbp-scales" });
  const plot = element("div", { class: "wbp-plot" }, scales, frameNode);
  const node = element("div", { class: "wbp-large" }, title, plot, words);
  const map = new HeatMaps();
  const inputs = new HeatMaps();
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  /** @type {import("./types.js").Scenery} */
  let scene = /** @type {any} */ (null);
  /** @type {import("./types.js").Settings} */
  let chosen = /** @type {any} */ (null);
  /** @type {{ neuron(k: number, i: number): string }} */
  let names = /** @type {any} */ (null);
  /** @type {number[] | null} */
  let at = null; // the point of the keyboard
  let isPinned = false; // whether the point that is told of is marked, though nobody points
  /** @type {string | null} */
  let input = null; // the input that is shown in place of what the network answers
  const points = document.createElement("canvas");
  let pointsShown = "";
  let scalesShown = "";
  let size = 0;
  let font = "sans-serif";

  function draw() {
    if (!state || !size) return;
    const colours = palette();
    const context = prepared(canvas, size, size);
    if (!state.large) return;
    if (input) inputs.draw(context, FEATURES.indexOf(input), 0, 0, size);
    else {
      const isClasses = state.classes === 3 && !state.selected;
      const kind = isClasses ? ["soft classes", "soft class signs"] : ["soft values", "soft signs"];
      map.fill(state.large, state.side, colourScale(kind[chosen.discretise ? 1 : 0]));
      context.imageSmoothingQuality = "high"; // or the boundary would be a staircase with pale beads
      map.draw(context, 0, 0, 0, size);
    }
    if (scene) {
      drawPoints(colours);
      context.drawImage(points, 0, 0, size, size);
    }
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, size - 1, size - 1);
    const cross = at ?? (isPinned ? state.probe?.at : null);
    if (cross) {
      const [x, y] = pixel(cross, size);
      context.strokeStyle = colours.ink;
      context.beginPath();
      context.moveTo(x - 9, y);
      context.lineTo(x + 9, y);
      context.moveTo(x, y - 9);
      context.lineTo(x, y + 9);
      context.stroke();
    }
    const [called, means, scale] = meaningNow();
    name.textContent = called;
    meaning.textContent = means;
    drawScalesOnce(scale, colours);
    const here = state.probe;
    words.textContent =
      here && !input ? `at (${written(here.at[0], 2)}, ${written(here.at[1], 2)}): ${answer(here)}` : RESTING;
  }
  // What the picture shows: its name, what its colours stand for, and their scale.
  function meaningNow() {
    if (input) return [`Input ${inputName(input)}`, "", reachOfInput(input, state.reach)];
    if (state.selected)
      return [`${capitalised(names.neuron(state.selected[0] + 1, state.selected[1]))} answers`, "", state.scale];
    if (state.classes === 3) return ["The network answers", ": which class", "classes"];
    return state.classes === 2 && !state.signed
      ? ["The network answers", ": chance of class 1", "share"]
      : ["The network answers", "", state.scale];
  }
  /** @param {import("./types.js").Probe} here */
  function answer(here) {
    return state.selected ? written(here.values[state.selected[0]][state.selected[1]]) : here.answer;
  }
  /** @param {number[]} place @param {number} size */
  const pixel = ([x, y], size) => [((x / state.reach + 1) / 2) * size, ((1 - y / state.reach) / 2) * size];

  // The points move seldom: they are drawn onto a sheet of their own, which each frame lays over the map.
  function drawPoints(colours) {
    const now = JSON.stringify([size, chosen.show_test, isDark(), window.devicePixelRatio]);
    if (now === pointsShown) return;
    pointsShown = now;
    const context = prepared(points, size, size);
    const isNumber = scene.classes === 0;
    const count = scene.X.length / 2;
    const most = chosen.show_test ? count : scene.training;
    for (let i = 0; i < most; i += 1) {
      const [x, y] = pixel([scene.X[2 * i], scene.X[2 * i + 1]], size);
      const isTest = i >= scene.training;
      drawMark(context, isNumber ? 0 : scene.y[i], x, y, isTest ? 3.4 : 3);
      context.fillStyle = isNumber ? colourOf(scene.y[i], 1) : colours.classes[scene.y[i]];
      context.fill();
      context.strokeStyle = isTest ? colours.ink : colours.paper;
      context.lineWidth = isTest ? 1.3 : 0.9;
      context.stroke();
    }
  }
  function drawScalesOnce(scale, palette) {
    const now = JSON.stringify([size, state.reach, scale, isDark(), window.devicePixelRatio]);
    if (now === scalesShown) return;
    scalesShown = now;
    drawScales(scales, { size, reach: state.reach, colours: scale, palette, font });
  }
  /** @param {MouseEvent} event */
  function place(event) {
    const area = canvas.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * 2 - 1;
    const y = 1 - ((event.clientY - area.top) / area.height) * 2;
    return [x, y].map((v) => Math.max(-1, Math.min(1, v)) * state.reach);
  }
  frameNode.addEventListener("pointermove", (event) => {
    if (!state) return;
    at = null;
    probe(place(event));
  });
  frameNode.addEventListener("pointerleave", () => probe(null));
  frameNode.addEventListener("click", (event) => state && add(place(event)));
  frameNode.addEventListener("blur", () => {
    at = null;
    probe(null);
  });
  frameNode.addEventListener("keydown", (event) => {
    if (!state) return;
    const step = state.reach * (event.shiftKey ? 0.2 : 0.04);
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (by) {
      at = (at ?? [0, 0]).map((v, k) => Math.max(-state.reach, Math.min(state.reach, v + by[k])));
      probe(at);
    } else if (event.key === "Enter" && at) add(at);
    else if (event.key === "Escape") {
      at = null;
      probe(null);
    } else return;
    event.preventDefault();
    draw();
  });
  return {
    node,
    resize() {
      size = Math.min(frameNode.clientWidth, LARGEST);
      font = getComputedStyle(node).fontFamily;
      scalesShown = "";
      if (chosen) draw();
    },
    /** @param {{ neuron(k: number, i: number): string }} neuronNames */
    known(neuronNames) {
      names = neuronNames;
    },
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      chosen = settings;
    },
    /** @param {import("./types.js").Scenery} next */
    scenery(next) {
      scene = next;
      pointsShown = "";
      inputs.fill(scene.maps, scene.side, colourScale("soft values"));
    },
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      if (chosen) draw();
    },
    /** Shows one input in place of the answer. @param {string | null} feature its name, "x1^2" */
    input(feature) {
      if (feature === input) return;
      input = feature;
      if (chosen) draw();
    },
    /** Marks the point whose values are told, though nobody points at it. @param {boolean} pinned */
    pin(pinned) {
      isPinned = pinned;
    },
  };
}
