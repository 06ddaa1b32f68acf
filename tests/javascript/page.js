// A page without a browser, for the tests of drawing: happy-dom's document, and canvases that remember what was drawn on them.
//
// `colourAt(canvas, x, y)` is the colour that a person sees at a place: that of the last mark which covers it. Places are CSS pixels.

import { Window } from "happy-dom";

const window = new Window({ width: 1200, height: 900 });
const GIVEN = [
  // what modules and tests call by name
  "document",
  "Node",
  "HTMLElement",
  "Event",
  "CustomEvent",
  "KeyboardEvent",
  "PointerEvent",
  "MouseEvent",
  "MutationObserver",
  "getComputedStyle",
];
const bound = (thing) => (thing === window.getComputedStyle ? thing.bind(window) : thing);
Object.defineProperty(globalThis, "window", { value: window, configurable: true });
for (const name of GIVEN) Object.defineProperty(globalThis, name, { value: bound(window[name]), configurable: true });
globalThis.requestAnimationFrame = (act) => setTimeout(act, 0);
globalThis.cancelAnimationFrame = clearTimeout;
globalThis.ResizeObserver = class {
  constructor(act) {
    this.act = act;
  }
  observe() {
    this.act(); // as a browser does for what it has just laid out
  }
  disconnect() {}
};

// ---- sizes: nothing is laid out here, so each test says how wide things are

/** Gives every node this width and height. */
export function everythingIs(width, height = width) {
  const box = { left: 0, top: 0, width, height, right: width, bottom: height };
  for (const [name, value] of [
    ["clientWidth", width],
    ["clientHeight", height],
    ["offsetWidth", width],
    ["offsetHeight", height],
  ]) {
    Object.defineProperty(window.HTMLElement.prototype, name, { get: () => value, configurable: true });
  }
  window.HTMLElement.prototype.getBoundingClientRect = () => box;
}
everythingIs(400);

export const pressed = (node, key, more = {}) =>
  node.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
export const pointed = (node, kind, x, y, more = {}) =>
  node.dispatchEvent(
    new window.PointerEvent(kind, {
      clientX: x,
      clientY: y,
      bubbles: true,
      cancelable: true,
      isPrimary: true,
      ...more,
    }),
  );

// ---- the canvas

const START = {
  fillStyle: "#000000",
  strokeStyle: "#000000",
  lineWidth: 1,
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
  dash: [],
  lineDashOffset: 0,
  region: null,
};

class Pen {
  constructor(canvas) {
    Object.assign(this, START, { canvas, marks: [], path: [], kept: [] });
  }
  save() {
    this.kept.push(Object.fromEntries(Object.keys(START).map((name) => [name, this[name]])));
  }
  restore() {
    Object.assign(this, this.kept.pop());
  }
  setTransform(...matrix) {
    if (matrix.join() !== "1,0,0,1,0,0") throw new Error("the tests draw at one pixel a CSS pixel");
  }
  setLineDash(dash) {
    this.dash = dash;
  }
  clearRect() {
    this.marks = [];
  }
  // ---- paths
  beginPath() {
    this.path = [];
  }
  moveTo(x, y) {
    this.path.push([[x, y]]);
  }
  lineTo(x, y) {
    if (this.path.length) this.path.at(-1).push([x, y]);
    else this.moveTo(x, y);
  }
  closePath() {
    this.path.at(-1).push(this.path.at(-1)[0]);
  }
  bezierCurveTo(x1, y1, x2, y2, x, y) {
    const [x0, y0] = this.path.at(-1).at(-1);
    for (let i = 1; i <= 50; i += 1) {
      const [t, s] = [i / 50, 1 - i / 50];
      const along = (a, b, c, d) => s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
      this.lineTo(along(x0, x1, x2, x), along(y0, y1, y2, y));
    }
  }
  arc(x, y, r) {
    this.path.push(
      Array.from({ length: 41 }, (_, i) => [
        x + r * Math.cos((Math.PI * i) / 20),
        y + r * Math.sin((Math.PI * i) / 20),
      ]),
    );
  }
  rect(x, y, width, height) {
    this.path.push([
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ]);
  }
  roundRect(x, y, width, height) {
    this.rect(x, y, width, height);
  }
  clip() {
    this.region = this.path;
  }
  // ---- marks
  mark(mark) {
    this.marks.push({ alpha: this.globalAlpha, region: this.region, ...mark });
  }
  fill() {
    this.mark({ kind: "area", shape: this.path, colour: this.fillStyle });
  }
  fillRect(x, y, width, height) {
    const kept = this.path;
    this.path = [];
    this.rect(x, y, width, height);
    this.fill();
    this.path = kept;
  }
  stroke() {
    this.mark({
      kind: "line",
      shape: this.path,
      colour: this.strokeStyle,
      width: this.lineWidth,
      dash: this.dash,
      way: this.lineDashOffset,
    });
  }
  strokeRect(x, y, width, height) {
    const kept = this.path;
    this.path = [];
    this.rect(x, y, width, height);
    this.stroke();
    this.path = kept;
  }
  measureText(text) {
    return { width: 6 * text.length };
  }
  fillText(text, x, y) {
    this.mark({ kind: "text", text, x, y, colour: this.fillStyle, align: this.textAlign });
  }
  // ---- pictures
  createImageData(width, height) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }
  putImageData(image, x, y) {
    const copy = { ...image, data: image.data.slice() };
    this.mark({
      kind: "picture",
      from: [0, 0, image.width, image.height],
      to: [x, y, image.width, image.height],
      look: (u, v) => pixelOf(copy, u, v),
    });
  }
  drawImage(sheet, ...places) {
    const from = places.length === 8 ? places.slice(0, 4) : [0, 0, sheet.width, sheet.height];
    const to =
      places.length === 8
        ? places.slice(4)
        : [places[0], places[1], places[2] ?? sheet.width, places[3] ?? sheet.height];
    const marks = penOf(sheet).marks.slice();
    this.mark({ kind: "picture", from, to, look: (u, v) => seen(marks, u, v) });
  }
}

