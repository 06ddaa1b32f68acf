// Drawing on a canvas: its size, heat maps, pictures in grey, weights as lines, the marks of classes.

import { rgb } from "./colours.js";

/**
 * Gives a canvas its size on the page and as many pixels as the screen has there; returns the context in CSS pixels, cleared.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
export function prepared(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** @param {HTMLCanvasElement} canvas */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no canvas to draw on");
  return context;
}

// A sheet of `count` heat maps, `side` pixels each, one below the other; `draw` puts one of them onto a canvas.
export class HeatMaps {
  constructor() {
    this.sheet = document.createElement("canvas");
    this.side = 0;
    /** @type {ImageData | null} */
    this.image = null;
  }
  /** @param {Int8Array | Uint8Array} bytes @param {number} side @param {Uint32Array} scale */
  fill(bytes, side, scale) {
    const height = bytes.length / side;
    if (!height) return;
    if (!this.image || this.image.width !== side || this.image.height !== height) {
      this.sheet.width = side;
      this.sheet.height = height;
      this.image = contextOf(this.sheet).createImageData(side, height);
    }
    this.side = side;
    const pixels = new Uint32Array(this.image.data.buffer);
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = scale[bytes[i] & 255];
    contextOf(this.sheet).putImageData(this.image, 0, 0);
  }
  /** @param {CanvasRenderingContext2D} context @param {number} number @param {number} x @param {number} y @param {number} size */
  draw(context, number, x, y, size) {
    if (!this.image || (number + 1) * this.side > this.image.height) return;
    // Half a pixel inside, or smoothing would mix in the neighbour's rim.
    context.drawImage(this.sheet, 0.5, number * this.side + 0.5, this.side - 1, this.side - 1, x, y, size, size);
  }
}

/**
 * Shades of grey from paper to ink, each value from 0 to 1 in a square of `cell` pixels, `side` of them in a row.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} values
 * @param {number} side
 * @param {number} cell
 * @param {import("./types.js").Colours} colours
 * @param {number} top where it begins
 */
export function paintGrey(context, values, side, cell, colours, top = 0) {
  const [paper, ink] = [rgb(colours.paper), rgb(colours.ink)];
  for (let i = 0; i < values.length; i += 1) {
    const shade = paper.map((from, k) => Math.round(from + (ink[k] - from) * values[i]));
    context.fillStyle = `rgb(${shade.join(",")})`;
    context.fillRect((i % side) * cell, top + Math.floor(i / side) * cell, cell, cell);
  }
}

const DASHES = [6, 3];

/**
 * A weight as a line, bent or straight: colour and dashes say its sign, thickness its size; null (not known) is grey.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./types.js").Place} from
 * @param {import("./types.js").Place} to
 * @param {number | null} weight
 * @param {import("./types.js").Colours} colours
 * @param {number} [way] how far its dashes have gone on, in pixels
 */
export function drawConnection(context, from, to, weight, colours, strong = false, straight = false, way = 0) {
  const size = weight === null ? 0.5 : Math.abs(weight);
  context.lineWidth = Math.min(4.5, 0.4 + 1.7 * Math.sqrt(size)) + (strong ? 1.5 : 0);
  context.strokeStyle = strong
    ? colours.highlight
    : weight === null || size < 1e-3
      ? colours.faint
      : weight > 0
        ? colours.positive
        : colours.negative;
  context.globalAlpha = strong ? 1 : Math.min(0.9, 0.25 + 0.4 * Math.sqrt(size));
  context.setLineDash(weight !== null && weight < 0 ? DASHES : []);
  context.lineDashOffset = -way;
  const middle = (from.x + to.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (straight) context.lineTo(to.x, to.y);
  else context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  context.lineDashOffset = 0;
  context.globalAlpha = 1;
}

/**
 * Places along that line, bent, from its beginning to its end.
 * @param {import("./types.js").Place} from
 * @param {import("./types.js").Place} to
 * @returns {import("./types.js").Place[]}
 */
export function alongConnection(from, to) {
  const middle = (from.x + to.x) / 2;
  return Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    const s = 1 - t;
    return {
      x: s * s * s * from.x + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * to.x,
      y: s * s * s * from.y + 3 * s * s * t * from.y + 3 * s * t * t * to.y + t * t * t * to.y,
    };
  });
}

/**
 * How far a place is from that line, in pixels.
 * @param {import("./types.js").Place} from
 * @param {import("./types.js").Place} to
 * @param {import("./types.js").Place} place
 */
export function distanceToConnection(from, to, place) {
  if (place.x < from.x || place.x > to.x) return Infinity;
  return Math.min(...alongConnection(from, to).map(({ x, y }) => Math.hypot(place.x - x, place.y - y)));
}

/**
 * The mark of a class: circle, square or triangle.
 * @param {CanvasRenderingContext2D} context
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawMark(context, kind, x, y, r) {
  context.beginPath();
  if (kind === 0) context.arc(x, y, r, 0, 7);
  else if (kind === 1) context.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  else {
    context.moveTo(x, y - 1.2 * r);
    context.lineTo(x + 1.1 * r, y + 0.8 * r);
    context.lineTo(x - 1.1 * r, y + 0.8 * r);
    context.closePath();
  }
}
