// What all live views share: packets from Python, the house's colours, and drawing on a canvas. PALETTE comes from palette.py.

// The header of a packet (see packet.py), with its arrays as typed arrays under their names.
function unpacked(view) {
  if (!view || view.byteLength < 4) return null;
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // so that every offset is a multiple of 4
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const types = { f4: Float32Array, i1: Int8Array, u1: Uint8Array };
  for (const [name, [kind, offset, size]] of Object.entries(header.arrays)) {
    header[name] = new types[kind](bytes, 4 + length + offset, size);
  }
  return header;
}

const isDark = () => document.body.dataset.jpThemeLight === "false";
const palette = () => PALETTE[isDark() ? "dark" : "light"];

// Calls back when the page turns from light to dark or back, or its pixels grow. Returns the function that ends it.
function whenLookChanges(callback) {
  const theme = new MutationObserver(callback);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  window.addEventListener("resize", callback);
  return () => {
    theme.disconnect();
    window.removeEventListener("resize", callback);
  };
}

function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// Colours between the given ones, `count` of them, as pixels (0xAABBGGRR).
function between(stops, count) {
  const known = stops.map(rgb);
  return Uint32Array.from({ length: count }, (_, i) => {
    const place = (i / (count - 1)) * (known.length - 1);
    const low = Math.min(Math.floor(place), known.length - 2);
    const [r, g, b] = known[low].map((from, k) => Math.round(from + (known[low + 1][k] - from) * (place - low)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

const scales = new Map();
// The colour of each byte of a heat map, by byte & 255. kind: "values", "signs" (two colours only), "classes" or "class signs";
// with "soft " before it, the colours stay pale enough for points to stand out.
function colourScale(kind) {
  const key = `${kind} ${isDark()}`;
  if (scales.has(key)) return scales.get(key);
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

// The colour of one number on a scale that ends at -largest and +largest, for CSS.
function colourOf(value, largest) {
  const pixel = colourScale("values")[Math.max(-127, Math.min(127, Math.round((127 * value) / largest))) & 255];
  return `rgb(${pixel & 255},${(pixel >> 8) & 255},${(pixel >> 16) & 255})`;
}

// A sheet of `count` heat maps, `side` pixels each, one below the other; `draw` puts one of them onto a canvas.
class HeatMaps {
  constructor() {
    this.sheet = document.createElement("canvas");
  }
  fill(bytes, side, scale) {
    const height = bytes.length / side;
    if (!height) return;
    if (!this.image || this.image.width !== side || this.image.height !== height) {
      this.sheet.width = side;
      this.sheet.height = height;
      this.context = this.sheet.getContext("2d");
      this.image = this.context.createImageData(side, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.side = side;
    const pixels = this.pixels;
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = scale[bytes[i] & 255];
    this.context.putImageData(this.image, 0, 0);
  }
  draw(context, number, x, y, size) {
    if (!this.image || (number + 1) * this.side > this.image.height) return;
    // Half a pixel inside, or smoothing would mix in the neighbour's rim.
    context.drawImage(this.sheet, 0.5, number * this.side + 0.5, this.side - 1, this.side - 1, x, y, size, size);
  }
}

// Gives a canvas its size on the page and as many pixels as the screen has there; returns the context in CSS pixels, cleared.
function prepared(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// A weight as a line, bent or straight: colour and dashes say its sign, thickness its size; null (not known) is grey.
function drawConnection(context, from, to, weight, colours, strong = false, straight = false) {
  const size = weight === null ? 0.5 : Math.abs(weight);
  context.lineWidth = Math.min(4.5, 0.4 + 1.7 * Math.sqrt(size)) + (strong ? 1.5 : 0);
  context.strokeStyle = strong ? colours.highlight : weight === null || size < 1e-3 ? colours.faint : weight > 0 ? colours.positive : colours.negative;
  context.globalAlpha = strong ? 1 : Math.min(0.9, 0.25 + 0.4 * Math.sqrt(size));
  context.setLineDash(weight !== null && weight < 0 ? [6, 3] : []);
  const middle = (from.x + to.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (straight) context.lineTo(to.x, to.y);
  else context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

// How far a place is from that line, in pixels.
function distanceToConnection(from, to, place) {
  if (place.x < from.x || place.x > to.x) return Infinity;
  const middle = (from.x + to.x) / 2;
  let nearest = Infinity;
  for (let i = 0; i <= 24; i += 1) {
    const t = i / 24;
    const s = 1 - t;
    const x = s * s * s * from.x + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * to.x;
    const y = s * s * s * from.y + 3 * s * s * t * from.y + 3 * s * t * t * to.y + t * t * t * to.y;
    nearest = Math.min(nearest, Math.hypot(place.x - x, place.y - y));
  }
  return nearest;
}

// The mark of a class: circle, square or triangle.
function drawMark(context, kind, x, y, r) {
  context.beginPath();
  if (kind === 0) context.arc(x, y, r, 0, 7);
  else if (kind === 1) context.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  else {
    context.moveTo(x, y - 1.2 * r);
    context.lineTo(x + 1.1 * r, y + 0.8 * r);
    context.lineTo(x - 1.1 * r, y + 0.8 * r);
    context.closePath();
  }
}

// A number as a reader would write it, with a true minus sign; null is a dash, and what is no number is said in words.
function written(value, decimals = 3) {
  if (value === null || value === undefined) return "\u2013";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "\u2212infinite";
  const text = Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

// Sends messages to Python, numbered, so that the view knows which of them have been dealt with: `answered` is called with each frame,
// `isPending` says whether an answer is still to come.
function conversation(model) {
  const view = identity();
  let asked = 0;
  let known = 0;
  function tell(message, buffers) {
    try {
      model.send(message, undefined, buffers);
    } catch {
      // The kernel was restarted, and with it went the other end; cell.js says so.
    }
  }
  return {
    tell,
    ask(message, buffers) {
      asked += 1;
      tell({ view, n: asked, ...message }, buffers);
    },
    answered: (state) => (known = state.answered[view] ?? 0),
    isPending: () => known < asked,
  };
}
