// Where the neurons of the diagram stand, and what lies under a pointer. Nothing here draws.

import { distanceToConnection } from "../../js/canvas.js";

const NAMES = 46; // pixels on the left for the names of the inputs
export const BIAS = 8; // pixels that the square of a bias is wide
const BIAS_GRIP = { mouse: 1, touch: 6 }; // how far beside it one may point
const GRIP = { mouse: 7, touch: 14 }; // how near a line one has to point, in pixels

/**
 * @param {number} width of the stage, in pixels
 * @param {number[]} rows how many stand in each column, the inputs first
 * @param {number} pitch from one neuron to the next below it, at most
 * @param {number} [least] the stage is high enough for so many rows
 * @returns {{ places: import("./types.js").Places, size: number, height: number, gap: number }} `gap` is the distance of two columns
 */
export function arranged(width, rows, pitch, least = 1) {
  const size = Math.max(24, Math.min(pitch * 0.76, width / rows.length / 2.05));
  const step = Math.min(pitch, size + 12);
  const height = Math.max(least, ...rows) * step + 8;
  const left = NAMES + size / 2;
  const right = width - size / 2 - 12;
  const gap = rows.length > 1 ? (right - left) / (rows.length - 1) : 0;
  const places = rows.map((count, k) =>
    Array.from({ length: count }, (_, i) => ({ x: left + gap * k, y: height / 2 + (i - (count - 1) / 2) * step })),
  );
  return { places, size, height, gap };
}

/** The upper left corner of the square of a bias, at the foot of its neuron. @param {import("../../js/types.js").Place} place @param {number} size */
export const biasCorner = ({ x, y }, size) => ({ x: x - size / 2 - 3.5, y: y + size / 2 - 4.5 });

/**
 * The neuron whose bias lies at a place, or null.
 * @param {import("../../js/types.js").Place} place
 * @param {import("./types.js").Places} places
 * @param {(k: number) => boolean} hasBiases
 * @param {number} size of a neuron
 * @param {string} pointer "mouse", "pen" or "touch"
 * @returns {import("./types.js").Neuron | null}
 */
export function biasAt(place, places, hasBiases, size, pointer) {
  const grip = BIAS_GRIP[pointer] ?? BIAS_GRIP.mouse;
  const isWithin = (value, start) => value >= start - grip && value <= start + BIAS + grip;
  for (let k = 1; k < places.length; k += 1) {
    if (!hasBiases(k)) continue;
    const i = places[k].findIndex((neuron) => {
      const corner = biasCorner(neuron, size);
      return isWithin(place.x, corner.x) && isWithin(place.y, corner.y);
    });
    if (i >= 0) return [k, i];
  }
  return null;
}

/**
 * The line that is nearest to a place, or null where none is near.
 * @param {import("../../js/types.js").Place} place
 * @param {import("./types.js").Places} places
 * @param {(k: number) => import("../../js/types.js").Place[]} sources where the lines of a column come from
 * @param {(k: number) => boolean} hasWeights
 * @param {number} size of a neuron
 * @param {string} pointer "mouse", "pen" or "touch"
 * @returns {import("./types.js").Line | null}
 */
export function lineAt(place, places, sources, hasWeights, size, pointer) {
  let nearest = GRIP[pointer] ?? GRIP.mouse;
  /** @type {import("./types.js").Line | null} */
  let best = null;
  for (let k = 1; k < places.length; k += 1) {
    if (!hasWeights(k)) continue;
    sources(k).forEach((source, j) =>
      places[k].forEach((target, i) => {
        const distance = distanceToConnection(
          { x: source.x + size / 2, y: source.y },
          { x: target.x - size / 2, y: target.y },
          place,
        );
        if (distance < nearest) {
          nearest = distance;
          best = { k, j, i };
        }
      }),
    );
  }
  return best;
}

/**
 * Where something that belongs to a place is put: beside it on the right, or on the left, or, if it must be, over what begins at `wanted`;
 * else below or above it. Never over the room's rim.
 * @param {{ left: number, top: number, right: number, bottom: number }} anchor
 * @param {{ width: number, height: number }} size
 * @param {{ width: number, height: number }} room
 * @param {number} [wanted] how far to the right it should reach at most
 * @returns {{ left: number, top: number }}
 */
export function beside(anchor, size, room, wanted = room.width) {
  const distance = 10;
  const within = (value, most) => Math.max(0, Math.min(value, most));
  const top = within((anchor.top + anchor.bottom) / 2 - size.height / 2, room.height - size.height);
  const [before, behind] = [anchor.left - distance - size.width, anchor.right + distance];
  if (behind + size.width <= wanted) return { left: behind, top };
  if (before >= 0) return { left: before, top };
  if (behind + size.width <= room.width) return { left: behind, top };
  const left = within((anchor.left + anchor.right) / 2 - size.width / 2, room.width - size.width);
  const isBelow = anchor.bottom + distance + size.height <= room.height || anchor.top < size.height + distance;
  return { left, top: isBelow ? anchor.bottom + distance : anchor.top - distance - size.height };
}
