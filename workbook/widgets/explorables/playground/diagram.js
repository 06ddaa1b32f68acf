// The network: features, neurons with their heat maps, weights as lines. The drawing is a canvas; above it lie buttons, one a
// neuron, for mouse, keyboard and screen reader. Arrow keys go from neuron to neuron.

import { SPOKEN_INPUTS } from "./controls.js";
import { capitalised, drawNetwork, layerHead, networkHead, networkNumbers, neuronButton } from "./diagram_parts.js";
import { arranged, spokenOf } from "./diagram_places.js";
import { neuronOf, pointing } from "./diagram_pointing.js";
import { HeatMaps, prepared } from "../../js/canvas.js";
import { colourScale, palette } from "../../js/colours.js";
import { buttonsIn, element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

const FEATURES = Object.keys(SPOKEN_INPUTS);
const ROOMY = 76; // pixels from column to column, from which on the head of a layer fits into one line

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("./types.js").Own} own
 * @param {Set<string>} hidden
 * @param {ReturnType<typeof import("./callouts.js").callouts>} callouts
 * @param {import("./types.js").Look} onLook
 */
export function diagram(ask, own, hidden, callouts, onLook) {
  const fixed = Boolean(own.network);
  const canvas = element("canvas", { "aria-hidden": "true" });
  const heads = element("div", { class: "wbp-heads" });
  const end = element("div", { class: "wbp-head wbp-end" });
  const buttons = element("div", { class: "wbp-neurons" });
  const stage = element("div", { class: "wbp-stage" }, canvas, buttons);
  const above = networkHead(ask, fixed, hidden.has("layers"));
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null); // the last one
  const numbers = networkNumbers(() => state);
  const { weightOf, biasOf, neuronName, sourceName } = numbers;
  /** @type {import("./types.js").Settings} */
  let chosen = /** @type {any} */ (null);
  /** @type {import("./types.js").Places} */
  let places = []; // for each column, for each neuron, its centre
  let [size, gap] = [36, 100];
  let room = { width: 0, height: 0 }; // kept, since asking the page for it in every frame would be slow
  let font = "sans-serif";
  /** @type {(string | number)[]} */
  let options = []; // the activations
  let shape = "";
  /** @type {import("./types.js").Neuron | null} */
  let selected = null;

  const pointer = pointing({
    stage,
    buttons,
    frame: () => state,
    room: () => ({ places, size, width: room.width }),
    sources,
    numbers,
    idle: own.layer ? `The layers are made of ${own.layer}.` : "",
    draw,
    onLook,
    toggle: (i) => !fixed && !hidden.has("features") && ask({ do: "feature", name: shownFeatures()[i] }),
  });
  stage.append(pointer.chip, ...callouts.notes);
  const node = element(
    "div",
    { class: "wbp-network", role: "group", "aria-label": "The network" },
    above.node,
    element("div", { class: "wbp-above" }, heads, end),
    stage,
    pointer.line,
  );
  const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)");
  let way = 0; // how far the dashes of the lines have gone on: from layer to layer, as long as it learns
  const maps = new HeatMaps();
  const inputMaps = new HeatMaps();

  const shownFeatures = () =>
    fixed || hidden.has("features") ? FEATURES.filter((name) => chosen.features.includes(name)) : FEATURES;
  const inputIndex = (name) => chosen.features.indexOf(name);
  function sources(k) {
    if (k > 1) return places[k - 1];
    const used = shownFeatures()
      .map((name, row) => ({ at: inputIndex(name), place: places[0][row] }))
      .filter(({ at }) => at >= 0);
    return used.sort((a, b) => a.at - b.at).map(({ place }) => place);
  }
  function arrange() {
    const width = stage.clientWidth;
    const style = getComputedStyle(node);
    font = style.fontFamily;
    const rows = [shownFeatures().length, ...state.columns.map((column) => column.shown)];
    const pitch = Number.parseFloat(style.getPropertyValue("--pitch")) || 44;
    const found = arranged(width, rows, pitch, fixed ? 1 : 8);
    ({ places, size, gap } = found);
    stage.style.height = `${found.height}px`;
    room = { width, height: found.height };
    callouts.place(places, size, room);
  }

  function build() {
    arrange();
    const found = places.flatMap((column, k) => column.map((_, i) => neuronButton([k, i])));
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = active && buttons.contains(active) ? active.dataset.at : null;
    buttons.replaceChildren(...found);
    const first = found.find((item) => item.dataset.at === focused) ?? found[0];
    if (first) first.tabIndex = 0;
    if (focused && first) first.focus({ preventScroll: true });
    const shown = hidden.has("layers") || fixed ? [] : chosen.hidden;
    const isLong = shown.length > 6; // Python asked for it; there is no room to change it here
    heads.replaceChildren(
      ...shown.map((neurons, layer) =>
        layerHead(
          ask,
          layer,
          neurons,
          chosen.activation[layer],
          options,
          own.activation,
          !hidden.has("activation"),
          isLong,
        ),
      ),
    );
    end.textContent = state.columns.at(-1)?.width === 1 ? "output" : "outputs";
    position();
  }
  function position() {
    node.dataset.heads = gap < ROOMY ? "tight" : "roomy";
    node.style.setProperty("--gap", `${Math.floor(gap)}px`);
    [...heads.children].forEach((head, layer) => {
      /** @type {HTMLElement} */ (head).style.left = `${places[layer + 1]?.[0].x ?? 0}px`;
    });
    end.style.left = `${places[places.length - 1][0].x}px`;
    for (const item of buttonsIn(buttons)) {
      const [k, i] = neuronOf(item);
      const place = places[k][i];
      Object.assign(item.style, {
        left: `${place.x - size / 2}px`,
        top: `${place.y - size / 2}px`,
        width: `${size}px`,
        height: `${size}px`,
      });
    }
  }

  function label() {
    for (const item of buttonsIn(buttons)) {
      const [k, i] = neuronOf(item);
      if (k === 0) {
        const name = shownFeatures()[i];
        item.setAttribute("aria-pressed", String(inputIndex(name) >= 0));
        item.setAttribute("aria-label", `Input ${name}`);
      } else {
        const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
        item.setAttribute("aria-label", `${capitalised(neuronName(k, i))}: bias ${written(biasOf(k, i))}${value}`);
        item.setAttribute("aria-pressed", String(Boolean(selected && selected[0] === k && selected[1] === i)));
      }
    }
  }

  function draw() {
    if (!state || !places.length || !room.width) return;
    const context = prepared(canvas, room.width, room.height);
    maps.fill(state.small, state.sideSmall, colourScale(chosen.discretise ? "signs" : "values"));
    drawNetwork(context, {
      state,
      numbers,
      places,
      sources,
      size,
      font,
      colours: palette(),
      maps,
      inputMaps,
      features: shownFeatures().map((name) => ({ name, map: FEATURES.indexOf(name), at: inputIndex(name) })),
      under: pointer.under(),
      selected,
      way,
    });
  }

  return {
    node,
    weightOf,
    biasOf,
    sourceName,
    neuronName,
    /** The name of the input in row i, "x1^2". */
    featureAt: (i) => shownFeatures()[i],
    /** @param {import("./types.js").Neuron} at */
    focus: ([k, i]) => pointer.buttonAt(k, i)?.focus({ preventScroll: true }),
    /** The box of a neuron on the page. @param {import("./types.js").Neuron} at */
    boxOf: ([k, i]) => pointer.buttonAt(k, i)?.getBoundingClientRect(),
    stageBox: () => stage.getBoundingClientRect(),
    /** What a panel about a neuron, or one of its lines, should not cover. @param {import("./types.js").Neuron} at @param {number} [weight] */
    spokenOf: (at, weight) => spokenOf(places, sources, size, at, weight),
    /** @param {(string | number)[]} activations those to choose from */
    offer(activations) {
      options = activations;
    },
    /** @param {import("./types.js").Neuron | null} at @param {import("./types.js").From} [from] the line to it, where that was chosen */
    select(at, from) {
      selected = at;
      callouts.inspected(at && (from ? "line" : "neuron"));
      if (state) label();
      draw();
    },
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      chosen = settings;
      above.choices(settings.hidden.length);
      pointer.forget();
      shape = "";
    },
    scenery: (scene) => inputMaps.fill(scene.maps, scene.side, colourScale("values")),
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      if (state && next.epoch > state.epoch && !calm?.matches) way = (way + 1) % 9;
      state = next;
      if (!state.columns.length || !chosen) {
        places = [];
        buttons.replaceChildren();
        heads.replaceChildren();
        end.textContent = "";
        prepared(canvas, stage.clientWidth || 1, stage.clientHeight || 1);
        return;
      }
      const now = JSON.stringify([
        state.columns.map((c) => [c.width, c.shown]),
        state.inputs,
        chosen.hidden,
        chosen.activation,
      ]);
      if (now !== shape) {
        shape = now;
        pointer.forget();
        build();
      }
      draw();
      pointer.again();
    },
    resize() {
      if (!state?.columns.length) return;
      arrange();
      position();
      draw();
    },
    label,
  };
}
