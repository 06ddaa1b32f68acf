// Frames as they come from Python: arrays at any place of a buffer, in a trait or beside a message, and none at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { received } from "../../workbook/widgets/js/arrays.js";

/** The bytes as a view that begins `before` bytes into its buffer, and ends before it does. */
function lying(bytes, before) {
  const held = new Uint8Array(before + bytes.length + 3).fill(99);
  held.set(bytes, before);
  return new DataView(held.buffer, before, bytes.length);
}
/** What a view sees, without what it does not look at. */
function seen(...given) {
  const { arrays, ...all } = received(...given);
  assert.equal(arrays, given[0].arrays);
  return all;
}
const FLOATS = new Uint8Array(Float32Array.of(1.5, -2).buffer);

test("arrays are there under their names, wherever in a buffer they begin", () => {
  for (const before of [0, 1, 2, 3, 4]) {
    const arrays = {
      weights: ["f4", lying(FLOATS, before)],
      map: ["i1", lying([1, 255, 127], before)],
      ink: ["u1", lying([0, 255], before)],
      biases: ["f4", lying([], before)],
    };
    assert.deepEqual(seen({ epoch: 3, arrays }), {
      epoch: 3,
      weights: Float32Array.of(1.5, -2),
      map: Int8Array.of(1, -1, 127),
      ink: Uint8Array.of(0, 255),
      biases: new Float32Array(0),
    });
  }
});

test("in a message the arrays are found by their numbers", () => {
  const message = { is: "frame", arrays: { ink: ["u1", 1], weights: ["f4", 0] } };
  const expected = { is: "frame", ink: Uint8Array.of(7), weights: Float32Array.of(1.5, -2) };
  assert.deepEqual(seen(message, [lying(FLOATS, 1), lying([7], 1)]), expected);
  assert.deepEqual(seen(message, [FLOATS.buffer, Uint8Array.of(7).buffer]), expected);
});

test("a trait that holds no frame yet, or is not saved, is null", () => {
  for (const none of [{}, null, undefined]) assert.equal(received(none), null);
});

test("what a view does to a frame does not reach the trait", () => {
  const trait = { epoch: 3, arrays: { ink: ["u1", lying([7], 0)] } };
  const frame = received(trait);
  frame.ink[0] = 8;
  frame.largest = 1;
  assert.deepEqual(seen(trait), { epoch: 3, ink: Uint8Array.of(7) });
});
