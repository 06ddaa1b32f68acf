// The large picture of the playground: map, points and pointer agree about what is up, and about who is blue.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, everythingIs, lettersOn, pointed, pressed, sign } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import { largePicture, reachOfInput } from "../../workbook/widgets/explorables/playground/large_picture.js";
import {
  MARGINS,
  axisTicks,
  colourTicks,
  letterSize,
  tickText,
} from "../../workbook/widgets/explorables/playground/picture_scales.js";

const colours = palette();
const [SIZE, SIDE, REACH] = [400, 8, 6];

/** A map from a function of (x, y), in rows from the top left as frame.py makes it. */
function mapOf(value) {
  const along = Array.from({ length: SIDE }, (_, i) => (((i + 0.5) / SIDE) * 2 - 1) * REACH);
  return Int8Array.from(along.flatMap((up) => along.map((x) => value(x, -up))));
}
const POINTS = [
  [3, 4.5, 1],
  [-3, -4.5, 0],
  [-3, 4.5, 1],
];

function drawn({ value = (_, y) => (y > 0 ? 127 : -127), frame = {}, settings = {}, training = 2, classes = 2 } = {}) {
  everythingIs(SIZE);
  const asked = { probes: [], points: [] };
  const part = largePicture(
    (at) => asked.probes.push(at),
    (at) => asked.points.push(at),
  );
  part.known({ neuron: (k, i) => `hidden layer ${k}, neuron ${i}` });
  part.choices({ discretise: false, show_test: false, ...settings });
  part.scenery({
    training,
    classes,
    X: Float32Array.from(POINTS.flatMap((point) => point.slice(0, 2))),
    y: Float32Array.from(POINTS.map((point) => point[2])),
    side: SIDE,
    maps: Int8Array.from([0, 1, 2, 3, 4, 5, 6].flatMap((k) => Array(SIDE * SIDE).fill(k === 3 ? -127 : 127))),
  });
  part.resize();
  part.frame({
    classes,
    selected: null,
    scale: 1,
    signed: false,
    reach: REACH,
    side: SIDE,
    large: mapOf(value),
    ...frame,
  });
  const canvas = part.node.querySelector(".wbp-picture canvas");
  const scales = part.node.querySelector(".wbp-scales");
  return {
    part,
    canvas,
    scales,
    texts: lettersOn(scales).map(({ text }) => text),
    title: part.node.querySelector(".wbp-picture-title").textContent,
    asked,
    words: part.node.querySelector(".wbp-picture-words"),
    frameNode: part.node.querySelector(".wbp-picture"),
  };
}
const pixel = (x, y) => [((x / REACH + 1) / 2) * SIZE, ((1 - y / REACH) / 2) * SIZE];
const seenAt = (canvas, x, y) => colourAt(canvas, ...pixel(x, y));

test("the map is blue above where the answers above are positive, and left is left", () => {
  const { canvas } = drawn();
  assert.equal(sign(seenAt(canvas, 0, 4)), "blue");
  assert.equal(sign(seenAt(canvas, 0, -4)), "orange");
  const across = drawn({ value: (x) => (x > 0 ? 127 : -127) }).canvas;
  assert.equal(sign(seenAt(across, 4, 1)), "blue");
  assert.equal(sign(seenAt(across, -4, 1)), "orange");
});

test("each point stands at its place on the map, in the colour of its class", () => {
  const { canvas } = drawn();
  assert.equal(seenAt(canvas, 3, 4.5), colours.classes[1]);
  assert.equal(seenAt(canvas, -3, -4.5), colours.classes[0]);
  assert.notEqual(seenAt(canvas, 3, -4.5), colours.classes[1]);
});

test("test points are seen only when they are asked for", () => {
  const isThere = (show_test) => seenAt(drawn({ settings: { show_test } }).canvas, -3, 4.5) === colours.classes[1];
  assert.deepEqual([isThere(false), isThere(true)], [false, true]);
});

test("points of a data set of numbers have the colours of their numbers", () => {
  const { canvas } = drawn({ classes: 0 });
  assert.equal(sign(seenAt(canvas, 3, 4.5)), "blue");
  assert.equal(sign(seenAt(canvas, -3, -4.5)), "grey");
});

test("three classes have three colours, each where it wins", () => {
  const best = (x, y) => (y > 0 ? 2 : x > 0 ? 1 : 0);
  const { canvas, scales, title } = drawn({
    classes: 3,
    value: (x, y) => 85 * best(x, y) + 84,
    settings: { discretise: true },
  });
  const [left, right, above] = [seenAt(canvas, -5, -1), seenAt(canvas, 5, -1), seenAt(canvas, 0, 2)];
  assert.equal(sign(left), "orange");
  assert.equal(sign(right), "blue");
  assert.equal(sign(above), "green");
  assert.equal(title, "The network answers: which class");
  const bar = MARGINS.left + SIZE + 12;
  const heights = ["0", "1", "2"].map((text) => lettersOn(scales).findLast((letters) => letters.text === text).y);
  assert.deepEqual(
    heights.map((y) => sign(colourAt(scales, bar, y))),
    ["orange", "blue", "green"],
  );
});

test("a discretised map has one shade a side", () => {
  const shades = (discretise) => {
    const { canvas } = drawn({ value: (_, y) => Math.round(20 * y), settings: { discretise } });
    return new Set([1, 2.3, 3.9, 5.5].map((y) => seenAt(canvas, 0, y))).size;
  };
  assert.equal(shades(true), 1);
  assert.ok(shades(false) > 2);
});

