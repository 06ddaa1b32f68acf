// The loss curve of the playground: which line is which, and that a falling loss falls.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, everythingIs, isSeen, lettersOn, pointed, pressed } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import {
  apart,
  lossCurve,
  namedTicks,
  percent,
  roundTicks,
} from "../../workbook/widgets/explorables/playground/loss_curve.js";

const colours = palette();
const COUNT = 11;

/** A curve of 11 epochs: `rows` are functions of the epoch for training, test, and both shares that are right. */
function drawn(training, testLoss, right = () => 0.5, testRight = () => 0.25) {
  everythingIs(300, 122);
  const part = lossCurve();
  const epochs = Array.from({ length: COUNT }, (_, i) => i);
  const rows = [(epoch) => epoch, training, testLoss, right, testRight].map((row) => epochs.map(row));
  part.resize();
  part.frame({ playing: false, curve: Float32Array.from(rows.flat()) });
  return { part, canvas: part.node.querySelector("canvas"), reading: part.node.querySelector(".wbp-reading") };
}

// Where a loss from 0 to `top` stands: 6 pixels below the upper rim for the highest, just above the scale for 0.
const height = (value, top) => 103 - (97 * value) / top;
const across = (epoch) => 42 + (255 * epoch) / 10;

test("the training loss is dark and solid where it is, the test loss lighter and dashed where that is", () => {
  const { canvas } = drawn(
    () => 1,
    () => 3,
  );
  const places = Array.from({ length: 100 }, (_, i) => across(0) + 2.5 * i);
  assert.ok(places.every((x) => colourAt(canvas, x, height(1, 3)) === colours.training));
  assert.ok(!places.some((x) => isSeen(canvas, colours.training, x, height(3, 3), 1)));
  const dashes = places.map((x) => colourAt(canvas, x, height(3, 3)) === colours.validation);
  assert.ok(dashes.includes(true) && dashes.includes(false));
});

test("a falling loss falls from left to right, and the scale says how far", () => {
  const { canvas } = drawn(
    (epoch) => 4 - 0.3 * epoch,
    () => NaN,
  );
  assert.equal(colourAt(canvas, across(0) + 1, height(4, 4)), colours.training);
  assert.equal(colourAt(canvas, across(10) - 1, height(1.03, 4)), colours.training);
  const place = (text) => lettersOn(canvas).find((letters) => letters.text === text);
  assert.ok(Math.abs(place("2").y - height(2, 4)) <= 1);
  assert.ok(Math.abs(place("4").y - height(4, 4)) <= 1);
  assert.ok(place("10").x > place("0").x);
});

test("read by the keyboard, both losses and shares go by their own names", () => {
  const { part, reading } = drawn(
    () => 1,
    () => 3,
  );
  pressed(part.node, "End");
  assert.deepEqual(
    [...reading.children].map((line) => line.textContent),
    ["epoch 10", "training 1.000, 50 % right", "test 3.000, 25 % right"],
  );
  pressed(part.node, "ArrowLeft");
  assert.equal(reading.children[0].textContent, "epoch 9");
  pressed(part.node, "Home");
  assert.equal(reading.children[0].textContent, "epoch 0");
});

test("pointing reads the epoch under the pointer", () => {
  const { part, reading, canvas } = drawn(
    () => 1,
    () => 3,
  );
  pointed(part.node, "pointermove", across(4), 50);
  assert.equal(reading.children[0].textContent, "epoch 4");
  assert.ok(isSeen(canvas, colours.highlight, across(4), 90));
  assert.ok(!isSeen(canvas, colours.highlight, across(8), 90));
});

test("the axis of the losses has its name, apart from the numbers, however high the curve begins", () => {
  for (const bottom of [67, 105]) // the two heights of the curve, without its lower scale
    for (let top = 0.1; top < 100; top *= 1.03) {
      const y = (value) => bottom - 2 - ((bottom - 8) * value) / top;
      const { ticks, name } = namedTicks(top, y);
      assert.ok(ticks.length >= 2 && name !== null && name >= 6);
      const nearest = Math.min(...ticks.map((tick) => Math.abs(Math.max(6, y(tick)) - name)));
      assert.ok(nearest >= 9, `up to ${top}: ${nearest} pixels from a number`);
    }
  const { canvas } = drawn(
    () => 1,
    () => 1.1,
  );
  assert.ok(lettersOn(canvas).some(({ text }) => text === "loss"));
});

test("the numbers of the epochs stand apart, however narrow the curve is and however many there were", () => {
  for (const width of [104, 140, 300, 620])
    for (const last of [2, 10, 100, 200, 1000, 10_000, 12_345, 100_000, 1_000_000]) {
      everythingIs(width, 84);
      const part = lossCurve();
      part.resize();
      part.frame({ playing: false, curve: Float32Array.from([0, last, 1, 1, 1, 1, 0, 0, 0, 0]) });
      const places = lettersOn(part.node.querySelector("canvas")).filter(({ text, y }) => y > 70 && text !== "epoch");
      assert.ok(places.length >= 1);
      places.forEach(({ text, x }, i) => {
        const end = x + 6 * text.length; // as page.js measures
        assert.ok(x > 40 && end <= width, `${text} at ${x} of ${width}`);
        if (i + 1 < places.length)
          assert.ok(end + 5 <= places[i + 1].x, `${text} before ${places[i + 1].text}, ${width}`);
      });
    }
  const texts = [
    { text: "0", from: 0, to: 6 },
    { text: "5,000", from: 10, to: 40 },
    { text: "10,000", from: 38, to: 74 },
  ];
  assert.deepEqual(
    apart(texts).map(({ text }) => text),
    ["0", "10,000"],
  );
});

test("a share is never said to be whole where something is missing", () => {
  assert.equal(percent(0.9999), "99.9 %");
  assert.equal(percent(1), "100 %");
  assert.equal(percent(0.5), "50 %");
});

test("scales have round numbers", () => {
  assert.deepEqual(roundTicks(3.9, 3), [0, 2]);
  assert.deepEqual(roundTicks(4, 3), [0, 2, 4]);
  assert.deepEqual(roundTicks(950, 5), [0, 200, 400, 600, 800]);
});
