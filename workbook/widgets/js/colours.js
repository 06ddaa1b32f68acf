// The house's colours on this page, light or dark, and the colours of a heat map's bytes.

import { PALETTE } from "./palette_colours.js";

export const isDark = () => document.body.dataset.jpThemeLight === "false";

export const palette = () => PALETTE[isDark() ? "dark" : "light"];

/**
 * Calls back when the page turns from light to dark or back, or its pixels grow. Returns the function that ends it.
 * @param {() => void} callback
 */
export function whenLookChanges(callback) {
  let frame = 0;
  // At the next frame: when JupyterLab names the other theme, nothing on the page has a width for a moment, so that a picture
  // which is drawn to its width would stay as it is.
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => callback());
  };
  const theme = new MutationObserver(soon);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  window.addEventListener("resize", soon);
  return () => {
    cancelAnimationFrame(frame);
    theme.disconnect();
    window.removeEventListener("resize", soon);
  };
}

/** @param {string} hex */
export function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/**
 * Colours between the given ones, `count` of them, as pixels (0xAABBGGRR).
 * @param {string[]} stops
 * @param {number} count
 */
export function between(stops, count) {
  const known = stops.map(rgb);
  return Uint32Array.from({ length: count }, (_, i) => {
    const place = (i / (count - 1)) * (known.length - 1);
    const low = Math.min(Math.floor(place), known.length - 2);
    const [r, g, b] = known[low].map((from, k) => Math.round(from + (known[low + 1][k] - from) * (place - low)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

/** @type {Map<string, Uint32Array>} */
const scales = new Map();

/**
 * The colour of each byte of a heat map, by byte & 255. With "soft " before the kind, the colours stay pale enough for points to
 * stand out.
 * @param {string} kind "values", "signs" (two colours only), "classes" or "class signs"
 * @returns {Uint32Array}
 */
export function colourScale(kind) {
  const key = `${kind} ${isDark()}`;
  const known = scales.get(key);
  if (known) return known;
  const colours = palette();
  const scale = new Uint32Array(256);
  const strength = kind.startsWith("soft ") ? 0.62 : 1;
  const oneColourASide = kind.endsWith("signs");
  if (kind.includes("class")) {
    colours.classes.forEach((colour, k) => {
      const shades = between([colours.values[3], colour], 85);
      shades.forEach((_, i) => (scale[k * 85 + i] = shades[Math.round(strength * (oneColourASide ? 64 : i))]));
    });
  } else {
    const shades = between(colours.values, 255);
    for (let v = -127; v <= 127; v += 1) {
      scale[v & 255] = shades[127 + Math.round(strength * (oneColourASide ? (v > 0 ? 100 : -100) : v))];
    }
  }
  scales.set(key, scale);
  return scale;
}

/**
 * The colour of one number on a scale that ends at -largest and +largest, for CSS.
 * @param {number} value
 * @param {number} largest
 */
export function colourOf(value, largest) {
  const pixel = colourScale("values")[Math.max(-127, Math.min(127, Math.round((127 * value) / largest))) & 255];
  return `rgb(${pixel & 255},${(pixel >> 8) & 255},${(pixel >> 16) & 255})`;
}
