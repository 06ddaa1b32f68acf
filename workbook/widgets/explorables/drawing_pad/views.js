// What the pad shows beside the grid: small pictures, and ten probabilities as a table with bars.

import { paintGrey, prepared } from "../../js/canvas.js";
import { colourScale } from "../../js/colours.js";
import { element } from "../../js/element.js";
import { GRID } from "../../js/pen.js";

// A small picture with a heading. `draw(values, colours)` paints it: grey for bytes, orange and blue for signed ones.
export function smallPicture(title, alt) {
  const canvas = element("canvas", { role: "img", "aria-label": alt });
  const heading = element("div", { class: "wbd-title" }, title);
  const node = element("div", { class: "wbd-small" }, heading, canvas);
  const CELL = 4;
  function draw(values, colours) {
    const context = prepared(canvas, CELL * GRID, CELL * GRID);
    if (values instanceof Int8Array) {
      const scale = colourScale("values");
      for (let i = 0; i < values.length; i += 1) {
        const pixel = scale[values[i] & 255];
        context.fillStyle = `rgb(${pixel & 255},${(pixel >> 8) & 255},${(pixel >> 16) & 255})`;
        context.fillRect((i % GRID) * CELL, Math.floor(i / GRID) * CELL, CELL, CELL);
      }
    } else
      paintGrey(
        context,
        Float32Array.from(values, (byte) => byte / 255),
        GRID,
        CELL,
        colours,
      );
    context.strokeStyle = colours.muted;
    context.strokeRect(0.5, 0.5, CELL * GRID - 1, CELL * GRID - 1);
  }
  return { node, heading, canvas, draw };
}

// Ten rows: the digit, a bar, the number.
export function probabilityTable() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = element("div", { class: "wbd-bar" });
    const number = element("td", { class: "wbd-number" });
    const row = element(
      "tr",
      {},
      element("th", { scope: "row" }, String(digit)),
      element("td", { class: "wbd-bars", "aria-hidden": "true" }, bar),
      number,
    );
    return { row, bar, number };
  });
  const node = element(
    "table",
    { class: "wbd-table" },
    element("caption", {}, "What the network says"),
    element("tbody", {}, ...rows.map(({ row }) => row)),
  );
  function show(state) {
    rows.forEach(({ row, bar, number }, digit) => {
      row.classList.toggle("wbd-winner", digit === state.answer);
      bar.style.width = `${100 * (state.p[digit] ?? 0)}%`;
      number.textContent = state.percent[digit];
    });
  }
  return { node, show };
}
