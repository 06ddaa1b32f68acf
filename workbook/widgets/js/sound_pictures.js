// A sound as a WAV file, as a wave and as a spectrogram.

import { contextOf, prepared } from "./canvas.js";
import { between } from "./colours.js";
import { written } from "./numbers.js";

export const ROOM = { left: 58, right: 6, top: 3, bottom: 18, height: 132 }; // around and within both pictures, in CSS pixels

// The sound as a WAV file, which every browser plays at any rate.
export function wavOf(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // plain numbers
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) => view.setInt16(44 + 2 * i, Math.round(32767 * value), true));
  return new Blob([view.buffer], { type: "audio/wav" });
}

// Where marks of a time axis stand: some five, at round places.
export function roundPlaces(end) {
  const step = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((one) => end / one <= 6) ?? 20;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, k) => k * step);
}

function drawTimes(context, colours, seconds, right, bottom) {
  const place = (time) => ROOM.left + (time / seconds) * (right - ROOM.left);
  context.fillStyle = colours.muted;
  context.strokeStyle = colours.muted;
  context.font = "11px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const time of roundPlaces(seconds)) {
    context.fillRect(place(time) - 0.5, bottom, 1, 4);
    context.fillText(`${Number(time.toFixed(2))} s`, Math.min(place(time), right - 10), bottom + 5);
  }
}

export function drawWave(canvas, sound, width, colours) {
  const context = prepared(canvas, width, ROOM.top + ROOM.height + ROOM.bottom);
  const right = width - ROOM.right;
  const middle = ROOM.top + ROOM.height / 2;
  const largest = Math.max(0.05, sound.largest);
  const height = (value) => middle - (value / largest) * (ROOM.height / 2 - 2);
  context.fillStyle = colours.faint;
  context.fillRect(ROOM.left, middle - 0.5, right - ROOM.left, 1);
  context.fillStyle = colours.positive;
  const { samples } = sound;
  const count = right - ROOM.left;
  for (let x = 0; x < count; x += 1) {
    const from = Math.floor((x / count) * samples.length);
    const to = Math.max(from + 1, Math.floor(((x + 1) / count) * samples.length));
    let [low, high] = [Infinity, -Infinity];
    for (let i = from; i < to; i += 1) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    context.fillRect(ROOM.left + x, height(high), 1, Math.max(1, height(low) - height(high)));
  }
  drawTimes(context, colours, sound.seconds, right, ROOM.top + ROOM.height);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of [largest, 0, -largest]) {
    context.fillText(
      written(value, 2),
      ROOM.left - 5,
      Math.min(ROOM.top + ROOM.height - 5, Math.max(8, height(value))),
    );
  }
}

export function drawSpectrogram(canvas, sound, width, colours) {
  const context = prepared(canvas, width, ROOM.top + ROOM.height + ROOM.bottom);
  const right = width - ROOM.right;
  const rows = sound.bands.length;
  const columns = sound.picture.length / rows;
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [columns, rows];
  const pixels = contextOf(sheet);
  const image = pixels.createImageData(columns, rows);
  const bytes = new Uint32Array(image.data.buffer);
  const shades = between([colours.paper, colours.values[4], colours.values[6], colours.ink], 256);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1)
      bytes[(rows - 1 - row) * columns + column] = shades[sound.picture[column * rows + row]];
  }
  pixels.putImageData(image, 0, 0);
  // Each frame around its middle, so that picture and line agree; the first and the last reach to the ends.
  const scale = (right - ROOM.left) / sound.seconds;
  const start = ROOM.left + (sound.first - sound.hop / 2) * scale;
  context.imageSmoothingEnabled = false;
  context.save();
  context.beginPath();
  context.rect(ROOM.left, ROOM.top, right - ROOM.left, ROOM.height);
  context.clip();
  context.drawImage(sheet, 0, 0, 1, rows, ROOM.left, ROOM.top, Math.max(0, start - ROOM.left), ROOM.height);
  const end = start + columns * sound.hop * scale;
  context.drawImage(sheet, columns - 1, 0, 1, rows, end - 1, ROOM.top, Math.max(0, right - end + 1), ROOM.height);
  context.drawImage(sheet, start, ROOM.top, columns * sound.hop * scale, ROOM.height);
  context.restore();
  context.strokeStyle = colours.faint;
  context.strokeRect(ROOM.left - 0.5, ROOM.top + 0.5, right - ROOM.left + 1, ROOM.height);
  drawTimes(context, colours, sound.seconds, right, ROOM.top + ROOM.height);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const row of [0, 6, 11, 15, rows - 1]) {
    const place = ROOM.top + ROOM.height * (1 - (row + 0.5) / rows);
    context.fillText(sound.bands[row], ROOM.left - 5, Math.min(ROOM.top + ROOM.height - 5, Math.max(8, place)));
  }
}
