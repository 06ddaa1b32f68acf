// How a neuron comes to its answer, with its numbers, as the glass box writes it: z = 0.52 · 1.50 + (−0.31) · (−0.75) + 0.10 = 1.11.

import { written } from "../../js/numbers.js";

const short = (value) => written(value, 2);
const inBrackets = (text) => (text.startsWith("\u2212") ? `(${text})` : text);

/**
 * The lines of the calculation.
 * @param {{ weight: number, value: number }[]} terms
 * @param {number | null} bias
 * @param {string} activation its name; "linear" is none
 * @param {number} answer what the neuron says
 */
export function formula(terms, bias, activation, answer) {
  const z = terms.reduce((sum, { weight, value }) => sum + weight * value, bias ?? 0);
  const products = terms.map(({ weight, value }) => `${inBrackets(short(weight))} \u00b7 ${inBrackets(short(value))}`);
  if (bias !== null) products.push(inBrackets(short(bias)));
  const sum = `z = ${products.join(" + ")} = ${short(z)}`;
  return [
    sum,
    activation === "linear" ? `a = z = ${short(answer)}` : `a = ${activation}(${short(z)}) = ${short(answer)}`,
  ];
}

/**
 * The same for a neuron of a frame, at the place that the frame tells of; none where not all numbers are known.
 * @param {import("./types.js").Frame} state
 * @param {Omit<import("./types.js").Numbers, "offsets">} net
 * @param {import("./types.js").Neuron} at
 * @returns {string[]}
 */
export function calculation(state, net, [k, i]) {
  const column = state.columns[k - 1];
  const { probe } = state;
  if (!probe || !column.weights) return [];
  const values = k === 1 ? probe.inputs : probe.values[k - 2];
  const isWhole = k === 1 ? state.inputs.length <= 8 : state.columns[k - 2].width === state.columns[k - 2].shown;
  const terms = values.map((value, j) => ({ weight: net.weightOf(k, j, i), value }));
  const answer = probe.values[k - 1][i];
  if (!isWhole || answer === null || terms.some(({ weight, value }) => weight === null || value === null)) return [];
  const place = `At (${short(probe.at[0])}, ${short(probe.at[1])}):`;
  return [place, ...formula(/** @type {any} */ (terms), net.biasOf(k, i), column.activation, answer)];
}
