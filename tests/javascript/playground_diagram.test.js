// The network of the playground: each weight between its own two neurons in the colour of its sign, each map in its own neuron.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, everythingIs, isSeen, lettersOn, pointed, pressed, sign } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import { SPOKEN_INPUTS, controlFor } from "../../workbook/widgets/explorables/playground/controls.js";
import { callouts } from "../../workbook/widgets/explorables/playground/callouts.js";
import { diagram } from "../../workbook/widgets/explorables/playground/diagram.js";
import { shortened } from "../../workbook/widgets/explorables/playground/inspector.js";

const colours = palette();
const [WIDE, SIDE] = [600, 4];
const COLUMN = { activation: "tanh", single: false, weights: true, biases: true };
// x1 -> +2 -> neuron 0, x1 -> -2 -> neuron 1, x2 -> 0 -> neuron 0, x2 -> +2 -> neuron 1; then -2 and +2 to the output
const FRAME = {
  columns: [
    { ...COLUMN, width: 2, shown: 2, prefix: "hidden layer 1, neuron" },
    { ...COLUMN, width: 1, shown: 1, prefix: "output", single: true },
  ],
  inputs: ["x1", "x2"],
  classes: 2,
  sideSmall: SIDE,
  playing: false,
  answered: {},
  weights: Float32Array.from([2, -2, 0, 2, -2, 2]),
  biases: Float32Array.from([1, -1, 0.5]),
  // neuron 0 is blue above, neuron 1 blue on the right, the output orange everywhere
  small: Int8Array.from(
    [0, 1, 2].flatMap((n) =>
      Array.from({ length: SIDE * SIDE }, (_, at) => {
        const [row, column] = [Math.floor(at / SIDE), at % SIDE];
        if (n === 2) return -127;
        return (n === 0 ? row < 2 : column >= 2) ? 127 : -127;
      }),
    ),
  ),
};

function drawn(frame = {}, settings = {}) {
  everythingIs(WIDE, 30);
  const asked = [];
  const looks = { hovered: [], selected: [] };
  const part = diagram((message) => asked.push(message), {}, new Set(), callouts(), {
    hover: (at) => looks.hovered.push(at),
    select: (...at) => looks.selected.push(at),
  });
  part.offer(["tanh", "relu"]);
  part.choices({ features: ["x1", "x2"], hidden: [2], activation: ["tanh"], discretise: false, ...settings });
  part.scenery({
    side: SIDE,
    maps: Int8Array.from(Object.keys(SPOKEN_INPUTS).flatMap((_, k) => Array(SIDE * SIDE).fill(k === 0 ? 127 : -127))),
  });
  part.frame({ ...FRAME, ...frame });
  const boxes = Object.fromEntries(
    [...part.node.querySelectorAll(".wbp-neurons button")].map((item) => {
      const [left, top, size] = ["left", "top", "width"].map((name) => Number.parseFloat(item.style[name]));
      return [item.dataset.at, { x: left + size / 2, y: top + size / 2, size, item }];
    }),
  );
  return { part, canvas: part.node.querySelector("canvas"), boxes, asked, looks };
}

// A place on the curve between two boxes, `share` of the way.
function between(from, to, share) {
  const [a, b] = [
    { x: from.x + from.size / 2, y: from.y },
    { x: to.x - to.size / 2, y: to.y },
  ];
  const [t, s] = [share, 1 - share];
  const middle = (a.x + b.x) / 2;
  const mix = (p, q, r, e) => s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * e;
  return [mix(a.x, middle, middle, b.x), mix(a.y, a.y, b.y, b.y)];
}