const pens = new WeakMap();
function penOf(canvas) {
  if (!pens.has(canvas)) pens.set(canvas, new Pen(canvas));
  return pens.get(canvas);
}
window.HTMLCanvasElement.prototype.getContext = function () {
  return penOf(this);
};

const hex = (red, green, blue) => `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
function pixelOf({ width, height, data }, x, y) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const at = 4 * (row * width + column);
  return data[at + 3] ? hex(data[at], data[at + 1], data[at + 2]) : null;
}
const plain = (colour) => {
  const parts = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(colour);
  return parts ? hex(...parts.slice(1).map(Number)) : colour;
};

function isInside(shape, x, y) {
  let crossings = 0;
  for (const line of shape) {
    line.forEach(([x0, y0], i) => {
      const [x1, y1] = line[(i + 1) % line.length];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) crossings += 1;
    });
  }
  return crossings % 2 === 1;
}
function isOnLine({ shape, width, dash, way }, x, y) {
  const whole = dash.reduce((sum, part) => sum + part, 0);
  for (const line of shape) {
    let walked = 0;
    for (let i = 1; i < line.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      const length = Math.hypot(x1 - x0, y1 - y0);
      const along = length ? Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length ** 2)) : 0;
      const isNear = Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)) <= Math.max(0.5, width / 2);
      if (isNear && (!whole || (((walked + along * length + way) % whole) + whole) % whole < dash[0])) return true;
      walked += length;
    }
  }
  return false;
}
function seen(marks, x, y) {
  for (const mark of marks.toReversed()) {
    if (mark.region && !isInside(mark.region, x, y)) continue;
    if (mark.kind === "area" && isInside(mark.shape, x, y)) return plain(mark.colour);
    if (mark.kind === "line" && isOnLine(mark, x, y)) return plain(mark.colour);
    if (mark.kind === "picture") {
      const [u, v] = [(x - mark.to[0]) / mark.to[2], (y - mark.to[1]) / mark.to[3]];
      const colour =
        u >= 0 && u < 1 && v >= 0 && v < 1
          ? mark.look(mark.from[0] + u * mark.from[2], mark.from[1] + v * mark.from[3])
          : null;
      if (colour) return colour;
    }
  }
  return null;
}

/** The colour that is seen at a place of a canvas, "#rrggbb", or null where nothing was drawn. Letters are looked through. */
export const colourAt = (canvas, x, y) => seen(penOf(canvas).marks, x, y);

/** Whether a colour is seen within `around` pixels of a place. */
export function isSeen(canvas, colour, x, y, around = 2) {
  for (let dx = -around; dx <= around; dx += 0.5)
    for (let dy = -around; dy <= around; dy += 0.5) if (colourAt(canvas, x + dx, y + dy) === colour) return true;
  return false;
}

/** What is written on a canvas: {text, x, y, colour}. */
export const lettersOn = (canvas) => penOf(canvas).marks.filter(({ kind }) => kind === "text");

/** "orange", "blue", "green", "purple" or "grey". */
export function sign(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 8) return "grey";
  if (red > green && green > blue) return "orange";
  if (blue > green && green > red) return "blue";
  return green > red && green > blue ? "green" : "purple";
}

export const newCanvas = () => document.createElement("canvas");
