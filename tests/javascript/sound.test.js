// A sound: what is loud is tall, what is high stands above, time goes to the right, and the WAV file is one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { colourAt, newCanvas } from "./page.js";
import { palette } from "../../workbook/widgets/js/colours.js";
import { ROOM, drawSpectrogram, drawWave, roundPlaces, wavOf } from "../../workbook/widgets/js/sound_pictures.js";

const colours = palette();
const WIDE = 300;
const BANDS = 20;
// one second: silence, then loud; the power lies in the lowest band at first and in the highest at the end
const SOUND = {
  rate: 1000,
  seconds: 1,
  first: 0.05,
  hop: 0.1,
  largest: 0.5,
  samples: Float32Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : i % 2 ? 0.5 : -0.5)),
  bands: Array.from({ length: BANDS }, (_, k) => `${k} Hz`),
  picture: Uint8Array.from({ length: 10 * BANDS }, (_, at) =>
    at % BANDS === (at < 5 * BANDS ? 0 : BANDS - 1) ? 255 : 0,
  ),
};
const across = (share) => ROOM.left + share * (WIDE - ROOM.right - ROOM.left);

test("the wave is flat where it is silent and tall where it is loud", () => {
  const canvas = newCanvas();
  drawWave(canvas, SOUND, WIDE, colours);
  const [middle, high] = [ROOM.top + ROOM.height / 2, ROOM.top + 10];
  assert.equal(colourAt(canvas, across(0.75), high), colours.positive);
  assert.equal(colourAt(canvas, across(0.25), high), null);
  assert.equal(colourAt(canvas, across(0.25), middle + 0.2), colours.positive);
});

test("in the spectrogram low bands lie below, and time goes to the right", () => {
  const canvas = newCanvas();
  drawSpectrogram(canvas, SOUND, WIDE, colours);
  const [top, foot] = [ROOM.top + 3, ROOM.top + ROOM.height - 3];
  assert.equal(colourAt(canvas, across(0.2), foot), colours.ink);
  assert.equal(colourAt(canvas, across(0.2), top), colours.paper);
  assert.equal(colourAt(canvas, across(0.8), top), colours.ink);
  assert.equal(colourAt(canvas, across(0.8), foot), colours.paper);
});

test("the WAV file has its rate, its length and its samples", async () => {
  const view = new DataView(await wavOf(Float32Array.from([0, 1, -1]), 8000).arrayBuffer());
  assert.equal(view.byteLength, 44 + 6);
  assert.equal(view.getUint32(24, true), 8000);
  assert.deepEqual(
    [0, 1, 2].map((i) => view.getInt16(44 + 2 * i, true)),
    [0, 32767, -32767],
  );
  assert.equal(String.fromCharCode(...new Uint8Array(view.buffer, 8, 4)), "WAVE");
});

test("times stand at round places", () => {
  assert.deepEqual(
    roundPlaces(1).map((time) => Number(time.toFixed(2))),
    [0, 0.2, 0.4, 0.6, 0.8, 1],
  );
  assert.deepEqual(roundPlaces(9), [0, 2, 4, 6, 8]);
});
