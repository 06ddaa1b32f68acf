// Parts of the network's diagram: its numbers and names, what stands above each layer, and what the canvas shows.

import { button, inputName } from "./controls.js";
import { BIAS, biasCorner } from "./diagram_places.js";
import { heading } from "./page.js";
import { drawConnection } from "../../js/canvas.js";
import { colourOf } from "../../js/colours.js";
import { QUIET, element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

/**
 * Reads a frame: column k is counted from 1, the first after the inputs; j is the neuron a weight comes from, i where it goes.
 * @param {() => import("./types.js").Frame} frame
 * @returns {import("./types.js").Numbers}
 */
export function networkNumbers(frame) {
  // Where each number of column k starts in the flat arrays.
  function offsets(k) {
    const state = frame();
    let [small, weights, biases] = [0, 0, 0];
    for (let c = 0; c < k - 1; c += 1) {
      const column = state.columns[c];
      const before = c ? state.columns[c - 1].shown : Math.min(state.inputs.length, 8);
      small += column.shown;
      if (column.weights) weights += before * column.shown;
      if (column.biases) biases += column.shown;
    }
    return { small, weights, biases };
  }
  function weightOf(k, j, i) {
    const { columns, weights } = frame();
    return columns[k - 1].weights ? weights[offsets(k).weights + j * columns[k - 1].shown + i] : null;
  }
  function biasOf(k, i) {
    const { columns, biases } = frame();
    return columns[k - 1].biases ? biases[offsets(k).biases + i] : null;
  }
  function neuronName(k, i) {
    const { single, prefix } = frame().columns[k - 1];
    return single ? prefix : `${prefix} ${i}`;
  }
  const sourceName = (k, j) => (k === 1 ? inputName(frame().inputs[j]) : neuronName(k - 1, j));
  return { offsets, weightOf, biasOf, neuronName, sourceName };
}

export const capitalised = (name) => name[0].toUpperCase() + name.slice(1);

// Above the network: what its two parts are, how many hidden layers it has, and a button each for one fewer and one more.
export function networkHead(ask, isOwn, isHidden) {
  const change = (by, text, label) =>
    button(text, "layers", () => ask({ do: "layers", by }), { "aria-label": label, class: "wbp-round" });
  const count = element("span", { class: "wbp-layer-count" });
  const fewer = change(-1, "\u2212", "One hidden layer fewer");
  const more = change(1, "+", "One hidden layer more");
  const node = element(
    "div",
    { class: "wbp-network-head" },
    heading("Inputs", "What does it see?").node,
    heading("Network", "What does it make of that?").node,
    element("div", { class: "wbp-layers", "data-about": "layers" }, fewer, count, more),
  );
  fewer.hidden = more.hidden = isOwn || isHidden;
  return {
    node,
    /** @param {number} layers that the network has */
    choices(layers) {
      count.textContent = isOwn ? "your own network" : `${layers} hidden layer${layers === 1 ? "" : "s"}`;
      fewer.disabled = layers === 0;
      more.disabled = layers >= 6;
    },
  };
}

// Above a hidden layer: how many neurons it has, and its activation. `options` are the activations, `shown` is false where it is hidden.
export function layerHead(ask, layer, neurons, activation, options, ownName, shown, isFixed) {
  const change = (by, text, label) =>
    button(text, "layers", () => ask({ do: "neurons", layer, by }), {
      class: "wbp-round",
      "aria-label": `${label} in layer ${layer + 1}`,
      disabled: by < 0 ? neurons <= 1 : neurons >= 8,
    });
  const select = element(
    "select",
    { "data-about": "activation", "aria-label": `Activation of layer ${layer + 1}`, ...QUIET },
    ...options.map((value) =>
      element(
        "option",
        { value, selected: value === activation },
        value === "yours" ? ownName : value === "leaky_relu" ? "leaky" : value, // as much as fits above a layer
      ),
    ),
  );
  select.addEventListener("change", () => ask({ do: "activation_of", layer, value: select.value }));
  const count = element("span", { title: "neurons" }, String(neurons));
  const row = element(
    "div",
    { class: "wbp-count" },
    ...(isFixed ? [count] : [change(-1, "\u2212", "One neuron fewer"), count, change(1, "+", "One neuron more")]),
  );
  return element("div", { class: "wbp-head" }, row, shown ? select : "");
}

/** The button that lies above a neuron or an input. @param {import("./types.js").Neuron} at */
export function neuronButton([k, i]) {
  const about = k ? "neuron" : "features";
  return element("button", { type: "button", tabindex: "-1", "data-about": about, "data-at": `${k},${i}`, ...QUIET });
}

/**
 * The box of a neuron or an input, `size` wide; `fill` draws what is in it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../js/types.js").Place} place
 * @param {number} size
 * @param {import("../../js/types.js").Colours} colours
 * @param {"chosen" | boolean} look false: switched off
 * @param {() => void} fill
 */
function drawBox(context, place, size, colours, look, fill) {
  context.fillStyle = colours.paper;
  context.fillRect(place.x - size / 2, place.y - size / 2, size, size);
  fill();
  context.beginPath();
  context.roundRect(place.x - size / 2 - 0.5, place.y - size / 2 - 0.5, size + 1, size + 1, 3);
  context.lineWidth = look === "chosen" ? 3 : look ? 1.6 : 1;
  context.strokeStyle = look === "chosen" ? colours.highlight : colours.ink;
  context.stroke();
}

/**
 * A bias as a small square at the foot of its neuron.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../js/types.js").Place} place
 * @param {number} size
 * @param {import("../../js/types.js").Colours} colours
 * @param {number} bias
 */
function drawBias(context, place, size, colours, bias) {
  context.fillStyle = Number.isFinite(bias) ? colourOf(bias, 1) : colours.paper;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.beginPath();
  const { x, y } = biasCorner(place, size);
  context.rect(x, y, BIAS, BIAS);
  context.fill();
  context.stroke();
}

/**
 * A number in the middle of a box.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../js/types.js").Place} place
 * @param {number | null} value
 * @param {import("../../js/types.js").Colours} colours
 */
function drawNumber(context, place, value, colours) {
  const text = value !== null && Number.isFinite(value) ? written(value, Math.abs(value) >= 100 ? 0 : 2) : "?";
  context.textAlign = "center";
  const width = context.measureText(text).width + 6;
  context.fillStyle = colours.paper;
  context.globalAlpha = 0.88;
  context.fillRect(place.x - width / 2, place.y - 8, width, 16);
  context.globalAlpha = 1;
  context.fillStyle = colours.ink;
  context.fillText(text, place.x, place.y + 0.5);
}

/**
 * All of it. `features` are the inputs on the page: name, number of its map, and place among the network's inputs (-1: switched off).
 * @param {CanvasRenderingContext2D} context
 * @param {object} what
 * @param {import("./types.js").Frame} what.state
 * @param {import("./types.js").Numbers} what.numbers
 * @param {import("./types.js").Places} what.places
 * @param {(k: number) => import("../../js/types.js").Place[]} what.sources
 * @param {number} what.size
 * @param {string} what.font
 * @param {import("../../js/types.js").Colours} what.colours
 * @param {import("../../js/canvas.js").HeatMaps} what.maps
 * @param {import("../../js/canvas.js").HeatMaps} what.inputMaps
 * @param {import("./types.js").Feature[]} what.features
 * @param {import("./types.js").Line | null} what.under
 * @param {import("./types.js").Neuron | null} what.selected
 * @param {number} what.way how far the dashes have gone on, in pixels
 */
export function drawNetwork(
  context,
  { state, numbers, places, sources, size, font, colours, maps, inputMaps, features, under, selected, way },
) {
  for (let k = 1; k < places.length; k += 1) {
    const from = sources(k);
    const start = numbers.offsets(k).weights;
    const { weights, shown } = state.columns[k - 1];
    from.forEach((source, j) =>
      places[k].forEach((target, i) => {
        const strong = Boolean(under && under.k === k && under.i === i && under.j === j);
        const weight = weights ? state.weights[start + j * shown + i] : null;
        drawConnection(
          context,
          { x: source.x + size / 2, y: source.y },
          { x: target.x - size / 2, y: target.y },
          weight,
          colours,
          strong,
          false,
          way,
        );
      }),
    );
  }
  context.font = `${Math.max(10, size * 0.3)}px ${font}`;
  context.textBaseline = "middle";
  features.forEach(({ name, map, at }, row) => {
    const place = places[0][row];
    const on = at >= 0;
    context.globalAlpha = on ? 1 : 0.35;
    drawBox(context, place, size, colours, on, () =>
      inputMaps.draw(context, map, place.x - size / 2, place.y - size / 2, size),
    );
    context.globalAlpha = on ? 1 : 0.75;
    context.textAlign = "right";
    context.fillStyle = colours.ink;
    context.fillText(inputName(name), place.x - size / 2 - 6, place.y);
    context.globalAlpha = 1;
    if (on && state.probe) drawNumber(context, place, state.probe.inputs[at], colours);
  });
  for (let k = 1; k < places.length; k += 1) {
    const start = numbers.offsets(k);
    places[k].forEach((place, i) => {
      const isChosen = selected?.[0] === k && selected[1] === i;
      drawBox(context, place, size, colours, isChosen ? "chosen" : true, () =>
        maps.draw(context, start.small + i, place.x - size / 2, place.y - size / 2, size),
      );
      const bias = numbers.biasOf(k, i);
      if (bias !== null) drawBias(context, place, size, colours, bias);
      if (state.probe) drawNumber(context, place, state.probe.values[k - 1][i], colours);
    });
    const more = state.columns[k - 1].width - state.columns[k - 1].shown;
    const isClose = places[k][0].x - places[k - 1][0].x < 66; // no room for words
    if (more > 0) {
      context.fillStyle = colours.muted;
      context.textAlign = "center";
      context.fillText(
        isClose ? `+${more}` : `and ${more} more`,
        places[k][0].x,
        places[k][places[k].length - 1].y + size * 0.75,
      );
    }
  }
}
