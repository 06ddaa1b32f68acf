// The network: features, neurons with their heat maps, weights as lines. The drawing is a canvas; above it lie buttons, one a
// neuron, for mouse, keyboard and screen reader. Arrow keys go from neuron to neuron.

import { SPOKEN_INPUTS, button } from "./controls.js";
import { capitalised, drawNetwork, layerHead, networkNumbers } from "./diagram_parts.js";
import { HeatMaps, distanceToConnection, prepared } from "../../js/canvas.js";
import { colourScale, palette } from "../../js/colours.js";
import { QUIET, buttonsIn, element, targetOf } from "../../js/element.js";
import { written } from "../../js/numbers.js";

/**
 * @param {import("./types.js").Ask} ask
 * @param {import("./types.js").Own} own
 * @param {Set<string>} hidden
 * @param {{ hover(at: import("./types.js").Neuron | null): void, select(at: import("./types.js").Neuron | null, from?: number): void }} onLook
 */
export function diagram(ask, own, hidden, onLook) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const heads = element("div", { class: "wbp-heads" });
  const buttons = element("div", { class: "wbp-neurons" });
  const chip = element("div", { class: "wbp-chip", hidden: true }); // a weight's number, beside the pointer
  const stage = element("div", { class: "wbp-stage" }, canvas, buttons, chip);
  const line = element("div", { class: "wbp-pointed" }); // what is pointed at, in words, where it covers nothing
  const layerCount = element("span", { class: "wbp-layer-count" });
  const fewer = button("\u2212", "layers", () => ask({ do: "layers", by: -1 }), {
    "aria-label": "One hidden layer fewer",
  });
  const more = button("+", "layers", () => ask({ do: "layers", by: 1 }), { "aria-label": "One hidden layer more" });
  const bar = element(
    "div",
    { class: "wbp-layers", "data-about": "layers" },
    element("div", {}, fewer, more),
    layerCount,
  );
  const end = element("div", { class: "wbp-head wbp-end" });
  const above = element("div", { class: "wbp-above" }, bar, heads, end);
  const node = element("div", { class: "wbp-network", role: "group", "aria-label": "The network" }, above, stage, line);
  const maps = new HeatMaps();
  const inputMaps = new HeatMaps();
  const fixed = Boolean(own.network);
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null); // the last one
  const numbers = networkNumbers(() => state);
  const { weightOf, biasOf, neuronName, sourceName } = numbers;
  /** @type {import("./types.js").Settings} */
  let chosen = /** @type {any} */ (null);
  /** @type {import("./types.js").Places} */
  let places = []; // for each column, for each neuron, its centre
  let size = 36;
  /** @type {(string | number)[]} */
  let options = []; // the activations
  let shape = "";
  /** @type {import("./types.js").Line | null} */
  let under = null; // the line under the mouse
  /** @type {import("./types.js").Neuron | null} */
  let selected = null;
  /** @type {(() => void) | null} */
  let retell = null; // says what is pointed at once more, while its numbers change
  let told = 0;
  let room = { width: 0, height: 0 }; // kept, since asking the page for it in every frame would be slow
  let font = "sans-serif";

  const FEATURES = Object.keys(SPOKEN_INPUTS);
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
    font = getComputedStyle(node).fontFamily;
    const rows = [shownFeatures().length, ...state.columns.map((column) => column.shown)];
    const most = Math.max(...rows, fixed ? 1 : 7);
    const isTight = width < 700 && rows.length > 6; // many layers on a narrow page: low, so that the large picture stays near
    size = Math.max(26, Math.min(isTight ? 29 : 42, width / rows.length / 2.1));
    const pitch = size + (isTight ? 8 : Math.max(12, size * 0.36));
    const height = most * pitch + 10;
    const left = 46 + size / 2;
    const right = width - size / 2 - 12;
    places = rows.map((count, k) => {
      const x = rows.length > 1 ? left + ((right - left) * k) / (rows.length - 1) : left;
      return Array.from({ length: count }, (_, i) => ({ x, y: height / 2 + (i - (count - 1) / 2) * pitch }));
    });
    stage.style.height = `${height}px`;
    room = { width, height };
  }

  function build() {
    arrange();
    const found = [];
    places.forEach((column, k) =>
      column.forEach((_, i) => {
        const item = element("button", {
          type: "button",
          tabindex: "-1",
          "data-about": k ? "neuron" : "features",
          ...QUIET,
        });
        item.dataset.at = `${k},${i}`;
        found.push(item);
      }),
    );
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = active && buttons.contains(active) ? active.dataset.at : null;
    buttons.replaceChildren(...found);
    const first = found.find((item) => item.dataset.at === focused) ?? found[0];
    if (first) first.tabIndex = 0;
    if (focused && first) first.focus({ preventScroll: true });
    const shown = hidden.has("layers") || fixed ? [] : chosen.hidden;
    heads.replaceChildren(
      ...shown.map((neurons, layer) =>
        layerHead(ask, layer, neurons, chosen.activation[layer], options, own.activation, !hidden.has("activation")),
      ),
    );
    end.textContent = state.columns.at(-1)?.width === 1 ? "output" : "outputs";
    position();
  }
  function position() {
    const gap = places[1][0].x - places[0][0].x;
    above.style.setProperty("--head", `${Math.min(72, gap - 3)}px`);
    bar.style.maxWidth = heads.children.length ? `${places[1][0].x - Math.min(72, gap - 3) / 2 - 6}px` : "";
    [...heads.children].forEach((node, layer) => {
      /** @type {HTMLElement} */ (node).style.left = `${places[layer + 1]?.[0].x ?? 0}px`;
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
    const colours = palette();
    const context = prepared(canvas, room.width, room.height);
    maps.fill(state.small, state.sideSmall, colourScale(chosen.discretise ? "signs" : "values"));
    const features = shownFeatures().map((name) => ({ name, map: FEATURES.indexOf(name), at: inputIndex(name) }));
    drawNetwork(context, {
      state,
      numbers,
      places,
      sources,
      size,
      font,
      colours,
      maps,
      inputMaps,
      features,
      under,
      selected,
    });
  }

  // ---- pointing

  /** @param {HTMLElement} item */
  const neuronOf = (item) =>
    /** @type {import("./types.js").Neuron} */ ((item.dataset.at ?? "").split(",").map(Number));
  /** @param {number} k @param {number} i */
  const buttonAt = (k, i) => buttonsIn(buttons).find((item) => item.dataset.at === `${k},${i}`);

  function lineAt(place) {
    /** @type {(import("./types.js").Line & { distance: number }) | null} */
    let best = null;
    for (let k = 1; k < places.length; k += 1) {
      if (!state.columns[k - 1].weights) continue;
      sources(k).forEach((source, j) =>
        places[k].forEach((target, i) => {
          const distance = distanceToConnection(
            { x: source.x + size / 2, y: source.y },
            { x: target.x - size / 2, y: target.y },
            place,
          );
          if (distance < 7 && (!best || distance < best.distance)) best = { k, j, i, distance };
        }),
      );
    }
    return best;
  }
  function say(text, number = "", place = { x: 0, y: 0 }) {
    const shown = text || (own.layer ? `The layers are made of ${own.layer}.` : "");
    if (line.textContent !== shown) line.textContent = shown;
    chip.hidden = !number;
    if (!number) return;
    chip.textContent = number;
    const left = Math.min(place.x + 12, room.width - chip.offsetWidth - 2);
    Object.assign(chip.style, { left: `${Math.max(0, left)}px`, top: `${Math.max(0, place.y - 26)}px` });
  }
  /** @param {MouseEvent} event */
  function pointed(event) {
    const area = stage.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  }
  function inWords(k, i) {
    const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
    return `${capitalised(neuronName(k, i))} (${state.columns[k - 1].activation}): bias ${written(biasOf(k, i))}${value}`;
  }
  stage.addEventListener("pointermove", (event) => {
    if (!state?.columns.length) return;
    const place = pointed(event);
    const item = targetOf(event).closest("button");
    const before = JSON.stringify(under);
    under = item ? null : lineAt(place);
    retell = null;
    const at = item ? neuronOf(item) : null;
    const over = at?.[0] ? at : null;
    if (under) {
      const { k, j, i } = under;
      retell = () =>
        say(
          `Weight from ${sourceName(k, j)} to ${neuronName(k, i)}: ${written(weightOf(k, j, i))}`,
          written(weightOf(k, j, i)),
          place,
        );
    } else if (over) retell = () => say(inWords(...over));
    if (retell) retell();
    else say("");
    const about = under ? "edge" : "neuron";
    if (stage.dataset.about !== about) {
      stage.dataset.about = about;
      if (!item) stage.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })); // its explanation is another now
    }
    stage.style.cursor = under ? "pointer" : "";
    if (before !== JSON.stringify(under)) draw();
  });
  stage.addEventListener("pointerleave", () => {
    under = retell = null;
    say("");
    draw();
  });
  stage.addEventListener("click", (event) => {
    if (targetOf(event).closest("button") || !under) return;
    onLook.select([under.k, under.i], under.j);
  });
  buttons.addEventListener("pointerover", (event) => hover(targetOf(event).closest("button")));
  buttons.addEventListener("pointerout", () => hover(null));
  function hover(item) {
    const [k, i] = item ? neuronOf(item) : [0, 0];
    onLook.hover(k ? [k - 1, i] : null);
  }
  buttons.addEventListener("click", (event) => {
    const item = targetOf(event).closest("button");
    if (!item) return;
    const [k, i] = neuronOf(item);
    if (k) onLook.select(selected && selected[0] === k && selected[1] === i ? null : [k, i]);
    else if (!fixed && !hidden.has("features")) ask({ do: "feature", name: shownFeatures()[i] });
  });
  buttons.addEventListener("focusin", (event) => {
    for (const item of buttonsIn(buttons)) item.tabIndex = item === event.target ? 0 : -1;
    const [k, i] = neuronOf(targetOf(event));
    retell = k ? () => say(inWords(k, i)) : null;
    if (retell) retell();
  });
  buttons.addEventListener("keydown", (event) => {
    const moves = {
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      Home: [-99, 0],
      End: [99, 0],
    };
    if (event.key === "Escape") onLook.select(null);
    if (!moves[event.key]) return;
    event.preventDefault();
    const [k, i] = neuronOf(targetOf(event));
    const [across, down] = moves[event.key];
    const nextColumn = Math.max(0, Math.min(places.length - 1, k + across));
    const nextRow = Math.max(0, Math.min(places[nextColumn].length - 1, i + down));
    buttonAt(nextColumn, nextRow)?.focus();
  });

  return {
    node,
    weightOf,
    biasOf,
    sourceName,
    neuronName,
    /** @param {import("./types.js").Neuron} at */
    focus: ([k, i]) => buttonAt(k, i)?.focus({ preventScroll: true }),
    /** @param {(string | number)[]} activations those to choose from */
    offer(activations) {
      options = activations;
    },
    select(at) {
      selected = at;
      if (state) label();
      draw();
    },
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      chosen = settings;
      layerCount.textContent = fixed
        ? "your own network"
        : `${settings.hidden.length} hidden layer${settings.hidden.length === 1 ? "" : "s"}`;
      say("");
      fewer.hidden = more.hidden = fixed || hidden.has("layers");
      fewer.disabled = settings.hidden.length === 0;
      more.disabled = settings.hidden.length >= 6;
      shape = "";
    },
    scenery: (scene) => inputMaps.fill(scene.maps, scene.side, colourScale("values")),
    /** @param {import("./types.js").Frame} next */
    frame(next) {
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
        under = retell = null; // what was pointed at may be gone
        say("");
        build();
      }
      draw();
      if (retell && performance.now() - told > 100) {
        told = performance.now();
        retell();
      }
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