test("the scale of the colours runs from 0, orange, up to 1, blue; for a neuron from minus to plus", () => {
  const { scales, texts, title } = drawn();
  const bar = MARGINS.left + SIZE + 12;
  const look = (text) => colourAt(scales, bar, lettersOn(scales).findLast((letters) => letters.text === text).y - 0.5);
  assert.deepEqual(texts.slice(-5), ["0", "0.25", "0.5", "0.75", "1"]);
  assert.deepEqual(["0.25", "0.75"].map(look).map(sign), ["orange", "blue"]);
  assert.equal(title, "The network answers: chance of class 1");
  const neuron = drawn({ frame: { selected: [0, 2], scale: 3 } });
  assert.deepEqual(neuron.texts.slice(-3), ["\u22122", "0", "2"]);
  assert.equal(neuron.title, "Hidden layer 1, neuron 2 answers");
});

test("a network that gives numbers is not said to give chances", () => {
  const { texts, title } = drawn({ frame: { signed: true } });
  assert.deepEqual([title, texts.at(-1)], ["The network answers", "1"]);
  assert.equal(drawn({ classes: 0, frame: { classes: 0 } }).title, "The network answers");
});

test("the axes have their numbers where the plane has them, x2 upwards", () => {
  const { scales } = drawn();
  const [x1, x2] = ["x\u2081", "x\u2082"].map((name) => lettersOn(scales).find(({ text }) => text === name));
  assert.ok(x1.y > MARGINS.top + SIZE && x2.x < MARGINS.left);
  const threes = lettersOn(scales).filter(({ text }) => text === "3");
  assert.deepEqual(
    threes.map(({ x, y }) => [Math.round(x), Math.round(y)]),
    [
      [MARGINS.left + 0.75 * SIZE, MARGINS.top + SIZE + 6],
      [MARGINS.left - 6, MARGINS.top + 0.25 * SIZE],
    ],
  );
  assert.deepEqual(
    axisTicks(1.5).map(([, text]) => text),
    ["\u22121.5", "\u22120.75", "0", "0.75", "1.5"],
  );
  assert.deepEqual(colourTicks(15.7), [
    [-10 / 15.7, "\u221210"],
    [0, "0"],
    [10 / 15.7, "10"],
  ]);
  assert.deepEqual([tickText(30000), tickText(0.001), tickText(0)], ["3e+4", "1e\u22123", "0"]);
});

test("the numbers beside the colours are whole: wide ones are smaller", () => {
  for (const sign of [5, 7, 9]) // pixels that a sign is wide in a large font
    for (const kind of ["share", 0.0003, 0.004, 0.07, 0.3, 2, 47, 150, 4000, 70000]) {
      const widths = colourTicks(kind).map(([, text]) => sign * text.length);
      const room = MARGINS.right - 20; // the bar, its distance and that of the numbers
      assert.ok((Math.max(...widths) * letterSize(widths)) / 11 <= room + 1e-9, `${kind}`);
      assert.ok(letterSize(widths) <= 11);
    }
  assert.equal(letterSize([7, 14, 28]), 11);
});

test("an input is shown large, with its own scale, and goes again", () => {
  const { part, canvas, scales } = drawn({ value: () => 127 });
  part.input("x2^2");
  assert.equal(part.node.querySelector(".wbp-picture-title").textContent, "Input x\u2082\u00b2");
  assert.equal(sign(seenAt(canvas, 0, 5)), "orange"); // the fourth map of the scenery
  assert.equal(lettersOn(scales).at(-1).text, "20"); // of 36
  part.input(null);
  assert.equal(sign(seenAt(canvas, 0, 5)), "blue");
  assert.deepEqual(
    ["x1", "x1*x2", "sin x2"].map((name) => reachOfInput(name, 6)),
    [6, 36, 1],
  );
});

test("the pointer asks about the place that it is over", () => {
  const { frameNode, asked } = drawn();
  pointed(frameNode, "pointermove", ...pixel(3, 4.5));
  assert.deepEqual(
    asked.probes.at(-1).map((value) => Number(value.toFixed(6))),
    [3, 4.5],
  );
  pointed(frameNode, "click", ...pixel(-1.5, -3));
  assert.deepEqual(
    asked.points.at(-1).map((value) => Number(value.toFixed(6))),
    [-1.5, -3],
  );
});

test("arrow up moves the point up, where its cross is drawn", () => {
  const { canvas, frameNode, asked } = drawn();
  for (let i = 0; i < 5; i += 1) pressed(frameNode, "ArrowUp", { shiftKey: true });
  assert.ok(asked.probes.at(-1)[1] > 5.9 && asked.probes.at(-1)[0] === 0);
  const [x, y] = pixel(...asked.probes.at(-1));
  assert.equal(colourAt(canvas, x, y + 7), colours.ink);
  pressed(frameNode, "ArrowLeft");
  assert.ok(asked.probes.at(-1)[0] < 0);
});

test("what the network says of a place is written with it", () => {
  const { words, canvas } = drawn({
    frame: { probe: { at: [1, -2], inputs: [1, -2], values: [[0.5]], answer: "class 1, 90 %" } },
  });
  assert.equal(words.textContent, "at (1.00, \u22122.00): class 1, 90 %");
  assert.equal(lettersOn(canvas).length, 0);
});
