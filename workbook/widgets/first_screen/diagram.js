// The network at work: the picture it gets, a line for what each part adds, its hidden neurons, and ten bars.

import { paintGrey, prepared } from "../js/canvas.js";
import { colourOf, palette } from "../js/colours.js";

const HEIGHT = 256;
const PIXEL = 15;
const SIDE = 8;
const LINES_EACH = 4; // of a hidden neuron, those to the pixels that tell it most

const part = (t, from, to) => Math.max(0, Math.min(1, (t - from) / (to - from)));

/** @param {HTMLCanvasElement} canvas */
export function diagram(canvas) {
  /**
   * @param {ReturnType<typeof import("./network.js").network>} net
   * @param {number[]} pixels
   * @param {import("./network.js").Answer} answer
   * @param {number} t from 0 to 1: how far what goes through the network has come
   * @param {number} width in CSS pixels
   */
  function draw(net, pixels, answer, t, width) {
    const colours = palette();
    const context = prepared(canvas, width, HEIGHT);
    const top = (HEIGHT - SIDE * PIXEL) / 2;
    const outX = width - Math.min(190, 0.33 * width);
    const hiddenX = SIDE * PIXEL + 0.52 * (outX - SIDE * PIXEL);
    const hiddenY = (k) => 6 + ((HEIGHT - 12) * (k + 0.5)) / answer.hidden.length;
    const outY = (digit) => (HEIGHT * (digit + 0.5)) / 10;
    const most = Math.max(...answer.hidden, 1e-6);

    const line = (fromX, fromY, toX, toY, amount, largest, share) => {
      const strength = Math.abs(amount) / largest;
      if (strength < 0.04 || share <= 0) return;
      context.globalAlpha = 0.12 + 0.75 * strength;
      context.strokeStyle = amount > 0 ? colours.positive : colours.negative;
      context.setLineDash(amount > 0 ? [] : [4, 3]);
      context.lineWidth = 0.4 + 1.6 * strength;
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(fromX + share * (toX - fromX), fromY + share * (toY - fromY));
      context.stroke();
    };
    const incoming = answer.hidden.flatMap((value, k) =>
      value > 0
        ? pixels
            .map((pixel, i) => ({ i, k, amount: pixel * net.W1[i][k] }))
            .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
            .slice(0, LINES_EACH)
        : [],
    );
    const largestIn = Math.max(1e-6, ...incoming.map(({ amount }) => Math.abs(amount)));
    for (const { i, k, amount } of incoming)
      line(
        ((i % SIDE) + 0.5) * PIXEL,
        top + (Math.floor(i / SIDE) + 0.5) * PIXEL,
        hiddenX,
        hiddenY(k),
        amount,
        largestIn,
        part(t, 0, 0.4),
      );
    const outgoing = answer.hidden.flatMap((value, k) =>
      net.W2[k].map((w, digit) => ({ k, digit, amount: value * w })),
    );
    const largestOut = Math.max(1e-6, ...outgoing.map(({ amount }) => Math.abs(amount)));
    for (const { k, digit, amount } of outgoing)
      line(hiddenX, hiddenY(k), outX, outY(digit), amount, largestOut, part(t, 0.4, 0.75));
    context.setLineDash([]);
    context.globalAlpha = 1;

    paintGrey(context, pixels, SIDE, PIXEL, colours, top);
    context.strokeStyle = colours.muted;
    context.lineWidth = 1;
    context.strokeRect(0.5, top + 0.5, SIDE * PIXEL - 1, SIDE * PIXEL - 1);

    answer.hidden.forEach((value, k) => {
      context.beginPath();
      context.arc(hiddenX, hiddenY(k), 3.4, 0, 7);
      context.fillStyle = t > 0.3 && value > 0 ? colourOf(0.35 * most + 0.65 * value, most) : colours.paper;
      context.fill();
      context.strokeStyle = colours.muted;
      context.stroke();
    });
    const grown = part(t, 0.65, 1);
    context.textBaseline = "middle";
    const font = getComputedStyle(canvas).fontFamily || "sans-serif";
    answer.p.forEach((share, digit) => {
      const isWinner = digit === answer.answer && grown === 1;
      context.fillStyle = colours.ink;
      context.font = `${isWinner ? 700 : 400} 15px ${font}`;
      context.fillText(String(digit), outX + 8, outY(digit) + 1);
      const room = width - outX - 80;
      context.fillStyle = isWinner ? colours.positive : colours.muted;
      context.fillRect(outX + 26, outY(digit) - 7, 1 + room * share * grown, 14);
      if (share < 0.005 || grown < 1) return;
      context.fillStyle = colours.ink;
      context.font = `${isWinner ? 700 : 400} 13px ${font}`;
      context.fillText(`${Math.round(100 * share)} %`, outX + 32 + room * share, outY(digit) + 1);
    });
  }
  return { draw, height: HEIGHT };
}
