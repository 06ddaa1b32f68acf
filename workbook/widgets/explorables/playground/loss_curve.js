// The curve of the losses, with its scales. Pointing at it, or the arrow keys, read it.

import { prepared } from "../../js/canvas.js";
import { palette } from "../../js/colours.js";
import { QUIET, element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

/**
 * Round numbers from 0 to `top`, at most `most` steps apart.
 * @param {number} top
 * @param {number} most
 */
export function roundTicks(top, most) {
  const rough = top / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999) ?? 10 * power;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}

/**
 * The ticks of the losses from 0 to `top`, and where the axis's name has room among their numbers: above them, or between the upper two.
 * @param {number} top
 * @param {(value: number) => number} y where a loss stands
 */
export function namedTicks(top, y) {
  const [above, apart] = [17, 20]; // pixels from the upper rim, and between two numbers, that the name needs
  for (const most of [3, 2]) {
    const ticks = top ? roundTicks(top, most) : [0];
    const highest = y(ticks[ticks.length - 1]);
    if (highest > above) return { ticks, name: 6 };
    const next = y(ticks[ticks.length - 2]);
    if (next - highest >= apart) return { ticks, name: (Math.max(6, highest) + next) / 2 };
  }
  return { ticks: roundTicks(top, 2), name: null };
}

/**
 * Those of some texts beside each other that have room: the last one always, of the others each that ends well before the next.
 * @param {{ text: string, from: number, to: number }[]} texts from left to right
 */
export function apart(texts) {
  /** @type {{ text: string, from: number, to: number }[]} */
  const kept = [];
  for (const one of [...texts].reverse()) if (!kept.length || one.to + 5 <= kept[0].from) kept.unshift(one);
  return kept;
}

const shortNumber = (value) => (value >= 1e5 ? value.toExponential(0) : String(Number(value.toPrecision(3))));

// A share as in static_view.py: never "100 %" where something is missing.
export function percent(share) {
  const tenths = Math.round(1000 * share);
  return `${(share < 1 ? Math.min(tenths, 999) : tenths) / 10} %`;
}

