// The glass box: numbers in the colours of their signs, weights on their own lines, arrows that point the way one goes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, everythingIs, isSeen, lettersOn, sign } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import { glassDiagram } from "../../workbook/widgets/explorables/glass_box/diagram.js";
import { placeLabels } from "../../workbook/widgets/explorables/glass_box/labels.js";
import { arrayTable, codeLines, equationParts } from "../../workbook/widgets/explorables/glass_box/parts.js";
import { glassPlaces } from "../../workbook/widgets/explorables/glass_box/places.js";

const colours = palette();
const WIDE = 600;
const CELL = { seen: true, open: true, gradient: "", kind: "", adding: "", now: false, source: false };
const cell = (name, text, more = {}) => ({ ...CELL, name, text, ...more });
const one = (cells, square = false) => ({ square, cells, bias: null });
const way = (from, to, name, text, more = {}) => ({
  from,
  to,
  name,
  text,
  extra: "",
  kind: "",
  strong: false,
  ...more,
});
// two inputs, then one neuron with a sum and an activation
const COLUMNS = [
  { weights: null, neurons: [one([cell("x[0]", "2")], true), one([cell("x[1]", "-1")], true)] },
  {
    weights: "1",
    neurons: [
      one([
        cell("z[0]", "-3", { gradient: "0.5", kind: "positive" }),
        cell("a[0]", "4", { gradient: "-0.5", kind: "negative" }),
      ]),
    ],
  },
];
const FRAME = {
  columns: COLUMNS,
  connections: [way([0, 0, 0], [1, 0, 0], "W[0,0]", "1.50"), way([0, 1, 0], [1, 0, 0], "W[1,0]", "\u22122.50")],
  weights: Float32Array.from([1.5, -2.5]),
  values: Float32Array.from([2, -1, -3, 4]),
};
const { at, cell: CELL_WIDTH, height } = glassPlaces(COLUMNS, WIDE);
const middleOf = (k, i, n) => [at[k][i].left + (n + 0.5) * CELL_WIDTH, at[k][i].y];

function drawn(frame = {}) {
  everythingIs(WIDE, height);
  const followed = [];
  const part = glassDiagram((name) => followed.push(name));
  part.frame({ ...FRAME, ...frame });
  return { part, canvas: part.node.querySelector("canvas"), followed };
}
const letters = (canvas, text) => lettersOn(canvas).find((one) => one.text === text);

test("each number's cell has the colour of its sign, at its place", () => {
  const { canvas } = drawn();
  const look = (...place) => {
    const [x, y] = middleOf(...place);
    return sign(colourAt(canvas, x, y + 12));
  };
  assert.deepEqual([look(0, 0, 0), look(0, 1, 0), look(1, 0, 0), look(1, 0, 1)], ["blue", "orange", "orange", "blue"]);
  assert.ok(letters(canvas, "2").y < letters(canvas, "-1").y);
});

test("a number whose turn has not come has no colour", () => {
  const hidden = [
    COLUMNS[0],
    { ...COLUMNS[1], neurons: [one([cell("z[0]", "?", { seen: false }), cell("a[0]", "?", { seen: false })])] },
  ];
  const { canvas } = drawn({ columns: hidden, values: Float32Array.from([2, -1, 0, 0]) });
  const [x, y] = middleOf(1, 0, 0);
  assert.equal(colourAt(canvas, x, y + 12), colours.paper);
});

test("a weight's line and number are blue above zero, orange below, on the way between its own two cells", () => {
  const { canvas } = drawn();
  const [from, also, to] = [at[0][0], at[0][1], at[1][0]];
  const place = (start, share) => [
    start.right + 2 + share * (to.left - start.right - 4),
    start.y + share * (to.y - start.y),
  ];
  assert.ok(isSeen(canvas, colours.positive, ...place(from, 0.1), 3));
  assert.ok(isSeen(canvas, colours.negative, ...place(also, 0.1), 8));
  assert.ok(!isSeen(canvas, colours.negative, ...place(from, 0.1), 3));
  const [above, below] = [letters(canvas, "1.50"), letters(canvas, "\u22122.50")];
  assert.deepEqual([above.colour, below.colour], [colours.positive, colours.negative]);
  assert.ok(above.y < below.y && above.x > from.right && above.x < to.left);
});

test("gradients stand under their numbers in the colours of gradients", () => {
  const { canvas } = drawn();
  const [plus, minus] = [letters(canvas, "0.5"), letters(canvas, "-0.5")];
  assert.deepEqual([plus.colour, minus.colour], [colours.gradientPositive, colours.gradientNegative]);
  assert.deepEqual([sign(plus.colour), sign(minus.colour)], ["purple", "green"]);
  assert.ok(plus.x < minus.x && plus.y > middleOf(1, 0, 0)[1] + 20);
});

