// What is drawn on a canvas: weights, heat maps, marks of classes, each in the colour of its sign or class.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, newCanvas, sign } from "./page.js";
import {
  HeatMaps,
  distanceToConnection,
  drawConnection,
  drawMark,
  prepared,
} from "../../workbook/widgets/js/canvas.js";
import { between, colourOf, colourScale, palette, whenLookChanges } from "../../workbook/widgets/js/colours.js";

const colours = palette();
const [from, to] = [
  { x: 10, y: 50 },
  { x: 190, y: 50 },
];

function weightDrawn(weight, ...rest) {
  const canvas = newCanvas();
  drawConnection(prepared(canvas, 200, 100), from, to, weight, colours, ...rest);
  return Array.from({ length: 85 }, (_, i) => colourAt(canvas, 15 + 2 * i, 50));
}

test("a positive weight is a solid blue line, a negative one dashed and orange", () => {
  assert.deepEqual(new Set(weightDrawn(1.5)), new Set([colours.positive]));
  assert.deepEqual(new Set(weightDrawn(-1.5)), new Set([colours.negative, null]));
  assert.equal(sign(colours.positive), "blue");
  assert.equal(sign(colours.negative), "orange");
});

test("a weight that is not known is grey, one in view has the colour of what is in view", () => {
  assert.deepEqual(new Set(weightDrawn(null)), new Set([colours.faint]));
  assert.deepEqual(new Set(weightDrawn(2, true)), new Set([colours.highlight]));
});

test("a larger weight is a thicker line", () => {
  const thick = (weight) => {
    const canvas = newCanvas();
    drawConnection(prepared(canvas, 200, 100), from, to, weight, colours);
    return Array.from({ length: 41 }, (_, i) => colourAt(canvas, 100, 48 + i / 10)).filter(Boolean).length;
  };
  assert.ok(thick(2) > thick(0.2));
});

test("the distance to a weight's line is none on it and grows beside it", () => {
  const bent = { x: 190, y: 90 };
  assert.ok(distanceToConnection(from, bent, { x: 100, y: 70 }) < 3);
  assert.ok(distanceToConnection(from, bent, { x: 100, y: 30 }) > 30);
  assert.equal(distanceToConnection(from, bent, { x: 5, y: 50 }), Infinity);
});

test("of a heat map, high bytes are blue and low ones orange, the first row on top, the first number on the left", () => {
  const maps = new HeatMaps();
  // two maps of 4 x 4: the second is blue in its upper left quarter, orange in the lower right one
  const bytes = new Int8Array(32);
  for (const [row, column, byte] of [
    [0, 0, 127],
    [0, 1, 127],
    [1, 0, 127],
    [1, 1, 127],
    [2, 2, -127],
    [2, 3, -127],
    [3, 2, -127],
    [3, 3, -127],
  ])
    bytes[16 + 4 * row + column] = byte;
  maps.fill(bytes, 4, colourScale("values"));
  const canvas = newCanvas();
  maps.draw(prepared(canvas, 100, 100), 1, 20, 20, 60);
  assert.equal(colourAt(canvas, 30, 30), colours.values[6]);
  assert.equal(colourAt(canvas, 70, 70), colours.values[0]);
  assert.equal(sign(colours.values[6]), "blue");
  assert.equal(sign(colours.values[0]), "orange");
  assert.equal(colourAt(canvas, 70, 30), colours.values[3]);
  assert.equal(colourAt(canvas, 10, 10), null);
});

test("a number's colour is that of its sign, and paler when it is small", () => {
  const light = (text) => text.match(/\d+/g).reduce((sum, part) => sum + Number(part), 0);
  assert.equal(sign(hexOf(colourOf(1, 1))), "blue");
  assert.equal(sign(hexOf(colourOf(-1, 1))), "orange");
  assert.ok(light(colourOf(0.2, 1)) > light(colourOf(0.9, 1)));
});
const hexOf = (text) =>
  `#${text
    .match(/\d+/g)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`;

test("discretised maps have two colours, and maps of three classes one a class", () => {
  const signs = colourScale("signs");
  assert.equal(signs[1], signs[127]);
  assert.equal(signs[-1 & 255], signs[-127 & 255]);
  assert.notEqual(signs[1], signs[-1 & 255]);
  const classes = colourScale("classes");
  colours.classes.forEach((colour, k) => {
    assert.equal(classes[85 * k + 84], between([colour, colour], 2)[0]);
  });
});

test("each class has a mark of its own shape", () => {
  const drawn = [0, 1, 2].map((kind) => {
    const canvas = newCanvas();
    const context = prepared(canvas, 40, 40);
    drawMark(context, kind, 20, 20, 10);
    context.fillStyle = colours.classes[kind];
    context.fill();
    return [
      [20, 20],
      [27.5, 27.5],
      [12.5, 12.5],
      [20, 10.5],
    ].map(([x, y]) => colourAt(canvas, x, y) === colours.classes[kind]);
  });
  assert.deepEqual(drawn, [
    [true, false, false, true],
    [true, true, true, false],
    [true, true, false, true],
  ]);
});

test("the dark page has colours of its own, as far apart", () => {
  document.body.dataset.jpThemeLight = "false";
  const dark = palette();
  delete document.body.dataset.jpThemeLight;
  assert.notEqual(dark.paper, colours.paper);
  assert.equal(sign(dark.positive), "blue");
  assert.equal(sign(dark.negative), "orange");
});

test("a new theme is drawn at the next frame, once the page has its sizes again, and not after the view has ended", async () => {
  const turned = async (light) => {
    document.body.dataset.jpThemeLight = light;
    await new Promise((done) => setTimeout(done, 20));
  };
  let width = 0;
  const seen = [];
  const ends = whenLookChanges(() => seen.push(width));
  const frame = requestAnimationFrame;
  globalThis.requestAnimationFrame = (act) =>
    frame(() => {
      width = 580;
      act();
    });
  await turned("false");
  assert.deepEqual(seen, [580]);
  ends();
  await turned("true");
  assert.deepEqual(seen, [580]);
  globalThis.requestAnimationFrame = frame;
  delete document.body.dataset.jpThemeLight;
});
