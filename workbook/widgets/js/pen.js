// The pen: a grid of ink, 28 by 28 from 0 to 1, and what mouse, finger and keyboard do to it.

import { paintGrey, prepared } from "./canvas.js";
import { palette } from "./colours.js";
import { QUIET, element } from "./element.js";

export const GRID = 28;

export class Ink {
  constructor() {
    this.values = new Float32Array(GRID * GRID);
  }
  // A round brush at a place in grid units; what is rubbed out becomes paper.
  dab(x, y, erase) {
    for (let row = Math.max(0, Math.floor(y - 2)); row <= Math.min(GRID - 1, Math.ceil(y + 2)); row += 1) {
      for (let column = Math.max(0, Math.floor(x - 2)); column <= Math.min(GRID - 1, Math.ceil(x + 2)); column += 1) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const full = Math.max(0, Math.min(1, 1.75 - distance));
        const at = row * GRID + column;
        this.values[at] = erase ? Math.min(this.values[at], 1 - full) : Math.max(this.values[at], full);
      }
    }
  }
  line(from, to, erase) {
    const steps = Math.max(1, Math.ceil(3 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let i = 0; i <= steps; i += 1) {
      this.dab(from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps, erase);
    }
  }
  move(down, right) {
    const old = this.values;
    this.values = new Float32Array(GRID * GRID);
    for (let row = 0; row < GRID; row += 1) {
      for (let column = 0; column < GRID; column += 1) {
        const [from, over] = [row - down, column - right];
        if (from >= 0 && from < GRID && over >= 0 && over < GRID)
          this.values[row * GRID + column] = old[from * GRID + over];
      }
    }
  }
  clear() {
    this.values.fill(0);
  }
  take(bytes) {
    this.values = Float32Array.from(bytes, (byte) => byte / 255);
  }
  bytes() {
    return Array.from(this.values, (value) => Math.round(255 * value));
  }
  at(row, column) {
    return this.values[row * GRID + column];
  }
}

// The grid on the page. `changed` is called after each change of the ink, `say` with what is to be read aloud, `erasing` says whether
// the pen rubs out. `framed` shows the square that the digits of the data fill.
export function drawingGrid(ink, changed, say, erasing, framed = true) {
  const canvas = element("canvas", {
    class: "wbd-grid",
    tabindex: "0",
    role: "application",
    "aria-roledescription": "drawing grid",
    "aria-label":
      "Drawing grid, 28 rows and 28 columns. Arrow keys move the cursor, Shift and an arrow draw a line, Space puts ink down, Backspace takes it away, Home goes to the middle.",
    ...QUIET,
  });
  const cursor = { row: 13, column: 13 };
  const CELL = 9;
  /** @type {import("./types.js").Place | null} */
  let last = null; // the place of the pen while it is down
  /** @type {number | null} */
  let pen = null; // its pointer: a second finger draws nothing

  function draw() {
    const colours = palette();
    const size = CELL * GRID;
    const context = prepared(canvas, size, size);
    paintGrey(context, ink.values, GRID, CELL, colours);
    if (framed) {
      context.strokeStyle = colours.muted;
      context.setLineDash([3, 3]);
      context.strokeRect(4 * CELL + 0.5, 4 * CELL + 0.5, 20 * CELL, 20 * CELL);
      context.setLineDash([]);
    }
    if (document.activeElement === canvas) {
      context.strokeStyle = colours.highlight;
      context.lineWidth = 2;
      context.strokeRect(cursor.column * CELL, cursor.row * CELL, CELL, CELL);
      context.lineWidth = 1;
    }
  }
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * GRID, y: ((event.clientY - box.top) / box.height) * GRID };
  };
  const here = () => ({ x: cursor.column + 0.5, y: cursor.row + 0.5 });
  const limited = (value) => Math.max(0, Math.min(GRID - 1, value));
  function position() {
    const value = ink.at(cursor.row, cursor.column);
    return `row ${cursor.row + 1}, column ${cursor.column + 1}, ${value > 0.66 ? "ink" : value > 0.05 ? "grey" : "paper"}`;
  }
  function stroke(to, erase) {
    ink.line(last ?? to, to, erase);
    last = to;
    draw();
    changed();
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || (last && !event.isPrimary)) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that is gone already, or was made by a test
    }
    pen = event.pointerId;
    stroke(place(event), erasing());
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== pen) return;
    event.preventDefault();
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) stroke(place(each), erasing());
  });
  for (const kind of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    canvas.addEventListener(kind, (event) => {
      if (!last || event.pointerId !== pen) return;
      cursor.row = limited(Math.floor(last.y));
      cursor.column = limited(Math.floor(last.x));
      last = null;
      draw();
      say(position());
    });
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const from = here();
      cursor.row = limited(cursor.row + step[0]);
      cursor.column = limited(cursor.column + step[1]);
      if (event.shiftKey) ink.line(from, here(), erasing());
      if (event.shiftKey) changed();
    } else if (event.key === " " || event.key === "Backspace" || event.key === "Delete") {
      ink.dab(here().x, here().y, event.key !== " " || erasing());
      changed();
    } else if (event.key === "Home") {
      cursor.row = 13;
      cursor.column = 13;
    } else return; // Enter with Shift, Tab and Escape stay the page's own
    event.preventDefault();
    draw();
    say(position());
  });
  canvas.addEventListener("focus", () => {
    draw();
    say(position());
  });
  canvas.addEventListener("blur", draw);
  return { node: canvas, draw };
}
