// From ink on the pad to the 8 by 8 numbers that the network knows, as the people did who made its digits: 32 by 32 dots, black or
// white, and of each block of 4 by 4 dots the number that is black. Their digits are as high as the picture and six columns wide.

import { GRID } from "../js/pen.js";

const SIDE = 8;
const DOTS = 4; // in a block, in each direction
const WIDEST = 24; // dots

/**
 * @param {ArrayLike<number>} ink GRID by GRID, from 0 to 1
 * @returns {number[] | null} 64 numbers from 0 to 1; null where there is no ink
 */
export function prepare(ink) {
  let [top, left, bottom, right] = [GRID, GRID, -1, -1];
  for (let i = 0; i < ink.length; i += 1) {
    if (ink[i] < 0.5) continue;
    const [row, column] = [Math.floor(i / GRID), i % GRID];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  if (bottom < 0) return null;
  const all = SIDE * DOTS;
  const [high, wide] = [bottom - top + 1, right - left + 1];
  const down = all / high;
  const across = Math.min(down, WIDEST / wide); // dots for a unit of the pad
  const from = (all - wide * across) / 2;
  const pixels = Array(SIDE * SIDE).fill(0);
  for (let y = 0; y < all; y += 1) {
    for (let x = 0; x < all; x += 1) {
      const row = top + Math.floor((y + 0.5) / down);
      const column = left + Math.floor((x + 0.5 - from) / across);
      const isInk = column >= left && column <= right && ink[row * GRID + column] >= 0.5;
      if (isInk) pixels[Math.floor(y / DOTS) * SIDE + Math.floor(x / DOTS)] += 1 / DOTS ** 2;
    }
  }
  return pixels;
}

/**
 * A digit of the data as ink for the pad, in its middle, smooth.
 * @param {number[]} pixels 64 numbers from 0 to 1
 * @returns {number[]} GRID by GRID bytes
 */
export function asInk(pixels) {
  const [size, edge] = [24, (GRID - 24) / 2];
  const at = (row, column) =>
    row < 0 || column < 0 || row >= SIDE || column >= SIDE ? 0 : pixels[row * SIDE + column];
  return Array.from({ length: GRID * GRID }, (_, i) => {
    const y = ((Math.floor(i / GRID) + 0.5 - edge) * SIDE) / size - 0.5;
    const x = (((i % GRID) + 0.5 - edge) * SIDE) / size - 0.5;
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const [v, u] = [y - row, x - column];
    const mixed =
      (1 - v) * ((1 - u) * at(row, column) + u * at(row, column + 1)) +
      v * ((1 - u) * at(row + 1, column) + u * at(row + 1, column + 1));
    return Math.round(255 * Math.max(0, Math.min(1, 1.6 * mixed - 0.15)));
  });
}
