// What stands around the large picture: the axes with their numbers on the left and below, and the scale of its colours on the right.

import { roundTicks } from "./loss_curve.js";
import { prepared } from "../../js/canvas.js";
import { colourScale } from "../../js/colours.js";

export const MARGINS = { left: 22, right: 52, top: 6, bottom: 17 }; // pixels around the picture
const BAR = { from: 6, width: 10, gap: 4 };
const BESIDE = MARGINS.right - BAR.from - BAR.width - BAR.gap; // for the numbers of the colours

// A number for a scale: no more digits than it needs.
export const tickText = (value) =>
  Math.abs(value) >= 1e4 || (value && Math.abs(value) < 0.01)
    ? value.toExponential(0).replace("-", "\u2212")
    : String(Number(value.toPrecision(3))).replace("-", "\u2212");

/**
 * The numbers of an axis from -reach to reach: pairs of a place, from -1 to 1, and a text.
 * @param {number} reach
 * @returns {[number, string][]}
 */
export const axisTicks = (reach) => [-1, -0.5, 0, 0.5, 1].map((place) => [place, tickText(place * reach)]);

/**
 * The same for the scale of the colours: round numbers.
 * @param {"share" | number} kind the chance of class 1, or the largest value of a scale that is the same on both sides of 0
 * @returns {[number, string][]}
 */
export function colourTicks(kind) {
  if (kind === "share") return [0, 0.25, 0.5, 0.75, 1].map((share) => [2 * share - 1, tickText(share)]);
  const above = roundTicks(kind, 2);
  return [...above.slice(1).map((value) => -value), ...above].map((value) => [value / kind, tickText(value)]);
}

/** How large texts may be, in pixels: 11, or as much less as the widest of them needs. @param {number[]} widths at 11 pixels */
export const letterSize = (widths) => Math.min(11, (11 * BESIDE) / Math.max(...widths));

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} what
 * @param {number} what.size of the picture, in pixels
 * @param {number} what.reach the axes go from -reach to reach
 * @param {"classes" | "share" | number} what.colours what the colours mean
 * @param {import("../../js/types.js").Colours} what.palette
 * @param {string} what.font
 */
export function drawScales(canvas, { size, reach, colours, palette, font }) {
  const { left, right, top, bottom } = MARGINS;
  const context = prepared(canvas, left + size + right, top + size + bottom);
  context.font = `11px ${font}`;
  context.lineWidth = 1;
  context.fillStyle = palette.ink;
  context.strokeStyle = palette.ink;
  const line = (x0, y0, x1, y1) => {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  const across = (place) => left + ((place + 1) / 2) * size;
  const down = (place) => top + ((1 - place) / 2) * size;
  const isWide = axisTicks(reach).some(([, text]) => text.length > 3); // on the left there is room for three signs
  for (const [place, text] of axisTicks(reach)) {
    context.textAlign = "center";
    context.textBaseline = "top";
    line(across(place), top + size, across(place), top + size + 4);
    context.fillText(text, across(place), top + size + 6);
    line(left - 4, down(place), left, down(place));
    if (isWide) {
      context.save();
      context.translate(left - 6, down(place));
      context.rotate(-Math.PI / 2);
      context.textAlign = "center";
      context.textBaseline = "bottom";
      context.fillText(text, 0, 0);
      context.restore();
    } else {
      context.textAlign = "right";
      context.textBaseline = "middle";
      context.fillText(text, left - 6, down(place));
    }
  }
  context.font = `italic 12px ${font}`;
  context.textBaseline = "top";
  context.textAlign = "center";
  context.fillText("x\u2081", across(0.75), top + size + 4);
  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillText("x\u2082", left - 6, down(0.75));

  const bar = left + size + BAR.from;
  context.font = `11px ${font}`;
  context.textAlign = "left";
  if (colours === "classes") {
    palette.classes.forEach((colour, k) => {
      const middle = down(((k - 1) * 2) / 3);
      context.fillStyle = colour;
      context.fillRect(bar, middle - size / 6 + 1, BAR.width, size / 3 - 2);
      context.fillStyle = palette.ink;
      context.fillText(String(k), bar + BAR.width + BAR.gap, middle);
    });
    return;
  }
  const scale = colourScale("soft values");
  for (let y = 0; y < size; y += 1) {
    const p = scale[Math.round(127 - (254 * y) / (size - 1)) & 255];
    context.fillStyle = `rgb(${p & 255},${(p >> 8) & 255},${(p >> 16) & 255})`;
    context.fillRect(bar, top + y, BAR.width, 1);
  }
  context.fillStyle = palette.ink;
  const ticks = colourTicks(colours);
  context.font = `${letterSize(ticks.map(([, text]) => context.measureText(text).width))}px ${font}`;
  for (const [place, text] of ticks) {
    line(bar + BAR.width, down(place), bar + BAR.width + 3, down(place));
    context.fillText(text, bar + BAR.width + BAR.gap, down(place));
  }
}
