// The drawing pad: ink goes where the pen is, dark on light, and pictures of weights have the colours of signs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, everythingIs, pointed, pressed, sign } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import { GRID, Ink, drawingGrid } from "../../workbook/widgets/js/pen.js";
import { probabilityTable, smallPicture } from "../../workbook/widgets/explorables/drawing_pad/views.js";

const colours = palette();

test("a dab is dark in its middle, grey at its rim, and rubbed out again", () => {
  const ink = new Ink();
  ink.dab(10.5, 3.5, false);
  assert.equal(ink.at(3, 10), 1);
  assert.ok(ink.at(3, 11) > 0 && ink.at(3, 11) < 1);
  assert.equal(ink.at(10, 3), 0);
  ink.dab(10.5, 3.5, true);
  assert.equal(ink.at(3, 10), 0);
});

test("a line has no gaps, and the drawing moves as a whole", () => {
  const ink = new Ink();
  ink.line({ x: 5, y: 5 }, { x: 15, y: 9 }, false);
  for (let x = 5; x < 15; x += 1) assert.ok(ink.at(Math.floor(5 + 0.4 * (x - 5)), x) > 0.5, `column ${x}`);
  const before = ink.at(5, 5);
  ink.move(2, -3);
  assert.equal(ink.at(7, 2), before);
  ink.move(-GRID, 0);
  assert.ok(ink.values.every((value) => value === 0));
});

test("what goes to Python comes back the same", () => {
  const ink = new Ink();
  ink.dab(8, 20, false);
  const other = new Ink();
  other.take(Uint8Array.from(ink.bytes()));
  assert.deepEqual(other.bytes(), ink.bytes());
});

test("the pen draws under the pointer, in ink on paper", () => {
  everythingIs(252);
  const ink = new Ink();
  const said = [];
  const grid = drawingGrid(
    ink,
    () => {},
    (text) => said.push(text),
    () => false,
  );
  pointed(grid.node, "pointerdown", 9 * 20.5, 9 * 4.5);
  pointed(grid.node, "pointerup", 9 * 20.5, 9 * 4.5);
  assert.equal(ink.at(4, 20), 1);
  assert.equal(colourAt(grid.node, 9 * 20.5, 9 * 4.5), colours.ink);
  assert.equal(colourAt(grid.node, 9 * 4.5, 9 * 20.5), colours.paper);
  assert.equal(said.at(-1), "row 5, column 21, ink");
});

test("the keyboard draws where its cursor stands", () => {
  everythingIs(252);
  const ink = new Ink();
  const grid = drawingGrid(
    ink,
    () => {},
    () => {},
    () => false,
  );
  pressed(grid.node, "ArrowUp");
  pressed(grid.node, "ArrowRight");
  pressed(grid.node, " ");
  assert.equal(ink.at(12, 14), 1);
  pressed(grid.node, "Backspace");
  assert.equal(ink.at(12, 14), 0);
});

test("small pictures: ink is dark, weights above zero blue and below orange, each in its own square", () => {
  const bytes = new Uint8Array(GRID * GRID);
  bytes[2 * GRID + 20] = 255;
  const given = smallPicture("The network gets", "");
  given.draw(bytes, colours);
  const at = (canvas, row, column) => colourAt(canvas, 4 * column + 2, 4 * row + 2);
  assert.deepEqual([at(given.canvas, 2, 20), at(given.canvas, 20, 2)], [colours.ink, colours.paper]);
  const weights = new Int8Array(GRID * GRID);
  weights[3 * GRID + 5] = 127;
  weights[5 * GRID + 3] = -127;
  const picture = smallPicture("Its weights", "");
  picture.draw(weights, colours);
  assert.deepEqual(
    [sign(at(picture.canvas, 3, 5)), sign(at(picture.canvas, 5, 3)), sign(at(picture.canvas, 9, 9))],
    ["blue", "orange", "grey"],
  );
});

test("the table's bars are as long as the probabilities, and the answer is marked", () => {
  const table = probabilityTable();
  const p = Array.from({ length: 10 }, (_, digit) => (digit === 7 ? 0.91 : 0.01));
  table.show({ answer: 7, p, percent: p.map((share) => `${100 * share} %`) });
  const rows = [...table.node.querySelectorAll("tbody tr")];
  assert.deepEqual(
    rows.map((row) => row.className),
    Array.from({ length: 10 }, (_, digit) => (digit === 7 ? "wbd-winner" : "")),
  );
  assert.deepEqual(
    [rows[7], rows[3]].map((row) => row.querySelector(".wbd-bar").style.width),
    ["91%", "1%"],
  );
  assert.equal(rows[7].querySelector("th").textContent, "7");
});
