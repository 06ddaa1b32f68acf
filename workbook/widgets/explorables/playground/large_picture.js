import { capitalised } from "./diagram_parts.js";
import { HeatMaps, drawMark, prepared } from "../../js/canvas.js";
import { colourOf, colourScale, isDark, palette } from "../../js/colours.js";
import { QUIET, element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

/**
 * The large picture, what the network or one neuron answers.
 * @param {(at: number[] | null) => void} probe called with a place in the plane that is pointed at
 * @param {(at: number[]) => void} add called where a point is wanted
 */
export function largePicture(probe, add) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const title = element("div", { class: "wbp-picture-title" });
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
  const legend = element("canvas", { "aria-hidden": "true" });
  const ends = element("div", { class: "wbp-ends" }, element("span"), element("span"), element("span"));
  const node = element(
    "div",
    { class: "wbp-large" },
    title,
    frameNode,
    element("div", { class: "wbp-legend" }, legend, ends),
    words,
  );
  const map = new HeatMaps();
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  /** @type {import("./types.js").Scenery} */
  let scene = /** @type {any} */ (null);
  /** @type {import("./types.js").Settings} */
  let chosen = /** @type {any} */ (null);
  /** @type {{ neuron(k: number, i: number): string }} */
  let names = /** @type {any} */ (null);
  /** @type {number[] | null} */
  let at = null; // the point of the keyboard or the mouse
  const points = document.createElement("canvas");
  let pointsShown = "";
  let size = 0;
  let legendShown = "";

  function draw() {
    if (!state || !size) return;
    const colours = palette();
    const context = prepared(canvas, size, size);
    if (!state.large) return;
    const threeClasses = state.classes === 3 && !state.selected;
    map.fill(
      state.large,
      state.side,
      colourScale(
        (threeClasses ? ["soft classes", "soft class signs"] : ["soft values", "soft signs"])[
          chosen.discretise ? 1 : 0
        ],
      ),
    );
    map.draw(context, 0, 0, 0, size);
    if (scene) {
      drawPoints(colours);
      context.drawImage(points, 0, 0, size, size);
    }
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, size - 1, size - 1);
    if (at) {
      const [x, y] = pixel(at, size);
      context.strokeStyle = colours.ink;
      context.beginPath();
      context.moveTo(x - 9, y);
      context.lineTo(x + 9, y);
      context.moveTo(x, y - 9);
      context.lineTo(x, y + 9);
      context.stroke();
    }
    drawLegend(colours);
    title.textContent = state.selected
      ? `${capitalised(names.neuron(state.selected[0] + 1, state.selected[1]))} answers`
      : "The network answers";
    const here = state.probe;
    words.textContent = here
      ? `at (${written(here.at[0], 2)}, ${written(here.at[1], 2)}): ${answer(here)}`
      : `x\u2081 and x\u2082 from ${written(-state.reach, 1)} to ${written(state.reach, 1)}`;
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
  function drawLegend(colours) {
    const width = size;
    const now = JSON.stringify([
      width,
      state.classes,
      state.selected,
      state.scale,
      state.signed,
      isDark(),
      window.devicePixelRatio,
    ]);
    if (now === legendShown) return;
    legendShown = now;
    const context = prepared(legend, width, 10);
    const [low, middle, high] = ends.children;
    if (state.classes === 3 && !state.selected) {
      colours.classes.forEach((colour, k) => {
        context.fillStyle = colour;
        context.fillRect((width * k) / 3, 0, width / 3 - 2, 10);
      });
      [low.textContent, middle.textContent, high.textContent] = ["class 0", "class 1", "class 2"];
      return;
    }
    const scale = colourScale("soft values");
    for (let x = 0; x < width; x += 1) {
      const p = scale[Math.round(-127 + (254 * x) / (width - 1)) & 255];
      context.fillStyle = `rgb(${p & 255},${(p >> 8) & 255},${(p >> 16) & 255})`;
      context.fillRect(x, 0, 1, 10);
    }
    const isShare = state.classes === 2 && !state.selected;
    const reach = written(state.scale, state.scale % 1 ? 2 : 0);
    [low.textContent, middle.textContent, high.textContent] = isShare
      ? ["class 0", "undecided", "class 1"]
      : [`\u2212${reach}`, "0", reach];
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
      size = Math.min(frameNode.clientWidth, 420);
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
    },
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      if (chosen) draw();
    },
  };
}