test("each weight is drawn between its own neurons, blue above zero, orange and dashed below, pale at zero", () => {
  const { canvas, boxes } = drawn();
  const near = (from, to) => [0.08, 0.1, 0.12].map((share) => between(boxes[from], boxes[to], share));
  const has = (from, to, colour) => near(from, to).some(([x, y]) => isSeen(canvas, colour, x, y, 1));
  assert.ok(has("0,0", "1,0", colours.positive), "x1 to neuron 0");
  assert.ok(isSeen(canvas, colours.negative, ...between(boxes["0,0"], boxes["1,1"], 0.85), 4), "x1 to neuron 1");
  assert.ok(isSeen(canvas, colours.positive, ...between(boxes["0,1"], boxes["1,1"], 0.7), 2), "x2 to neuron 1");
  assert.ok(isSeen(canvas, colours.negative, ...between(boxes["1,0"], boxes["2,0"], 0.3), 4), "neuron 0 to the output");
  assert.ok(isSeen(canvas, colours.positive, ...between(boxes["1,1"], boxes["2,0"], 0.3), 2), "neuron 1 to the output");
  assert.ok(!isSeen(canvas, colours.negative, ...between(boxes["1,1"], boxes["2,0"], 0.3), 2));
});

test("each neuron holds its own map, upright", () => {
  const { canvas, boxes } = drawn();
  const look = (name, dx, dy) =>
    sign(colourAt(canvas, boxes[name].x + dx * boxes[name].size, boxes[name].y + dy * boxes[name].size));
  assert.deepEqual([look("1,0", 0, -0.3), look("1,0", 0.2, 0.3)], ["blue", "orange"]);
  assert.deepEqual([look("1,1", 0.3, 0), look("1,1", -0.3, 0)], ["blue", "orange"]);
  assert.equal(look("2,0", 0, -0.3), "orange");
  assert.deepEqual([look("0,0", 0, 0), look("0,1", 0, 0)], ["blue", "orange"]); // the maps of x1 and x2
});

test("a bias is a square at the neuron's foot, in the colour of its sign", () => {
  const { canvas, boxes } = drawn();
  const look = ({ x, y, size }) => sign(colourAt(canvas, x - size / 2 + 0.5, y + size / 2 - 0.5));
  assert.deepEqual([look(boxes["1,0"]), look(boxes["1,1"]), look(boxes["2,0"])], ["blue", "orange", "blue"]);
});

test("the buttons say the biases of their own neurons", () => {
  const { part, boxes } = drawn();
  part.label();
  const said = (name) => boxes[name].item.getAttribute("aria-label");
  assert.equal(said("1,1"), "Hidden layer 1, neuron 1: bias \u22121.000");
  assert.equal(said("2,0"), "Output: bias 0.500");
});

test("a point's values stand in the neurons", () => {
  const { canvas, boxes } = drawn({
    probe: { at: [1, -2], inputs: [1, -2], values: [[0.25, -0.75], [3]], answer: "" },
  });
  const at = (text) => lettersOn(canvas).find((letters) => letters.text === text);
  assert.deepEqual(
    [at("0.25").y, at("\u22120.75").y].map(Math.round),
    [boxes["1,0"].y, boxes["1,1"].y].map((y) => Math.round(y + 0.5)),
  );
  assert.equal(at("1.00").y < at("\u22122.00").y, true);
});

test("a chosen neuron has a frame in the colour of what is in view", () => {
  const { canvas, boxes, part } = drawn();
  part.select([1, 1]);
  const framed = ({ x, y, size }) => colourAt(canvas, x, y - size / 2 - 0.5) === colours.highlight;
  assert.deepEqual([framed(boxes["1,0"]), framed(boxes["1,1"])], [false, true]);
});

test("while a neuron is open, the notes that its panel would cut are hidden", () => {
  const { part } = drawn();
  const notes = [...part.node.querySelectorAll(".wbp-note")];
  const shown = () => notes.map((note) => !note.hidden);
  const before = shown();
  assert.ok(before[0]);
  part.select([1, 1]);
  assert.deepEqual(shown(), [false, false]);
  part.select(null);
  assert.deepEqual(shown(), [false, before[1]]);
});

test("a bias opens its neuron also where it lies outside the neuron, and shows it large", () => {
  const { part, boxes, looks } = drawn();
  const stage = part.node.querySelector(".wbp-stage");
  const { x, y, size } = boxes["1,1"];
  const outside = [x - size / 2 - 2, y + size / 2 + 2];
  pointed(stage, "pointermove", ...outside);
  assert.deepEqual(looks.hovered, [[1, 1]]);
  assert.match(part.node.querySelector(".wbp-pointed").textContent, /^Hidden layer 1, neuron 1 .*: bias \u22121\.000$/);
  pointed(stage, "click", ...outside);
  assert.deepEqual(looks.selected, [[[1, 1]]]);
  part.select([1, 1]);
  pointed(stage, "click", ...outside);
  assert.deepEqual(looks.selected.at(-1), [null]);
  pointed(stage, "pointerleave", 0, 0);
  assert.equal(looks.hovered.at(-1), null);
  pointed(stage, "click", x - size / 2 - 12, y + size / 2 + 12); // beside it nothing opens
  assert.deepEqual(looks.selected.at(-1), [null]);
});

