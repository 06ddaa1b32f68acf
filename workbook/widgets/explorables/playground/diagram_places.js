// Where the neurons of the diagram stand, and what lies under a pointer. Nothing here draws.

import { alongConnection, distanceToConnection } from "../../js/canvas.js";

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

// What it costs to cover a thing. What a panel speaks of comes before what is around it; that counts in pixels: rather than to cover it,
// the panel goes so much further from its neuron.
const COSTS = { chosen: 1e6, source: 10000, line: 1000, neuron: 30 };
const AIR = 6; // pixels around a neuron that belong to it: its frame, and the square of its bias

/**
 * What a panel about a neuron, or about one line to it, should not lie over, most of all that neuron, the lines and where they begin.
 * @param {import("./types.js").Places} places
 * @param {(k: number) => import("../../js/types.js").Place[]} sources where the lines of a column come from
 * @param {number} size of a neuron
 * @param {import("./types.js").Neuron} at
 * @param {number} [weight] the number of the line, where it is about one
 * @returns {import("./types.js").Thing[]}
 */
export function spokenOf(places, sources, size, [k, i], weight) {
  const half = size / 2 + AIR;
  const begins = sources(k).filter((_, j) => weight === undefined || j === weight);
  const target = places[k][i];
  const boxes = places.flatMap((column, c) =>
    column.map((place) => {
      const kind = place === target ? "chosen" : begins.includes(place) ? "source" : "neuron";
      const name = c ? 0 : NAMES; // an input has its name before it
      return {
        left: place.x - half - name,
        right: place.x + half,
        top: place.y - half,
        bottom: place.y + half,
        cost: COSTS[kind],
      };
    }),
  );
  const ends = { x: target.x - size / 2, y: target.y };
  const lines = begins.flatMap(({ x, y }) => alongConnection({ x: x + size / 2, y }, ends));
  return [
    ...boxes,
    ...lines.map(({ x, y }) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3, cost: COSTS.line })),
  ];
}

/**
 * What a box costs by what it covers.
 * @param {import("./types.js").Box} box
 * @param {import("./types.js").Thing[]} things
 * @param {number} [most] from here on nobody asks how much more it is
 */
export function covered(box, things, most = Infinity) {
  let sum = 0;
  for (const { left, top, right, bottom, cost } of things) {
    if (left < box.right && right > box.left && top < box.bottom && bottom > box.top) sum += cost;
    if (sum >= most) break;
  }
  return sum;
}

/**
 * Where a panel covers least of some things; where it covers no more, as near as possible to what it belongs to.
 * @param {{ width: number, height: number }[]} sizes those that the panel may have, the best first
 * @param {import("./types.js").Box} room
 * @param {import("./types.js").Thing[]} things
 * @param {import("./types.js").Box} anchor
 * @returns {{ form: number, left: number, top: number, cost: number }} `form` is which of the sizes
 */
export function leastCovering(sizes, room, things, anchor) {
  let best = { form: 0, left: room.left, top: room.top, cost: Infinity };
  const dearest = [...things].sort((a, b) => b.cost - a.cost); // what is no place is then soon known to be none
  sizes.forEach(({ width, height }, form) => {
    for (const left of steps(room.left, room.right - width))
      for (const top of steps(room.top, room.bottom - height)) {
        const box = { left, top, right: left + width, bottom: top + height };
        const across = Math.max(0, anchor.left - box.right, left - anchor.right);
        const down = Math.max(0, anchor.top - box.bottom, top - anchor.bottom);
        // Of places that are as near, the one whose middle is level with it; and another size only where it gains something.
        const aside = Math.abs((top + box.bottom - anchor.top - anchor.bottom) / 2);
        const far = Math.hypot(across, down) + 0.05 * aside + 10 * form;
        if (far >= best.cost) continue;
        const cost = far + covered(box, dearest, best.cost - far);
        if (cost < best.cost) best = { form, left, top, cost };
      }
  });
  return best;
}

// From one end of the room to the other. What is larger than the room begins where the room does.
function steps(start, end) {
  const values = [];
  for (let value = start; value < end; value += 6) values.push(value);
  return [...values, Math.max(start, end)];
}
