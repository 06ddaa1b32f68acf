const KIND = "first_screen 3b5d27bc";
// workbook/widgets/js/palette_colours.js
var PALETTE = {
  "light": {
    "values": [
      "#bd5208",
      "#e58940",
      "#f7c69a",
      "#f6f4f2",
      "#a9c9ea",
      "#548ecf",
      "#1f5fa8"
    ],
    "gradients": [
      "#1b7837",
      "#62aa69",
      "#b9dfb5",
      "#f7f4f7",
      "#d6bfe0",
      "#a577b4",
      "#762a83"
    ],
    "classes": [
      "#bd5208",
      "#1f5fa8",
      "#0f8a6d"
    ],
    "paper": "#ffffff",
    "ink": "#22262b",
    "muted": "#666c74",
    "faint": "#d5d8dc",
    "negative": "#bd5208",
    "positive": "#1f5fa8",
    "gradientNegative": "#1b7837",
    "gradientPositive": "#762a83",
    "training": "#22262b",
    "validation": "#858b94",
    "highlight": "#b3126b"
  },
  "dark": {
    "values": [
      "#e58949",
      "#ae5e1f",
      "#603610",
      "#1c1a18",
      "#2c4864",
      "#4e80b9",
      "#73aae9"
    ],
    "gradients": [
      "#60b078",
      "#3f7d45",
      "#1f401c",
      "#1c191c",
      "#503c58",
      "#966ea3",
      "#e4a2f0"
    ],
    "classes": [
      "#e58949",
      "#73aae9",
      "#3da78e"
    ],
    "paper": "#111111",
    "ink": "#caced2",
    "muted": "#8c9299",
    "faint": "#313337",
    "negative": "#e58949",
    "positive": "#73aae9",
    "gradientNegative": "#60b078",
    "gradientPositive": "#e4a2f0",
    "training": "#caced2",
    "validation": "#71777e",
    "highlight": "#ff98e5"
  }
};

// workbook/widgets/js/colours.js
var isDark = () => document.body.dataset.jpThemeLight === "false";
var palette = () => PALETTE[isDark() ? "dark" : "light"];
function whenLookChanges(callback) {
  let frame = 0;
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
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
function between(stops, count) {
  const known = stops.map(rgb);
  return Uint32Array.from({ length: count }, (_, i) => {
    const place = i / (count - 1) * (known.length - 1);
    const low = Math.min(Math.floor(place), known.length - 2);
    const [r, g, b] = known[low].map((from, k) => Math.round(from + (known[low + 1][k] - from) * (place - low)));
    return 255 << 24 | b << 16 | g << 8 | r;
  });
}
var scales = /* @__PURE__ */ new Map();
function colourScale(kind) {
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
      shades.forEach((_, i) => scale[k * 85 + i] = shades[Math.round(strength * (oneColourASide ? 64 : i))]);
    });
  } else {
    const shades = between(colours.values, 255);
    for (let v = -127; v <= 127; v += 1) {
      scale[v & 255] = shades[127 + Math.round(strength * (oneColourASide ? v > 0 ? 100 : -100 : v))];
    }
  }
  scales.set(key, scale);
  return scale;
}
function colourOf(value, largest) {
  const pixel = colourScale("values")[Math.max(-127, Math.min(127, Math.round(127 * value / largest))) & 255];
  return `rgb(${pixel & 255},${pixel >> 8 & 255},${pixel >> 16 & 255})`;
}

// workbook/widgets/js/canvas.js
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
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no canvas to draw on");
  return context;
}
function paintGrey(context, values, side, cell, colours, top = 0) {
  const [paper, ink] = [rgb(colours.paper), rgb(colours.ink)];
  for (let i = 0; i < values.length; i += 1) {
    const shade = paper.map((from, k) => Math.round(from + (ink[k] - from) * values[i]));
    context.fillStyle = `rgb(${shade.join(",")})`;
    context.fillRect(i % side * cell, top + Math.floor(i / side) * cell, cell, cell);
  }
}

