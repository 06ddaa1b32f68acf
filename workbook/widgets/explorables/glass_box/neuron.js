// A neuron of the drawing, cell by cell, and the line of a weight between two.

import { fittedText } from "./labels.js";
import { CELL } from "./places.js";
import { drawConnection } from "../../js/canvas.js";
import { colourOf } from "../../js/colours.js";

// The colour of a gradient, or of what flows.
export const tone = (colours, kind) =>
  ({ negative: colours.gradientNegative, positive: colours.gradientPositive, flow: colours.highlight })[kind] ??
  colours.ink;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./types.js").Line} line
 * @param {number} weight
 * @param {import("./types.js").Connection} connection
 * @param {import("../../js/types.js").Colours} colours
 */
export function drawLine(context, line, weight, connection, colours) {
  const { from, to } = line;
  if (connection.strong) {
    context.globalAlpha = 0.32;
    context.strokeStyle = colours.highlight;
    context.lineWidth = 11;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.globalAlpha = 1;
  }
  drawConnection(context, from, to, connection.name ? weight : null, colours, false, true);
  if (!connection.arrow) return;
  const [tip, tail] = connection.arrow > 0 ? [to, from] : [from, to];
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  context.fillStyle = colours.highlight;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const turn of [-0.42, 0.42])
    context.lineTo(tip.x - 15 * Math.cos(angle + turn), tip.y - 15 * Math.sin(angle + turn));
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../js/types.js").Colours} colours
 * @param {string} font
 * @param {import("./types.js").Neuron} neuron
 */
export function drawNeuron(context, colours, font, neuron, place, cell, values) {
  const { left, y } = place;
  const top = y - CELL.height / 2;
  const wide = place.right - left;
  const shape = () => {
    context.beginPath();
    context.roundRect(left, top, wide, CELL.height, neuron.square ? 7 : CELL.height / 2);
  };
  context.save();
  shape();
  context.clip();
  context.fillStyle = colours.paper;
  context.fillRect(left, top, wide, CELL.height);
  neuron.cells.forEach((item, n) => {
    if (!item.seen) return;
    context.fillStyle = colourOf(0.6 * values[n], values.largest);
    context.fillRect(left + n * cell, top, cell, CELL.height);
  });
  context.restore();
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.3;
  shape();
  context.stroke();
  neuron.cells.forEach((item, n) => {
    const x = left + n * cell;
    const middle = x + cell / 2;
    if (n) {
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + CELL.height);
      context.stroke();
    }
    context.fillStyle = item.now ? colours.highlight : item.seen ? colours.ink : colours.muted;
    if (item.now && item.seen) context.fillStyle = colours.ink;
    fittedText(context, item.text, middle, y + 0.5, cell - 9, 13, 600, font);
    context.fillStyle = item.now ? colours.ink : colours.muted;
    fittedText(context, item.name, middle, top - 9, cell - 2, 11, item.now ? 600 : 400, font);
    if (item.gradient) {
      context.fillStyle = tone(colours, item.kind);
      if (!item.adding) fittedText(context, item.gradient, middle, top + CELL.height + 11, cell - 2, 12, 600, font);
    }
  });
  neuron.cells.forEach((item, n) => {
    if (!item.now && !item.source) return;
    context.strokeStyle = colours.highlight;
    context.lineWidth = item.now ? 3.5 : 2;
    context.setLineDash(item.now ? [] : [4, 3]);
    context.beginPath();
    context.roundRect(
      left + n * cell,
      top,
      cell,
      CELL.height,
      neuron.square
        ? 7
        : [n ? 4 : 22, n === neuron.cells.length - 1 ? 22 : 4, n === neuron.cells.length - 1 ? 22 : 4, n ? 4 : 22],
    );
    context.stroke();
    context.setLineDash([]);
  });
  if (!neuron.bias) return;
  const { text, extra, kind, used } = neuron.bias;
  const below = top + CELL.height + 25;
  context.font = `${used ? 600 : 400} 11px ${font}`;
  const whole = extra ? `${text}  ` : text;
  const start = left + wide / 2 - context.measureText(whole + extra).width / 2;
  context.textAlign = "left";
  context.fillStyle = used ? colours.highlight : colours.muted;
  context.fillText(whole, start, below);
  context.fillStyle = tone(colours, kind);
  if (extra) context.fillText(extra, start + context.measureText(whole).width, below);
  context.textAlign = "center";
}
