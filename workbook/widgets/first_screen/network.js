// A small network in the page itself, so that it answers before any cell has been run: nnlib computes the same.

/**
 * @param {{ W1: number[][], b1: number[], W2: number[][], b2: number[] }} weights W1 (64, 32), b1 (32,), W2 (32, 10), b2 (10,)
 */
export function network({ W1, b1, W2, b2 }) {
  const layer = (inputs, W, b) => b.map((bias, k) => inputs.reduce((sum, value, i) => sum + value * W[i][k], bias));
  return {
    W1,
    W2,
    /**
     * What the hidden neurons make of a picture, and how probable each digit is.
     * @param {number[]} pixels 64 of them, from 0 (paper) to 1 (ink), row after row
     */
    read(pixels) {
      const hidden = layer(pixels, W1, b1).map((sum) => Math.max(0, sum));
      const scores = layer(hidden, W2, b2);
      const largest = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - largest));
      const total = powers.reduce((sum, power) => sum + power, 0);
      const p = powers.map((power) => power / total);
      return { hidden, p, answer: p.indexOf(Math.max(...p)) };
    },
  };
}

/** @typedef {ReturnType<ReturnType<typeof network>["read"]>} Answer */

const named = (digit) => (digit === 8 ? `an ${digit}` : `a ${digit}`);
const percent = (share) => (share > 0.995 ? "over 99 %" : `${Math.round(100 * share)} %`);

/**
 * An answer in words; `meant` is the digit that somebody wrote, where that is known.
 * @param {Answer} answer
 * @param {number | null} meant
 */
export function inWords({ p, answer }, meant) {
  const second = p.indexOf(Math.max(...p.filter((_, digit) => digit !== answer)));
  const doubt = p[second] < 0.02 ? "" : `, and ${named(second)} with ${percent(p[second])}`;
  const verdict = meant === answer ? "right" : "wrong";
  const truth = meant === null ? "" : ` ${named(meant).replace("a", "A")} was meant: ${verdict}.`;
  return `The network reads ${named(answer)} with ${percent(p[answer])}${doubt}.${truth}`;
}