// workbook/widgets/first_screen/diagram.js
var HEIGHT = 256;
var PIXEL = 15;
var SIDE = 8;
var LINES_EACH = 4;
var part = (t, from, to) => Math.max(0, Math.min(1, (t - from) / (to - from)));
function diagram(canvas) {
  function draw(net, pixels, answer, t, width) {
    const colours = palette();
    const context = prepared(canvas, width, HEIGHT);
    const top = (HEIGHT - SIDE * PIXEL) / 2;
    const outX = width - Math.min(190, 0.33 * width);
    const hiddenX = SIDE * PIXEL + 0.52 * (outX - SIDE * PIXEL);
    const hiddenY = (k) => 6 + (HEIGHT - 12) * (k + 0.5) / answer.hidden.length;
    const outY = (digit) => HEIGHT * (digit + 0.5) / 10;
    const most = Math.max(...answer.hidden, 1e-6);
    const line = (fromX, fromY, toX, toY, amount, largest, share) => {
      const strength = Math.abs(amount) / largest;
      if (strength < 0.04 || share <= 0) return;
      context.globalAlpha = 0.12 + 0.75 * strength;
      context.strokeStyle = amount > 0 ? colours.positive : colours.negative;
      context.setLineDash(amount > 0 ? [] : [4, 3]);
      context.lineWidth = 0.4 + 1.6 * strength;
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(fromX + share * (toX - fromX), fromY + share * (toY - fromY));
      context.stroke();
    };
    const incoming = answer.hidden.flatMap(
      (value, k) => value > 0 ? pixels.map((pixel, i) => ({ i, k, amount: pixel * net.W1[i][k] })).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, LINES_EACH) : []
    );
    const largestIn = Math.max(1e-6, ...incoming.map(({ amount }) => Math.abs(amount)));
    for (const { i, k, amount } of incoming)
      line(
        (i % SIDE + 0.5) * PIXEL,
        top + (Math.floor(i / SIDE) + 0.5) * PIXEL,
        hiddenX,
        hiddenY(k),
        amount,
        largestIn,
        part(t, 0, 0.4)
      );
    const outgoing = answer.hidden.flatMap(
      (value, k) => net.W2[k].map((w, digit) => ({ k, digit, amount: value * w }))
    );
    const largestOut = Math.max(1e-6, ...outgoing.map(({ amount }) => Math.abs(amount)));
    for (const { k, digit, amount } of outgoing)
      line(hiddenX, hiddenY(k), outX, outY(digit), amount, largestOut, part(t, 0.4, 0.75));
    context.setLineDash([]);
    context.globalAlpha = 1;
    paintGrey(context, pixels, SIDE, PIXEL, colours, top);
    context.strokeStyle = colours.muted;
    context.lineWidth = 1;
    context.strokeRect(0.5, top + 0.5, SIDE * PIXEL - 1, SIDE * PIXEL - 1);
    answer.hidden.forEach((value, k) => {
      context.beginPath();
      context.arc(hiddenX, hiddenY(k), 3.4, 0, 7);
      context.fillStyle = t > 0.3 && value > 0 ? colourOf(0.35 * most + 0.65 * value, most) : colours.paper;
      context.fill();
      context.strokeStyle = colours.muted;
      context.stroke();
    });
    const grown = part(t, 0.65, 1);
    context.textBaseline = "middle";
    const font = getComputedStyle(canvas).fontFamily || "sans-serif";
    answer.p.forEach((share, digit) => {
      const isWinner = digit === answer.answer && grown === 1;
      context.fillStyle = colours.ink;
      context.font = `${isWinner ? 700 : 400} 15px ${font}`;
      context.fillText(String(digit), outX + 8, outY(digit) + 1);
      const room = width - outX - 80;
      context.fillStyle = isWinner ? colours.positive : colours.muted;
      context.fillRect(outX + 26, outY(digit) - 7, 1 + room * share * grown, 14);
      if (share < 5e-3 || grown < 1) return;
      context.fillStyle = colours.ink;
      context.font = `${isWinner ? 700 : 400} 13px ${font}`;
      context.fillText(`${Math.round(100 * share)} %`, outX + 32 + room * share, outY(digit) + 1);
    });
  }
  return { draw, height: HEIGHT };
}