test("pointing at a line names its weight and its two ends", () => {
  const { part, boxes } = drawn();
  const [x, y] = between(boxes["1,1"], boxes["2,0"], 0.4);
  pointed(part.node.querySelector(".wbp-stage"), "pointermove", x, y);
  assert.equal(
    part.node.querySelector(".wbp-pointed").textContent,
    "Weight from hidden layer 1, neuron 1 to output: 2.000",
  );
});

test("inputs that are switched off keep their weights to themselves", () => {
  const { part, boxes } = drawn({ inputs: ["x2", "x1^2"] }, { features: ["x2", "x1^2"] });
  assert.equal(boxes["0,0"].item.getAttribute("aria-label") ?? "", "");
  part.label();
  assert.ok(part.sourceName(1, 0).includes("\u2082"));
  assert.deepEqual([part.weightOf(1, 0, 1), part.weightOf(1, 1, 0), part.weightOf(1, 1, 1)], [-2, 0, 2]);
});

test("arrow keys go from neuron to neuron", () => {
  const { part, boxes } = drawn();
  document.body.append(part.node);
  boxes["1,0"].item.focus();
  pressed(boxes["1,0"].item, "ArrowDown");
  assert.equal(document.activeElement.dataset.at, "1,1");
  pressed(boxes["1,1"].item, "ArrowRight");
  assert.equal(document.activeElement.dataset.at, "2,0");
});

test("the small pictures of the data sets show their points upright, in the colours of their classes", () => {
  const control = { name: "data", label: "Data", area: "data", options: ["circle", "hills"], default: "circle" };
  const part = controlFor(control, () => {}, {});
  part.draw(Float32Array.from([3, 4, 1, -3, -4, 0, 3, 4, -1, -3, -4, 1]), 2);
  const [circle, hills] = part.node.querySelectorAll("canvas");
  assert.deepEqual(
    [colourAt(circle, 27.4, 7.8), colourAt(circle, 10.6, 30.2)],
    [colours.classes[1], colours.classes[0]],
  );
  assert.deepEqual([sign(colourAt(hills, 27.4, 7.8)), sign(colourAt(hills, 10.6, 30.2))], ["orange", "blue"]);
});

test("names are shortened for the eye only", () => {
  assert.deepEqual(shortened("bias"), ["bias"]);
  const [start, layer, rest] = shortened("weight from hidden layer 1, neuron 3");
  assert.deepEqual([start, layer.textContent, rest], ["weight from ", "hidden layer 1, ", "neuron 3"]);
});

test("while it learns the dashes go on, a pixel an answer; for who wants less motion they stand", () => {
  const isDashed = (canvas, boxes) =>
    Array.from({ length: 60 }, (_, i) =>
      isSeen(canvas, colours.negative, ...between(boxes["1,0"], boxes["2,0"], 0.2 + i / 100), 0),
    );
  const { part, canvas, boxes } = drawn({ epoch: 4 });
  const before = isDashed(canvas, boxes);
  part.frame({ ...FRAME, epoch: 4 });
  assert.deepEqual(isDashed(canvas, boxes), before); // nothing was learned
  for (let epoch = 5; epoch < 9; epoch += 1) part.frame({ ...FRAME, epoch });
  assert.notDeepEqual(isDashed(canvas, boxes), before);

  globalThis.window.matchMedia = () => ({ matches: true });
  try {
    const calm = drawn({ epoch: 4 });
    for (let epoch = 5; epoch < 9; epoch += 1) calm.part.frame({ ...FRAME, epoch });
    assert.deepEqual(isDashed(calm.canvas, calm.boxes), before);
  } finally {
    delete globalThis.window.matchMedia;
  }
});