export function lossCurve() {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const reading = element("div", { class: "wbp-reading", hidden: true });
  const node = element(
    "div",
    {
      class: "wbp-curve",
      tabindex: "0",
      role: "group",
      "aria-label": "Loss curve. Left and right arrow keys read it.",
      "data-about": "curve",
      ...QUIET,
    },
    canvas,
    reading,
  );
  const [left, below] = [40, 17];
  /** @type {Float32Array} */
  let curve = new Float32Array();
  let count = 0;
  /** @type {number | null} */
  let at = null; // where it is read, from 0 to 1
  let drawn = 0;
  let [width, height] = [0, 0]; // asking the page for it would make it lay out all it shows, in every frame
  let font = "sans-serif";

  const row = (which) => curve.subarray(which * count, (which + 1) * count);

  function draw() {
    if (!width) return;
    const colours = palette();
    const context = prepared(canvas, width, height);
    context.font = `10.5px ${font}`;
    const [epochs, training, test] = [row(0), row(1), row(2)];
    const lastEpoch = count ? epochs[count - 1] : 0;
    let top = 0;
    for (const losses of [training, test])
      for (const value of losses) if (Number.isFinite(value) && value > top) top = value;
    const bottom = height - below;
    const x = (epoch) =>
      left + 2 + ((width - left - 5) * (epoch - (epochs[0] ?? 0))) / Math.max(1, lastEpoch - (epochs[0] ?? 0));
    const y = (value) => bottom - 2 - ((bottom - 8) * value) / (top || 1);
    scales(context, colours, x, y, top, lastEpoch, bottom);
    const lines = [
      { losses: test, colour: colours.validation, dashes: [5, 3], line: 1.6 },
      { losses: training, colour: colours.training, dashes: [], line: 2 },
    ];
    for (const { losses, colour, dashes, line } of lines) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.setLineDash(dashes);
      context.beginPath();
      losses.forEach((value, i) => Number.isFinite(value) && context.lineTo(x(epochs[i]), y(value)));
      if (count === 1) context.arc(x(epochs[0]), y(losses[0]), 1, 0, 7);
      context.stroke();
    }
    context.setLineDash([]);
    read(context, colours, x, bottom);
  }
  function scales(context, colours, x, y, top, lastEpoch, bottom) {
    context.lineWidth = 1;
    context.strokeStyle = colours.faint;
    context.fillStyle = colours.muted;
    context.textBaseline = "middle";
    context.textAlign = "right";
    const { ticks, name } = namedTicks(top, y);
    if (name !== null) context.fillText("loss", left - 5, name);
    for (const tick of ticks) {
      const place = Math.round(y(tick)) + 0.5;
      context.beginPath();
      context.moveTo(left, place);
      context.lineTo(width, place);
      context.stroke();
      context.fillText(shortNumber(tick), left - 5, Math.max(6, place));
    }
    context.strokeRect(left + 0.5, 0.5, width - left - 1, bottom - 0.5);
    context.textBaseline = "alphabetic";
    context.fillText("epoch", left - 5, height - 3);
    const epochTicks = lastEpoch ? roundTicks(lastEpoch, Math.max(2, Math.floor(width / 80))) : [0];
    const texts = epochTicks
      .filter((tick) => tick % 1 === 0)
      .map((tick) => {
        const text = tick.toLocaleString("en");
        const wide = context.measureText(text).width;
        // Around its place, and not over the rim.
        const from = Math.max(left + 2, Math.min(x(tick) - wide / 2, width - 1 - wide));
        return { text, from, to: from + wide };
      });
    context.textAlign = "left";
    for (const { text, from } of apart(texts)) context.fillText(text, from, height - 3);
  }
  function read(context, colours, x, bottom) {
    reading.hidden = at === null || !count;
    if (at === null || !count) return;
    const i = Math.round(at * (count - 1));
    const [epoch, loss, test, right, testRight] = [0, 1, 2, 3, 4].map((which) => row(which)[i]);
    const place = x(epoch);
    context.strokeStyle = colours.highlight;
    context.beginPath();
    context.moveTo(place, 0);
    context.lineTo(place, bottom);
    context.stroke();
    const said = (name, value, share) =>
      Number.isNaN(value)
        ? []
        : [element("div", {}, `${name} ${written(value)}${Number.isNaN(share) ? "" : `, ${percent(share)} right`}`)];
    reading.replaceChildren(
      element("div", {}, `epoch ${epoch.toLocaleString("en")}`),
      ...said("training", loss, right),
      ...said("test", test, testRight),
    );
    const isRight = place > (left + width) / 2; // where a falling curve leaves room: above it on its left half, below on its right
    reading.style.top = isRight ? `${bottom - reading.offsetHeight - 3}px` : "3px";
    reading.style.left = isRight ? "" : `${place + 6}px`;
    reading.style.right = isRight ? `${width - place + 6}px` : "";
  }
  node.addEventListener("pointermove", (event) => {
    const area = node.getBoundingClientRect();
    at = Math.max(0, Math.min(1, (event.clientX - area.left - left - 2) / (area.width - left - 5)));
    draw();
  });
  const leave = () => {
    at = null;
    draw();
  };
  node.addEventListener("pointerleave", leave);
  node.addEventListener("blur", leave);
  node.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
    if (!by || !count) return;
    event.preventDefault();
    const from = at === null ? (by > 0 ? -1 : count) : Math.round(at * (count - 1));
    at = count > 1 ? Math.max(0, Math.min(count - 1, from + by)) / (count - 1) : 0;
    reading.setAttribute("role", "status");
    draw();
  });
  return {
    node,
    resize() {
      [width, height] = [node.clientWidth, node.clientHeight];
      font = getComputedStyle(node).fontFamily;
      draw();
    },
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      // A line that grows need not be drawn anew as often as the maps.
      const now = performance.now();
      if (state.playing && now - drawn < 100) return;
      drawn = now;
      curve = state.curve ?? new Float32Array();
      count = curve.length / 5;
      draw();
    },
  };
}