// workbook/widgets/first_screen/network.js
function network({ W1, b1, W2, b2 }) {
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
    }
  };
}
var named = (digit) => digit === 8 ? `an ${digit}` : `a ${digit}`;
var percent = (share) => share > 0.995 ? "over 99 %" : `${Math.round(100 * share)} %`;
function inWords({ p, answer }, meant) {
  const second = p.indexOf(Math.max(...p.filter((_, digit) => digit !== answer)));
  const doubt = p[second] < 0.02 ? "" : `, and ${named(second)} with ${percent(p[second])}`;
  const verdict = meant === answer ? "right" : "wrong";
  const truth = meant === null ? "" : ` ${named(meant).replace("a", "A")} was meant: ${verdict}.`;
  return `The network reads ${named(answer)} with ${percent(p[answer])}${doubt}.${truth}`;
}

// workbook/widgets/js/element.js
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== void 0) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
var QUIET = { "data-lm-suppress-shortcuts": "true" };

// workbook/widgets/js/pen.js
var GRID = 28;
var Ink = class {
  constructor() {
    this.values = new Float32Array(GRID * GRID);
  }
  // A round brush at a place in grid units; what is rubbed out becomes paper.
  dab(x, y, erase) {
    for (let row = Math.max(0, Math.floor(y - 2)); row <= Math.min(GRID - 1, Math.ceil(y + 2)); row += 1) {
      for (let column = Math.max(0, Math.floor(x - 2)); column <= Math.min(GRID - 1, Math.ceil(x + 2)); column += 1) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const full = Math.max(0, Math.min(1, 1.75 - distance));
        const at = row * GRID + column;
        this.values[at] = erase ? Math.min(this.values[at], 1 - full) : Math.max(this.values[at], full);
      }
    }
  }
  line(from, to, erase) {
    const steps = Math.max(1, Math.ceil(3 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let i = 0; i <= steps; i += 1) {
      this.dab(from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps, erase);
    }
  }
  move(down, right) {
    const old = this.values;
    this.values = new Float32Array(GRID * GRID);
    for (let row = 0; row < GRID; row += 1) {
      for (let column = 0; column < GRID; column += 1) {
        const [from, over] = [row - down, column - right];
        if (from >= 0 && from < GRID && over >= 0 && over < GRID)
          this.values[row * GRID + column] = old[from * GRID + over];
      }
    }
  }
  clear() {
    this.values.fill(0);
  }
  take(bytes) {
    this.values = Float32Array.from(bytes, (byte) => byte / 255);
  }
  bytes() {
    return Array.from(this.values, (value) => Math.round(255 * value));
  }
  at(row, column) {
    return this.values[row * GRID + column];
  }
};
function drawingGrid(ink, changed, say, erasing, framed = true) {
  const canvas = element("canvas", {
    class: "wbd-grid",
    tabindex: "0",
    role: "application",
    "aria-roledescription": "drawing grid",
    "aria-label": "Drawing grid, 28 rows and 28 columns. Arrow keys move the cursor, Shift and an arrow draw a line, Space puts ink down, Backspace takes it away, Home goes to the middle.",
    ...QUIET
  });
  const cursor = { row: 13, column: 13 };
  const CELL = 9;
  let last = null;
  let pen = null;
  function draw() {
    const colours = palette();
    const size = CELL * GRID;
    const context = prepared(canvas, size, size);
    paintGrey(context, ink.values, GRID, CELL, colours);
    if (framed) {
      context.strokeStyle = colours.faint;
      context.setLineDash([3, 3]);
      context.strokeRect(4 * CELL + 0.5, 4 * CELL + 0.5, 20 * CELL, 20 * CELL);
      context.setLineDash([]);
    }
    if (document.activeElement === canvas) {
      context.strokeStyle = colours.highlight;
      context.lineWidth = 2;
      context.strokeRect(cursor.column * CELL, cursor.row * CELL, CELL, CELL);
      context.lineWidth = 1;
    }
  }
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * GRID, y: (event.clientY - box.top) / box.height * GRID };
  };
  const here = () => ({ x: cursor.column + 0.5, y: cursor.row + 0.5 });
  const limited = (value) => Math.max(0, Math.min(GRID - 1, value));
  function position() {
    const value = ink.at(cursor.row, cursor.column);
    return `row ${cursor.row + 1}, column ${cursor.column + 1}, ${value > 0.66 ? "ink" : value > 0.05 ? "grey" : "paper"}`;
  }
  function stroke(to, erase) {
    ink.line(last ?? to, to, erase);
    last = to;
    draw();
    changed();
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || last && !event.isPrimary) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
    }
    pen = event.pointerId;
    stroke(place(event), erasing());
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== pen) return;
    event.preventDefault();
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) stroke(place(each), erasing());
  });
  for (
    const kind of
    /** @type {const} */
    ["pointerup", "pointercancel", "lostpointercapture"]
  ) {
    canvas.addEventListener(kind, (event) => {
      if (!last || event.pointerId !== pen) return;
      cursor.row = limited(Math.floor(last.y));
      cursor.column = limited(Math.floor(last.x));
      last = null;
      draw();
      say(position());
    });
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const from = here();
      cursor.row = limited(cursor.row + step[0]);
      cursor.column = limited(cursor.column + step[1]);
      if (event.shiftKey) ink.line(from, here(), erasing());
      if (event.shiftKey) changed();
    } else if (event.key === " " || event.key === "Backspace" || event.key === "Delete") {
      ink.dab(here().x, here().y, event.key !== " " || erasing());
      changed();
    } else if (event.key === "Home") {
      cursor.row = 13;
      cursor.column = 13;
    } else return;
    event.preventDefault();
    draw();
    say(position());
  });
  canvas.addEventListener("focus", () => {
    draw();
    say(position());
  });
  canvas.addEventListener("blur", draw);
  return { node: canvas, draw };
}