test("the arrow of a weight in use points forward on the way forward, and back on the way back", () => {
  for (const [arrow, isForward] of [
    [1, true],
    [-1, false],
  ]) {
    const connections = [way([0, 0, 0], [1, 0, 0], "W[0,0]", "1.50", { strong: true, arrow }), FRAME.connections[1]];
    const { canvas } = drawn({ connections });
    const [from, to] = [at[0][0], at[1][0]];
    const slope = (to.y - from.y) / (to.left - from.right - 4);
    // At its tip the arrow covers the weight's own line; at the other end that is seen.
    const ends = [from.right + 8, to.left - 8].map((x) => colourAt(canvas, x, from.y + slope * (x - from.right - 2)));
    assert.deepEqual(ends, isForward ? [colours.positive, colours.highlight] : [colours.highlight, colours.positive]);
  }
});

test("the number in view has a frame, and so has what it comes from, dashed", () => {
  const columns = [
    { ...COLUMNS[0], neurons: [one([cell("x[0]", "2", { source: true })], true), COLUMNS[0].neurons[1]] },
    { ...COLUMNS[1], neurons: [one([cell("z[0]", "-3", { now: true }), cell("a[0]", "4")])] },
  ];
  const { canvas } = drawn({ columns });
  const top = ([x, y]) =>
    Array.from({ length: 20 }, (_, i) => colourAt(canvas, x - 15 + 1.5 * i, y - 22) === colours.highlight);
  assert.ok(top(middleOf(1, 0, 0)).every(Boolean));
  assert.ok(top(middleOf(0, 0, 0)).some(Boolean) && !top(middleOf(0, 0, 0)).every(Boolean));
  assert.ok(!top(middleOf(0, 1, 0)).some(Boolean));
});

test("every cell has a button that says its number and follows it", () => {
  const { part, followed } = drawn();
  const buttons = [...part.node.querySelectorAll("button")];
  assert.deepEqual(
    buttons.map((button) => button.getAttribute("aria-label")),
    ["x[0], 2", "x[1], -1", "z[0], -3, gradient 0.5", "a[0], 4, gradient -0.5"],
  );
  buttons[2].click();
  assert.deepEqual(followed, ["z[0]"]);
});

test("labels of crossing lines keep clear of each other, each on its own line", () => {
  const lines = [
    { from: { x: 0, y: 0 }, to: { x: 200, y: 100 } },
    { from: { x: 0, y: 100 }, to: { x: 200, y: 0 } },
  ];
  const labels = lines.map((line) => ({ line, wide: 40, high: 15, t: 0, x: 0, y: 0 }));
  placeLabels(labels, lines, []);
  labels.forEach(({ line, x, y }) => {
    assert.ok(Math.abs(y - (line.from.y + (x / 200) * (line.to.y - line.from.y))) < 1e-9);
  });
  const [a, b] = labels;
  assert.ok(Math.abs(a.x - b.x) >= 40 || Math.abs(a.y - b.y) >= 15);
});

test("an equation's names lead to their numbers, and what is hidden does not", () => {
  const followed = [];
  const parts = equationParts(
    [
      ["2", "x[0]", ""],
      [" + ", null, ""],
      ["?", "x[1]", ""],
    ],
    (name) => followed.push(name),
    true,
  );
  assert.equal(parts.map((part) => part.textContent).join(""), "2 + ?");
  parts[0].click();
  assert.deepEqual([followed, parts[2].tagName], [["x[0]"], "SPAN"]);
});

test("arrays and lines of code show what is now", () => {
  const shown = { ...CELL, name: "z[0]", text: "-3", now: true };
  const row = arrayTable(
    {
      name: "z",
      shape: "(1, 2)",
      columns: 2,
      cells: [shown, { ...CELL, name: "z[1]", text: "?", seen: false, open: false }],
    },
    () => {},
  );
  assert.deepEqual(
    [...row.querySelectorAll(".wbg-number")].map((node) => [
      node.textContent,
      node.className.includes("wbg-now"),
      node.className.includes("wbg-hidden"),
    ]),
    [
      ["-3", true, false],
      ["?", false, true],
    ],
  );
  const lines = codeLines(
    [
      {
        code: "z = x @ W + b",
        shapes: "(1, 2)",
        about: "",
        phase: "forward",
        now: true,
        state: "begun",
        first: "z[0]",
      },
    ],
    () => {},
  );
  assert.equal(lines[0].getAttribute("aria-current"), "step");
});
