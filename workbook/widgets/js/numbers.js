// Numbers as people type them and as they read them.

/**
 * What somebody typed as a number, or null: a comma and a true minus sign are understood, and what no number holds (1e999) is none.
 * @param {string} text
 */
export function typedNumber(text) {
  const plain = text.trim().replace(",", ".").replaceAll("\u2212", "-");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
  return value !== null && Number.isFinite(value) ? value : null;
}

/**
 * A number with as many digits as it has, and a true minus sign.
 * @param {number} value
 */
export const plainNumber = (value) => String(Number(value.toPrecision(12))).replaceAll("-", "\u2212");

/**
 * Why a number is not taken, in words, or null. `low`, `high` and `step` may be missing; steps are counted from `low`.
 * @param {number | null} value
 * @param {import("./types.js").Limits} limits
 */
export function refusal(value, { low, high = Infinity, step }) {
  if (value === null)
    return step === 1 ? "Please type a whole number, such as 3." : "Please type a number, such as 0.5 or \u22122.";
  if (low !== undefined && (value < low || value > high))
    return `Please type a number from ${plainNumber(low)} to ${plainNumber(high)}.`;
  if (!step || low === undefined) return null;
  const below = Math.floor((value - low) / step + 1e-6);
  if (Math.abs(low + below * step - value) < 1e-6 * step) return null;
  const near = [low + below * step, low + (below + 1) * step].filter((one) => one <= high + 1e-9).map(plainNumber);
  return step === 1
    ? `Please type a whole number: ${near.join(" or ")}.`
    : `Here numbers go in steps of ${plainNumber(step)}: ${near.join(" or ")}.`;
}

/**
 * A number as a reader would write it, with a true minus sign; null is a dash, and what is no number is said in words.
 * @param {number | null | undefined} value
 */
export function written(value, decimals = 3) {
  if (value === null || value === undefined) return "\u2013";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "\u2212infinite";
  const text = Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}