// workbook/widgets/first_screen/prepare.js
var SIDE2 = 8;
var DOTS = 4;
var WIDEST = 24;
function prepare(ink) {
  let [top, left, bottom, right] = [GRID, GRID, -1, -1];
  for (let i = 0; i < ink.length; i += 1) {
    if (ink[i] < 0.5) continue;
    const [row, column] = [Math.floor(i / GRID), i % GRID];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  if (bottom < 0) return null;
  const all = SIDE2 * DOTS;
  const [high, wide] = [bottom - top + 1, right - left + 1];
  const down = all / high;
  const across = Math.min(down, WIDEST / wide);
  const from = (all - wide * across) / 2;
  const pixels = Array(SIDE2 * SIDE2).fill(0);
  for (let y = 0; y < all; y += 1) {
    for (let x = 0; x < all; x += 1) {
      const row = top + Math.floor((y + 0.5) / down);
      const column = left + Math.floor((x + 0.5 - from) / across);
      const isInk = column >= left && column <= right && ink[row * GRID + column] >= 0.5;
      if (isInk) pixels[Math.floor(y / DOTS) * SIDE2 + Math.floor(x / DOTS)] += 1 / DOTS ** 2;
    }
  }
  return pixels;
}
function asInk(pixels) {
  const [size, edge] = [24, (GRID - 24) / 2];
  const at = (row, column) => row < 0 || column < 0 || row >= SIDE2 || column >= SIDE2 ? 0 : pixels[row * SIDE2 + column];
  return Array.from({ length: GRID * GRID }, (_, i) => {
    const y = (Math.floor(i / GRID) + 0.5 - edge) * SIDE2 / size - 0.5;
    const x = (i % GRID + 0.5 - edge) * SIDE2 / size - 0.5;
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const [v, u] = [y - row, x - column];
    const mixed = (1 - v) * ((1 - u) * at(row, column) + u * at(row, column + 1)) + v * ((1 - u) * at(row + 1, column) + u * at(row + 1, column + 1));
    return Math.round(255 * Math.max(0, Math.min(1, 1.6 * mixed - 0.15)));
  });
}

// workbook/widgets/first_screen/where_i_was.js
async function contents(path) {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  if (!config) return null;
  const answer = await fetch(`${JSON.parse(config).baseUrl}api/contents/${path}?content=1`);
  return answer.ok ? (await answer.json()).content : null;
}
async function whereIWas(ask = contents) {
  const has = async (folder, name) => (await ask(folder))?.some((one) => one.name === name);
  try {
    if (!await has("", "progress") || !await has("progress", "place.json")) return null;
    const { notebook, cell } = JSON.parse(await ask("progress/place.json"));
    const [folder, name] = [notebook.slice(0, notebook.lastIndexOf("/")), notebook.split("/").at(-1)];
    return await has(folder, name) ? { notebook, cell } : null;
  } catch {
    return null;
  }
}
function leadTo(link, { notebook, cell }, title) {
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: notebook, id: `#cell-id=${cell}` });
  link.textContent = `Go on where you were: ${title}`;
  link.hidden = false;
}

// workbook/widgets/js/leave.js
var cellOf = (node) => node.closest(".jp-Cell");
function nextCell(cell) {
  let next = cell.nextElementSibling;
  while (next && !(next.matches(".jp-Cell") && next.offsetParent)) next = next.nextElementSibling;
  return next;
}
function goTo(cell, scroll = true) {
  cell.focus({ preventScroll: true });
  if (scroll) cell.scrollIntoView({ block: "nearest" });
}
function goOn(node, scroll = true) {
  const cell = cellOf(node);
  if (cell) goTo(nextCell(cell) ?? cell, scroll);
  return Boolean(cell);
}
function leaveByKey(event, el) {
  const cell = cellOf(el);
  if (!cell || event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.key === "Escape" ? event.eventPhase === Event.CAPTURING_PHASE : event.key !== "Enter") return;
  if (event.key === "Enter" && event.shiftKey === (event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Enter" && !el.dispatchEvent(new CustomEvent("wb-leave", { cancelable: true }))) return;
  if (event.key === "Enter" && event.shiftKey) goOn(el);
  else goTo(cell, false);
}

// workbook/widgets/first_screen/first_screen.js
var STAY = 3600;
var PASS = 1100;
var CLEAR = "The pad is clear. Draw a digit, as large as the pad.";
function begin(root) {
  root.dataset.live = "";
  const data = JSON.parse(root.dataset.network ?? "");
  const net = network(data);
  const examples = data.digits.map((letters) => Array.from(letters, (letter) => parseInt(letter, 17) / 16));
  const ink = new Ink();
  let number = 0;
  let pixels = examples[0];
  let answer = net.read(pixels);
  let started = 0;
  let playing = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let inSight = true;
  const words = element("p", { class: "wb-first-words", role: "status" });
  const canvas = element("canvas", { role: "img" });
  const view = diagram(canvas);
  const room = element("div", { class: "wb-first-network" }, canvas);
  const eraser = element("input", { type: "checkbox", ...QUIET });
  const pad = drawingGrid(
    ink,
    onInk,
    (text) => spoken.textContent = text,
    () => eraser.checked,
    false
  );
  const spoken = element("span", { class: "wb-first-spoken", role: "status" });
  const button = (text, does) => {
    const node = element("button", { type: "button", ...QUIET }, text);
    node.addEventListener("click", does);
    return node;
  };
  const play = button("Pause", () => setPlaying(!playing));
  const other = button("Another digit", () => {
    setPlaying(false);
    showExample(number + 1);
  });
  const clear = button("Clear, and draw", () => {
    setPlaying(false);
    ink.clear();
    pad.draw();
    read(Array(64).fill(0), CLEAR, false);
    pad.node.focus({ preventScroll: true });
  });
  function draw() {
    const t = started ? Math.min(1, (performance.now() - started) / PASS) : 1;
    view.draw(net, pixels, answer, t, Math.max(260, room.clientWidth));
    if (t < 1 && root.isConnected) requestAnimationFrame(draw);
  }
  function read(values, said, passes) {
    pixels = values;
    answer = net.read(pixels);
    started = passes ? performance.now() : 0;
    words.textContent = said ?? inWords(answer, null);
    canvas.setAttribute("aria-label", `What the network makes of the picture. ${words.textContent}`);
    draw();
  }
  function showExample(next) {
    number = next % examples.length;
    ink.take(asInk(examples[number]));
    pad.draw();
    read(examples[number], inWords(net.read(examples[number]), data.meant[number]), playing);
  }
  function onInk() {
    setPlaying(false);
    const prepared2 = prepare(ink.values);
    if (prepared2) read(prepared2, null, false);
    else read(Array(64).fill(0), CLEAR, false);
  }
  function setPlaying(next) {
    playing = next;
    play.textContent = playing ? "Pause" : "Play";
    words.setAttribute("aria-live", playing ? "off" : "polite");
  }
  const doors = root.querySelectorAll(".wb-first-doors");
  const still = (
    /** @type {HTMLElement} */
    root.querySelector(".wb-first-still")
  );
  still.replaceWith(
    element(
      "div",
      { class: "wb-first-live" },
      element("div", { class: "wb-first-pad" }, pad.node),
      room,
      words,
      element(
        "div",
        { class: "wb-first-row" },
        play,
        other,
        clear,
        element("label", {}, eraser, " rub out"),
        spoken,
        ...doors
      )
    )
  );
  lead(root);
  const onKey = (event) => leaveByKey(event, root);
  root.addEventListener("keydown", onKey, true);
  root.addEventListener("keydown", onKey);
  setPlaying(playing);
  showExample(0);
  const clock = setInterval(() => {
    if (!root.isConnected) end();
    else if (playing && inSight && !document.hidden) showExample(number + 1);
  }, STAY);
  const looking = new IntersectionObserver(([{ isIntersecting }]) => inSight = isIntersecting);
  looking.observe(room);
  const sizing = new ResizeObserver(draw);
  sizing.observe(room);
  const lookEnds = whenLookChanges(() => {
    pad.draw();
    draw();
  });
  function end() {
    clearInterval(clock);
    looking.disconnect();
    sizing.disconnect();
    lookEnds();
  }
  return end;
}
function lead(root) {
  const first = root.querySelector(".wb-first-begin");
  first?.addEventListener("click", (event) => {
    const next = cellOf(root) && nextCell(cellOf(root));
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(next, false);
    next.scrollIntoView();
  });
  const link = root.querySelector(".wb-first-go-on");
  whereIWas().then((place) => {
    if (!place || !link) return;
    const [stem = ""] = place.notebook.split("/").slice(-1).map((name) => name.replace(/\.ipynb$/, ""));
    const chapter = root.querySelector(
      `nav a[href="${CSS.escape(stem)}.ipynb"], nav a[data-stem="${CSS.escape(stem)}"]`
    );
    const exercises = place.notebook.startsWith("exercises/") ? ", exercises" : "";
    leadTo(link, place, `${chapter?.textContent ?? stem}${exercises}`);
  });
}
function startAll(page) {
  for (const root of page.querySelectorAll(".wb-first[data-network]:not([data-live])"))
    begin(
      /** @type {HTMLElement} */
      root
    );
}
startAll(document);
export {
  begin
};
