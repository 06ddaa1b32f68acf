const KIND = "playground 4265919a";
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
var HeatMaps = class {
  constructor() {
    this.sheet = document.createElement("canvas");
    this.side = 0;
    this.image = null;
  }
  /** @param {Int8Array | Uint8Array} bytes @param {number} side @param {Uint32Array} scale */
  fill(bytes, side, scale) {
    const height = bytes.length / side;
    if (!height) return;
    if (!this.image || this.image.width !== side || this.image.height !== height) {
      this.sheet.width = side;
      this.sheet.height = height;
      this.image = contextOf(this.sheet).createImageData(side, height);
    }
    this.side = side;
    const pixels = new Uint32Array(this.image.data.buffer);
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = scale[bytes[i] & 255];
    contextOf(this.sheet).putImageData(this.image, 0, 0);
  }
  /** @param {CanvasRenderingContext2D} context @param {number} number @param {number} x @param {number} y @param {number} size */
  draw(context, number, x, y, size) {
    if (!this.image || (number + 1) * this.side > this.image.height) return;
    context.drawImage(this.sheet, 0.5, number * this.side + 0.5, this.side - 1, this.side - 1, x, y, size, size);
  }
};
var DASHES = [6, 3];
function drawConnection(context, from, to, weight, colours, strong = false, straight = false, way = 0) {
  const size = weight === null ? 0.5 : Math.abs(weight);
  context.lineWidth = Math.min(4.5, 0.4 + 1.7 * Math.sqrt(size)) + (strong ? 1.5 : 0);
  context.strokeStyle = strong ? colours.highlight : weight === null || size < 1e-3 ? colours.faint : weight > 0 ? colours.positive : colours.negative;
  context.globalAlpha = strong ? 1 : Math.min(0.9, 0.25 + 0.4 * Math.sqrt(size));
  context.setLineDash(weight !== null && weight < 0 ? DASHES : []);
  context.lineDashOffset = -way;
  const middle = (from.x + to.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (straight) context.lineTo(to.x, to.y);
  else context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  context.lineDashOffset = 0;
  context.globalAlpha = 1;
}
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
function marked(text) {
  return text.split("`").map((part, i) => i % 2 ? element("code", {}, part) : document.createTextNode(part));
}
var targetOf = (event) => (
  /** @type {HTMLElement} */
  event.target
);
var buttonsIn = (node) => (
  /** @type {HTMLButtonElement[]} */
  [...node.children]
);
var identities = 0;
function identity() {
  identities += 1;
  return `wb-${Date.now().toString(36)}-${identities}-${Math.random().toString(36).slice(2, 8)}`;
}

// workbook/widgets/js/numbers.js
function typedNumber(text) {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
  return value !== null && Number.isFinite(value) ? value : null;
}
var plainNumber = (value) => String(Number(value.toPrecision(12))).replace("-", "−");
function refusal(value, { low, high = Infinity, step }) {
  if (value === null)
    return step === 1 ? "Please type a whole number, such as 3." : "Please type a number, such as 0.5 or −2.";
  if (low !== void 0 && (value < low || value > high))
    return `Please type a number from ${plainNumber(low)} to ${plainNumber(high)}.`;
  if (!step || low === void 0) return null;
  const below = Math.floor((value - low) / step + 1e-6);
  if (Math.abs(low + below * step - value) < 1e-6 * step) return null;
  const near = [low + below * step, low + (below + 1) * step].filter((one) => one <= high + 1e-9).map(plainNumber);
  return step === 1 ? `Please type a whole number: ${near.join(" or ")}.` : `Here numbers go in steps of ${plainNumber(step)}: ${near.join(" or ")}.`;
}
function written(value, decimals = 3) {
  if (value === null || value === void 0) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "−infinite";
  const text = Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

// workbook/widgets/js/number_field.js
function numberField({ limits, take, soon = false, by = null, text = String, ...attributes }) {
  const said = element("span", { id: identity(), class: "wb-refused", role: "status" });
  const field = element("input", {
    type: "text",
    role: "spinbutton",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": said.id,
    ...QUIET,
    ...attributes
  });
  let current = null;
  function say2(words) {
    said.textContent = words ?? "";
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  function read(isDone) {
    const value = typedNumber(field.value);
    const words = refusal(value, limits());
    if (isDone || !words) say2(words);
    if (words || value === null || value === current) return;
    current = value;
    take(value);
  }
  field.addEventListener("input", () => soon && read(false));
  field.addEventListener("change", () => read(true));
  const settle = () => {
    if (current !== null && refusal(typedNumber(field.value), limits()) === null) field.value = text(current);
  };
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") {
      read(true);
      settle();
    } else if (way) {
      const { low = -Infinity, high = Infinity, step } = limits();
      const next = (typedNumber(field.value) ?? current ?? 0) + way * (by ?? step ?? 1);
      field.value = text(Number(Math.min(high, Math.max(low, next)).toPrecision(12)));
      read(true);
    } else return;
    event.preventDefault();
  });
  return {
    field,
    said,
    // The number as it is now. While somebody types, or looks at a number that was not taken, it does not come in between.
    show(value) {
      const isNew = value !== current;
      current = value;
      field.setAttribute("aria-valuenow", value);
      if (document.activeElement === field || !isNew && field.hasAttribute("aria-invalid")) return;
      field.value = text(value);
      say2(null);
    }
  };
}

// workbook/widgets/explorables/playground/controls.js
var SPOKEN_INPUTS = {
  x1: "x₁",
  x2: "x₂",
  "x1^2": "x₁²",
  "x2^2": "x₂²",
  "x1*x2": "x₁x₂",
  "sin x1": "sin x₁",
  "sin x2": "sin x₂"
};
var inputName = (name) => SPOKEN_INPUTS[name] ?? name;
function button(text, about, act, attributes = {}) {
  const node = element("button", { type: "button", "data-about": about, ...QUIET, ...attributes }, text);
  node.addEventListener("click", act);
  return node;
}
function chooser(control, ask, own) {
  const select = element("select", { id: identity(), "data-about": control.name, ...QUIET });
  const texts2 = (value) => value === "yours" && own[control.name] ? `${own[control.name]} (yours)` : String(value).replace("_", " ");
  const fill = (values) => select.replaceChildren(...values.map((value) => element("option", { value }, texts2(value))));
  fill(control.options);
  select.addEventListener("change", () => {
    const numeric = typeof control.default === "number";
    ask({ do: "set", name: control.name, value: numeric ? Number(select.value) : select.value });
  });
  const node = element(
    "div",
    { class: "wbp-field", "data-about": control.name },
    element("label", { for: select.id }, control.label),
    select
  );
  return {
    node,
    update(value) {
      let shown = value;
      if (Array.isArray(value))
        shown = value.length ? value.every((v) => v === value[0]) ? value[0] : "mixed" : "none";
      if (![...select.options].some((option) => option.value === String(shown)))
        select.append(element("option", { value: shown }, texts2(shown)));
      select.value = String(shown);
      select.disabled = Array.isArray(value) && !value.length;
    },
    select
  };
}
function slider(control, ask) {
  const name = identity();
  const said = element("output", { for: name });
  const range = element("input", {
    type: "range",
    id: name,
    min: control.low,
    max: control.high,
    step: control.step,
    "data-about": control.name,
    ...QUIET
  });
  range.addEventListener("input", () => {
    said.textContent = range.value + control.unit;
    ask({ do: "set", name: control.name, value: Number(range.value) });
  });
  const node = element(
    "div",
    { class: "wbp-field wbp-range", "data-about": control.name },
    element("label", { for: name }, `${control.label}: `, said),
    range
  );
  return {
    node,
    update(value) {
      if (document.activeElement !== range) range.value = value;
      said.textContent = value + control.unit;
      range.setAttribute("aria-valuetext", value + control.unit);
    },
    enable: (isEnabled) => range.disabled = !isEnabled
  };
}
function typed(control, ask) {
  const name = identity();
  const step = Number.isInteger(control.default) ? 1 : void 0;
  const limits = () => ({ low: control.low, high: control.high, step });
  const take = (value) => ask({ do: "set", name: control.name, value });
  const { field, said, show } = numberField({ limits, take, id: name, "data-about": control.name });
  const node = element(
    "div",
    { class: "wbp-field", "data-about": control.name },
    element("label", { for: name }, control.label),
    field,
    said
  );
  return { node, field, update: show };
}
function tick(control, ask) {
  const box = element("input", { type: "checkbox", "data-about": control.name, ...QUIET });
  box.addEventListener("change", () => ask({ do: "set", name: control.name, value: box.checked }));
  return {
    node: element("label", { class: "wbp-tick", "data-about": control.name }, box, ` ${control.label}`),
    update: (value) => box.checked = value
  };
}
function dataSets(control, ask) {
  const group = identity();
  const options = /* @__PURE__ */ new Map();
  const box = (name) => {
    const radio = element("input", { type: "radio", name: group, value: name, "data-about": "data", ...QUIET });
    const canvas = element("canvas", { "aria-hidden": "true" });
    radio.addEventListener("change", () => ask({ do: "set", name: "data", value: name }));
    options.set(name, { radio, canvas });
    return element(
      "label",
      { class: "wbp-data-set" },
      radio,
      canvas,
      element("span", {}, name === "yours" ? "your own" : name)
    );
  };
  const node = element(
    "fieldset",
    { class: "wbp-data-sets", "data-about": "data" },
    element("legend", {}, control.label),
    ...control.options.map(box)
  );
  return {
    node,
    update: (value) => options.get(value).radio.checked = true,
    draw(samples, count) {
      const colours = palette();
      control.options.forEach((name, number) => {
        const canvas = options.get(name).canvas;
        const context = prepared(canvas, 38, 38);
        if (name === "yours") {
          context.strokeStyle = colours.muted;
          context.lineWidth = 1.5;
          context.beginPath();
          context.moveTo(12, 19);
          context.lineTo(26, 19);
          context.moveTo(19, 12);
          context.lineTo(19, 26);
          context.stroke();
          return;
        }
        const isNumber = ["plane", "hills"].includes(name);
        for (let i = 0; i < count; i += 1) {
          const [x, y, value] = samples.subarray(3 * (number * count + i), 3 * (number * count + i) + 3);
          context.fillStyle = isNumber ? colourOf(value, 1) : colours.classes[value];
          context.fillRect(18 + x * 2.8, 18 - y * 2.8, 2, 2);
        }
      });
    }
  };
}
function controlFor(control, ask, own) {
  if (control.name === "data") return dataSets(control, ask);
  if (control.options.length) return chooser(control, ask, own);
  if (typeof control.default === "boolean") return tick(control, ask);
  if (control.area === "data") return slider(control, ask);
  return typed(control, ask);
}

// workbook/widgets/explorables/playground/actions.js
function pointClasses(ask) {
  const group = identity();
  const radios = [0, 1, 2].map(
    (label) => element("input", { type: "radio", name: group, value: label, checked: label === 0, ...QUIET })
  );
  const names = ["circle: class 0", "square: class 1", "triangle: class 2"];
  const node = element(
    "fieldset",
    { class: "wbp-own", "data-about": "picture" },
    element("legend", {}, "Add points of"),
    ...radios.map((radio, k) => element("label", { class: "wbp-tick" }, radio, ` ${names[k]}`)),
    button("Remove the last", "picture", () => ask({ do: "remove_points", what: "last" })),
    button("Remove all", "picture", () => ask({ do: "remove_points", what: "all" }))
  );
  return { node, chosen: () => radios.findIndex((radio) => radio.checked) };
}
function texts(ask, model) {
  const field = element("textarea", { readonly: true, rows: 1, "aria-label": "Text to copy", ...QUIET });
  const said = element("span", { role: "status" });
  const closing = button("Close", "state_line", () => {
    node.hidden = true;
    opener?.focus();
  });
  const node = element("div", { class: "wbp-text", hidden: true }, field, element("div", {}, said, closing));
  let wanted = null;
  let opener = null;
  const want = (name) => (event) => {
    wanted = name;
    opener = event.currentTarget;
    ask({ do: "text", name });
  };
  async function show() {
    if (!wanted) return;
    const text = model.get("texts")[wanted];
    if (text === void 0) return;
    const name = wanted;
    wanted = null;
    node.hidden = false;
    field.value = text;
    field.rows = Math.min(18, text.split("\n").length + 1);
    field.dataset.name = name;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied. ";
    } catch {
      field.focus();
      field.select();
      said.textContent = "Press Ctrl+C to copy. ";
    }
  }
  return {
    node,
    show,
    buttons: [
      button("Copy the line that makes this again", "state_line", want("state_line")),
      button("Copy as a program with nnlib", "code", want("code")),
      button("Copy as one line to send", "line", want("line"))
    ]
  };
}
function runFile(ask) {
  const field = element("input", {
    type: "text",
    id: identity(),
    value: "run.npz",
    autocomplete: "off",
    spellcheck: "false",
    "data-about": "save",
    ...QUIET
  });
  const act = (what) => () => ask({ do: what, path: field.value });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return element(
    "div",
    { class: "wbp-file", "data-about": "save" },
    element("label", { for: field.id }, "Run file"),
    field,
    button("Save", "save", act("save")),
    button("Load", "save", act("load"))
  );
}
function longer(text, line) {
  const lines = text.split("\n");
  const at = line ? lines.map((one) => one.trim()).lastIndexOf(line) : -1;
  const mark = element("mark", {}, lines[at] ?? "");
  const parts = at < 0 ? [text] : [`${lines.slice(0, at).join("\n")}
`, mark, `
${lines.slice(at + 1).join("\n")}`];
  const pre = element("pre", { tabindex: "0", ...QUIET }, ...parts);
  const details = element("details", {}, element("summary", { ...QUIET }, "More"), pre);
  details.addEventListener("toggle", () => {
    if (details.open && at >= 0) pre.scrollTop = mark.offsetTop - pre.offsetTop - pre.clientHeight / 2;
  });
  return details;
}

// workbook/widgets/explorables/playground/callouts.js
var KEY = "workbook.playground.notes";
var LEAST = 80;
var TEXTS = [
  "A neuron: its picture is what it answers at each point. Click it, and see how.",
  "A line is a weight: blue adds, orange takes away. Click to change it."
];
function remembered() {
  try {
    return window.sessionStorage.getItem(KEY) === "closed";
  } catch {
    return false;
  }
}
function remember() {
  try {
    window.sessionStorage.setItem(KEY, "closed");
  } catch {
  }
}
var heightOf = (text, width) => 10 + 15 * Math.ceil(text.length / Math.floor((width - 16) / 7));
function freePlaces(places, size, room) {
  const gap = places.length > 1 ? places[1][0].x - places[0][0].x : 0;
  const foot = (k) => places[k][places[k].length - 1].y + size / 2 + 8;
  const fits = ({ top, left, height, width }) => width >= LEAST && top >= 0 && left >= 0 && top + height <= room.height && left + width <= room.width;
  const put = (text, middle, width, topOf) => {
    const height = heightOf(text, width);
    const place = { left: Math.min(middle - width / 2, room.width - width), top: topOf(height), width, height };
    return fits(place) ? place : null;
  };
  const last = places[places.length - 1];
  return [
    places.length > 2 && foot(2) <= foot(1) ? put(TEXTS[0], places[1][0].x, Math.min(190, 2 * gap - size - 12), () => foot(1)) : null,
    put(TEXTS[1], last[0].x, Math.min(170, gap - size), (height) => last[0].y - size / 2 - 6 - height)
  ];
}
function callouts() {
  const notes = TEXTS.map((text) => element("div", { class: "wbp-note", role: "note" }, text));
  const step = element("span", {}, "Begin with Play");
  const first = element(
    "div",
    { class: "wbp-note wbp-note-run", role: "note" },
    step,
    button("×", "play", close, { class: "wbp-close", "aria-label": "Close the notes" })
  );
  const all = [first, ...notes];
  let isClosed = remembered();
  let next = null;
  function close() {
    isClosed = true;
    remember();
    const hadFocus = first.contains(document.activeElement);
    for (const node of all) node.remove();
    if (hadFocus) next?.focus();
  }
  return {
    first: isClosed ? "" : first,
    notes: isClosed ? [] : notes,
    /** Somebody has pressed Play: what comes next. */
    played() {
      step.textContent = "Then click a neuron";
    },
    /** @param {HTMLElement} node what gets the focus when the notes have gone */
    before(node) {
      next = node;
    },
    /** @param {import("./types.js").Places} places @param {number} size @param {{ width: number, height: number }} room */
    place(places, size, room) {
      if (isClosed) return;
      freePlaces(places, size, room).forEach((place, k) => {
        notes[k].hidden = !place;
        if (!place) return;
        const { left, width, top, height } = place;
        Object.assign(notes[k].style, { left: `${left}px`, width: `${width}px` });
        notes[k].style.top = k ? "" : `${top}px`;
        notes[k].style.bottom = k ? `${room.height - top - height}px` : "";
      });
    }
  };
}

// workbook/widgets/explorables/playground/challenge.js
function challenge(model) {
  const title = element("strong");
  const ask = element("span");
  const list = element("ul", { class: "wbp-conditions" });
  const reached = element("p", { class: "wbp-reached", role: "status" });
  const node = element(
    "section",
    { class: "wbp-challenge", "aria-label": "Challenge" },
    element("p", {}, title, " ", ask),
    list,
    reached
  );
  function show() {
    const now = model.get("challenge");
    node.hidden = !now.title;
    if (!now.title) return;
    title.textContent = `${now.title}.`;
    ask.textContent = now.ask;
    list.replaceChildren(
      ...now.conditions.map(
        ({ text, met }) => element(
          "li",
          { "data-met": String(met) },
          element("span", { class: "wbp-mark", "aria-hidden": "true" }, met ? "✓" : "○"),
          text,
          element("span", { class: "wbp-only-read" }, met ? ": yes" : ": not yet")
        )
      )
    );
    node.dataset.reached = String(Boolean(now.reached));
    if (reached.textContent !== now.reached) reached.textContent = now.reached;
  }
  return { node, show };
}

// workbook/widgets/explorables/playground/confusion.js
var SIGNS = ["●", "■", "▲"];
var classHead = (k, scope) => element(
  "th",
  { scope, "data-class": k },
  element("span", { "aria-hidden": "true" }, `${SIGNS[k]} `),
  element("span", { class: "wbp-only-read" }, "class "),
  String(k)
);
function confusionTable() {
  const cells = [0, 1, 2].map(
    (truth) => [0, 1, 2].map((said) => element("td", { "data-right": String(truth === said) }))
  );
  const table = element(
    "table",
    { class: "wbp-confusion", "data-about": "confusion", hidden: true },
    element("caption", {}, "test points"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("td", {}, element("span", { class: "wbp-axis" }, "is \\ said")),
        ...[0, 1, 2].map((k) => classHead(k, "col"))
      )
    ),
    element("tbody", {}, ...cells.map((row, k) => element("tr", {}, classHead(k, "row"), ...row)))
  );
  let shown = "";
  return {
    node: table,
    /** @param {import("./types.js").Frame} state */
    frame({ confusion = null }) {
      const now = JSON.stringify(confusion);
      if (now === shown) return;
      shown = now;
      table.hidden = !confusion;
      confusion?.forEach((row, truth) => {
        const all = row.reduce((sum, count) => sum + count, 0);
        row.forEach((count, said) => {
          const cell = cells[truth][said];
          cell.textContent = String(count);
          cell.style.setProperty("--share", String(all ? count / all : 0));
        });
      });
    }
  };
}

// workbook/widgets/explorables/playground/page.js
function heading(title, question) {
  const name = element("strong", { id: identity() }, title);
  const node = element("div", { class: "wbp-heading" }, name, element("span", {}, question));
  return { node, id: name.id };
}
function column(kind, title, question, ...parts) {
  const head = heading(title, question);
  return element(
    "section",
    { class: `wbp-column wbp-${kind}`, "aria-labelledby": head.id },
    ...title ? [head.node] : [],
    ...parts
  );
}
function pageOf(parts, below) {
  const places = {
    task: element("div", { class: "wbp-task" }),
    history: element("div", { class: "wbp-history" }),
    settings: element("div", { class: "wbp-top", role: "group", "aria-label": "Training" }, ...parts.settings),
    data: element("div", { class: "wbp-more-data" }),
    network: element("div", { class: "wbp-more-network" }),
    share: element("div", { class: "wbp-tools wbp-share" }, ...parts.share)
  };
  const notice = element("div", { class: "wbp-notice", role: "alert", hidden: true });
  const root = element(
    "div",
    { class: "wbp" },
    places.task,
    element("div", { class: "wbp-start" }, ...parts.start, notice),
    element("div", { class: "wbp-run", role: "group", "aria-label": "Run" }, ...parts.run, places.history),
    places.settings,
    element(
      "div",
      { class: "wbp-main" },
      column("data", "Data", "Which points should it learn?", ...parts.data, places.data),
      element("section", { class: "wbp-column wbp-middle", "aria-label": "Network" }, ...parts.network, places.network),
      column("output", "Answer", "What does it say by now?", ...parts.answer)
    ),
    element("div", { class: "wbp-foot" }, ...parts.goal),
    element("div", { class: "wbp-tools" }, ...parts.check),
    places.share,
    ...below
  );
  return { root, notice, places };
}

// workbook/widgets/explorables/playground/diagram_parts.js
function networkNumbers(frame) {
  function offsets(k) {
    const state = frame();
    let [small, weights, biases] = [0, 0, 0];
    for (let c = 0; c < k - 1; c += 1) {
      const column2 = state.columns[c];
      const before = c ? state.columns[c - 1].shown : Math.min(state.inputs.length, 8);
      small += column2.shown;
      if (column2.weights) weights += before * column2.shown;
      if (column2.biases) biases += column2.shown;
    }
    return { small, weights, biases };
  }
  function weightOf(k, j, i) {
    const { columns, weights } = frame();
    return columns[k - 1].weights ? weights[offsets(k).weights + j * columns[k - 1].shown + i] : null;
  }
  function biasOf(k, i) {
    const { columns, biases } = frame();
    return columns[k - 1].biases ? biases[offsets(k).biases + i] : null;
  }
  function neuronName(k, i) {
    const { single, prefix } = frame().columns[k - 1];
    return single ? prefix : `${prefix} ${i}`;
  }
  const sourceName = (k, j) => k === 1 ? inputName(frame().inputs[j]) : neuronName(k - 1, j);
  return { offsets, weightOf, biasOf, neuronName, sourceName };
}
var capitalised = (name) => name[0].toUpperCase() + name.slice(1);
function networkHead(ask, isOwn, isHidden) {
  const change = (by, text, label) => button(text, "layers", () => ask({ do: "layers", by }), { "aria-label": label, class: "wbp-round" });
  const count = element("span", { class: "wbp-layer-count" });
  const fewer = change(-1, "−", "One hidden layer fewer");
  const more = change(1, "+", "One hidden layer more");
  const node = element(
    "div",
    { class: "wbp-network-head" },
    heading("Inputs", "What does it see?").node,
    heading("Network", "What does it make of that?").node,
    element("div", { class: "wbp-layers", "data-about": "layers" }, fewer, count, more)
  );
  fewer.hidden = more.hidden = isOwn || isHidden;
  return {
    node,
    /** @param {number} layers that the network has */
    choices(layers) {
      count.textContent = isOwn ? "your own network" : `${layers} hidden layer${layers === 1 ? "" : "s"}`;
      fewer.disabled = layers === 0;
      more.disabled = layers >= 6;
    }
  };
}
function layerHead(ask, layer, neurons, activation, options, ownName, shown, isFixed) {
  const change = (by, text, label) => button(text, "layers", () => ask({ do: "neurons", layer, by }), {
    class: "wbp-round",
    "aria-label": `${label} in layer ${layer + 1}`,
    disabled: by < 0 ? neurons <= 1 : neurons >= 8
  });
  const select = element(
    "select",
    { "data-about": "activation", "aria-label": `Activation of layer ${layer + 1}`, ...QUIET },
    ...options.map(
      (value) => element(
        "option",
        { value, selected: value === activation },
        value === "yours" ? ownName : value === "leaky_relu" ? "leaky" : value
        // as much as fits above a layer
      )
    )
  );
  select.addEventListener("change", () => ask({ do: "activation_of", layer, value: select.value }));
  const count = element("span", { title: "neurons" }, String(neurons));
  const row = element(
    "div",
    { class: "wbp-count" },
    ...isFixed ? [count] : [change(-1, "−", "One neuron fewer"), count, change(1, "+", "One neuron more")]
  );
  return element("div", { class: "wbp-head" }, row, shown ? select : "");
}
function neuronButton([k, i]) {
  const about = k ? "neuron" : "features";
  return element("button", { type: "button", tabindex: "-1", "data-about": about, "data-at": `${k},${i}`, ...QUIET });
}
function drawBox(context, place, size, colours, look, fill) {
  context.fillStyle = colours.paper;
  context.fillRect(place.x - size / 2, place.y - size / 2, size, size);
  fill();
  context.beginPath();
  context.roundRect(place.x - size / 2 - 0.5, place.y - size / 2 - 0.5, size + 1, size + 1, 3);
  context.lineWidth = look === "chosen" ? 3 : look ? 1.6 : 1;
  context.strokeStyle = look === "chosen" ? colours.highlight : colours.ink;
  context.stroke();
}
function drawBias(context, place, size, colours, bias) {
  context.fillStyle = Number.isFinite(bias) ? colourOf(bias, 1) : colours.paper;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(place.x - size / 2 - 3.5, place.y + size / 2 - 4.5, 8, 8);
  context.fill();
  context.stroke();
}
function drawNumber(context, place, value, colours) {
  const text = value !== null && Number.isFinite(value) ? written(value, Math.abs(value) >= 100 ? 0 : 2) : "?";
  context.textAlign = "center";
  const width = context.measureText(text).width + 6;
  context.fillStyle = colours.paper;
  context.globalAlpha = 0.88;
  context.fillRect(place.x - width / 2, place.y - 8, width, 16);
  context.globalAlpha = 1;
  context.fillStyle = colours.ink;
  context.fillText(text, place.x, place.y + 0.5);
}
function drawNetwork(context, { state, numbers, places, sources, size, font, colours, maps, inputMaps, features, under, selected, way }) {
  for (let k = 1; k < places.length; k += 1) {
    const from = sources(k);
    const start = numbers.offsets(k).weights;
    const { weights, shown } = state.columns[k - 1];
    from.forEach(
      (source, j) => places[k].forEach((target, i) => {
        const strong = Boolean(under && under.k === k && under.i === i && under.j === j);
        const weight = weights ? state.weights[start + j * shown + i] : null;
        drawConnection(
          context,
          { x: source.x + size / 2, y: source.y },
          { x: target.x - size / 2, y: target.y },
          weight,
          colours,
          strong,
          false,
          way
        );
      })
    );
  }
  context.font = `${Math.max(10, size * 0.3)}px ${font}`;
  context.textBaseline = "middle";
  features.forEach(({ name, map, at }, row) => {
    const place = places[0][row];
    const on = at >= 0;
    context.globalAlpha = on ? 1 : 0.35;
    drawBox(
      context,
      place,
      size,
      colours,
      on,
      () => inputMaps.draw(context, map, place.x - size / 2, place.y - size / 2, size)
    );
    context.globalAlpha = on ? 1 : 0.75;
    context.textAlign = "right";
    context.fillStyle = colours.ink;
    context.fillText(inputName(name), place.x - size / 2 - 6, place.y);
    context.globalAlpha = 1;
    if (on && state.probe) drawNumber(context, place, state.probe.inputs[at], colours);
  });
  for (let k = 1; k < places.length; k += 1) {
    const start = numbers.offsets(k);
    places[k].forEach((place, i) => {
      const isChosen = selected?.[0] === k && selected[1] === i;
      drawBox(
        context,
        place,
        size,
        colours,
        isChosen ? "chosen" : true,
        () => maps.draw(context, start.small + i, place.x - size / 2, place.y - size / 2, size)
      );
      const bias = numbers.biasOf(k, i);
      if (bias !== null) drawBias(context, place, size, colours, bias);
      if (state.probe) drawNumber(context, place, state.probe.values[k - 1][i], colours);
    });
    const more = state.columns[k - 1].width - state.columns[k - 1].shown;
    const isClose = places[k][0].x - places[k - 1][0].x < 66;
    if (more > 0) {
      context.fillStyle = colours.muted;
      context.textAlign = "center";
      context.fillText(
        isClose ? `+${more}` : `and ${more} more`,
        places[k][0].x,
        places[k][places[k].length - 1].y + size * 0.75
      );
    }
  }
}

// workbook/widgets/explorables/playground/diagram_places.js
var NAMES = 46;
var GRIP = { mouse: 7, touch: 14 };
function arranged(width, rows, pitch, least = 1) {
  const size = Math.max(24, Math.min(pitch * 0.76, width / rows.length / 2.05));
  const step = Math.min(pitch, size + 12);
  const height = Math.max(least, ...rows) * step + 8;
  const left = NAMES + size / 2;
  const right = width - size / 2 - 12;
  const gap = rows.length > 1 ? (right - left) / (rows.length - 1) : 0;
  const places = rows.map(
    (count, k) => Array.from({ length: count }, (_, i) => ({ x: left + gap * k, y: height / 2 + (i - (count - 1) / 2) * step }))
  );
  return { places, size, height, gap };
}
function lineAt(place, places, sources, hasWeights, size, pointer) {
  let nearest = GRIP[pointer] ?? GRIP.mouse;
  let best = null;
  for (let k = 1; k < places.length; k += 1) {
    if (!hasWeights(k)) continue;
    sources(k).forEach(
      (source, j) => places[k].forEach((target, i) => {
        const distance = distanceToConnection(
          { x: source.x + size / 2, y: source.y },
          { x: target.x - size / 2, y: target.y },
          place
        );
        if (distance < nearest) {
          nearest = distance;
          best = { k, j, i };
        }
      })
    );
  }
  return best;
}
function beside(anchor, size, room, wanted = room.width) {
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

// workbook/widgets/explorables/playground/diagram_pointing.js
var neuronOf = (item) => (
  /** @type {import("./types.js").Neuron} */
  (item.dataset.at ?? "").split(",").map(Number)
);
function pointing({ stage, buttons, frame, room, sources, numbers, idle, draw, onLook, toggle }) {
  const { weightOf, biasOf, neuronName, sourceName } = numbers;
  const line = element("div", { class: "wbp-pointed" });
  const chip = element("div", { class: "wbp-chip", hidden: true });
  let under = null;
  let retell = null;
  let told = 0;
  function say2(text, number = "", place = { x: 0, y: 0 }) {
    const shown = text || idle;
    if (line.textContent !== shown) line.textContent = shown;
    chip.hidden = !number;
    if (!number) return;
    chip.textContent = number;
    const left = Math.min(place.x + 12, room().width - chip.offsetWidth - 2);
    Object.assign(chip.style, { left: `${Math.max(0, left)}px`, top: `${Math.max(0, place.y - 26)}px` });
  }
  const buttonAt = (k, i) => buttonsIn(buttons).find((item) => item.dataset.at === `${k},${i}`);
  function pointed(event) {
    const area = stage.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  }
  function lineUnder(event) {
    const { places, size } = room();
    const pointer = (
      /** @type {PointerEvent} */
      event.pointerType ?? "mouse"
    );
    return lineAt(pointed(event), places, sources, (k) => frame().columns[k - 1].weights, size, pointer);
  }
  function inWords2(k, i) {
    const state = frame();
    const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
    return `${capitalised(neuronName(k, i))} (${state.columns[k - 1].activation}): bias ${written(biasOf(k, i))}${value}`;
  }
  function sayOfLine({ k, j, i }, place) {
    const weight = written(weightOf(k, j, i));
    say2(`Weight from ${sourceName(k, j)} to ${neuronName(k, i)}: ${weight}`, weight, place);
  }
  stage.addEventListener("pointermove", (event) => {
    if (!frame()?.columns.length) return;
    const item = (
      /** @type {HTMLElement | null} */
      targetOf(event).closest("button")
    );
    const before = JSON.stringify(under);
    const here = item ? null : lineUnder(event);
    under = here;
    const at = item ? neuronOf(item) : null;
    const place = pointed(event);
    retell = here ? () => sayOfLine(here, place) : at?.[0] ? () => say2(inWords2(...at)) : null;
    if (retell) retell();
    else say2("");
    const about = under ? "edge" : "neuron";
    if (stage.dataset.about !== about) {
      stage.dataset.about = about;
      if (!item) stage.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    }
    stage.style.cursor = under ? "pointer" : "";
    if (before !== JSON.stringify(under)) draw();
  });
  stage.addEventListener("pointerleave", () => {
    under = retell = null;
    say2("");
    draw();
  });
  stage.addEventListener("click", (event) => {
    if (targetOf(event).closest("button") || !frame()?.columns.length) return;
    const here = lineUnder(event);
    if (!here) return onLook.select(null);
    const { x, y } = pointed(event);
    onLook.select([here.k, here.i], { weight: here.j, at: { left: x, top: y, right: x, bottom: y } });
  });
  const hover = (item) => onLook.hover(item ? neuronOf(item) : null);
  buttons.addEventListener("pointerover", (event) => hover(targetOf(event).closest("button")));
  buttons.addEventListener("pointerout", () => hover(null));
  buttons.addEventListener("focusout", () => hover(null));
  buttons.addEventListener("click", (event) => {
    const item = (
      /** @type {HTMLElement | null} */
      targetOf(event).closest("button")
    );
    if (!item) return;
    const [k, i] = neuronOf(item);
    if (!k) toggle(i);
    else onLook.select(item.getAttribute("aria-pressed") === "true" ? null : [k, i]);
  });
  buttons.addEventListener("focusin", (event) => {
    const item = targetOf(event);
    for (const one of buttonsIn(buttons)) one.tabIndex = one === item ? 0 : -1;
    const [k, i] = neuronOf(item);
    retell = k ? () => say2(inWords2(k, i)) : null;
    if (retell) retell();
    hover(item);
  });
  const MOVES = {
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    Home: [-99, 0],
    End: [99, 0]
  };
  buttons.addEventListener("keydown", (event) => {
    if (event.key === "Escape") onLook.select(null);
    if (!MOVES[event.key]) return;
    event.preventDefault();
    const { places } = room();
    const [k, i] = neuronOf(targetOf(event));
    const [across, down] = MOVES[event.key];
    const nextColumn = Math.max(0, Math.min(places.length - 1, k + across));
    const nextRow = Math.max(0, Math.min(places[nextColumn].length - 1, i + down));
    buttonAt(nextColumn, nextRow)?.focus();
  });
  return {
    line,
    chip,
    buttonAt,
    under: () => under,
    // What was pointed at may be gone.
    forget() {
      under = retell = null;
      say2("");
    },
    again() {
      if (!retell || performance.now() - told <= 100) return;
      told = performance.now();
      retell();
    }
  };
}

// workbook/widgets/explorables/playground/diagram.js
var FEATURES = Object.keys(SPOKEN_INPUTS);
var ROOMY = 76;
function diagram(ask, own, hidden, callouts2, onLook) {
  const fixed = Boolean(own.network);
  const canvas = element("canvas", { "aria-hidden": "true" });
  const heads = element("div", { class: "wbp-heads" });
  const end = element("div", { class: "wbp-head wbp-end" });
  const buttons = element("div", { class: "wbp-neurons" });
  const stage = element("div", { class: "wbp-stage" }, canvas, buttons);
  const above = networkHead(ask, fixed, hidden.has("layers"));
  let state = (
    /** @type {any} */
    null
  );
  const numbers = networkNumbers(() => state);
  const { weightOf, biasOf, neuronName, sourceName } = numbers;
  let chosen = (
    /** @type {any} */
    null
  );
  let places = [];
  let [size, gap] = [36, 100];
  let room = { width: 0, height: 0 };
  let font = "sans-serif";
  let options = [];
  let shape = "";
  let selected = null;
  const pointer = pointing({
    stage,
    buttons,
    frame: () => state,
    room: () => ({ places, size, width: room.width }),
    sources,
    numbers,
    idle: own.layer ? `The layers are made of ${own.layer}.` : "",
    draw,
    onLook,
    toggle: (i) => !fixed && !hidden.has("features") && ask({ do: "feature", name: shownFeatures()[i] })
  });
  stage.append(pointer.chip, ...callouts2.notes);
  const node = element(
    "div",
    { class: "wbp-network", role: "group", "aria-label": "The network" },
    above.node,
    element("div", { class: "wbp-above" }, heads, end),
    stage,
    pointer.line
  );
  const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)");
  let way = 0;
  const maps = new HeatMaps();
  const inputMaps = new HeatMaps();
  const shownFeatures = () => fixed || hidden.has("features") ? FEATURES.filter((name) => chosen.features.includes(name)) : FEATURES;
  const inputIndex = (name) => chosen.features.indexOf(name);
  function sources(k) {
    if (k > 1) return places[k - 1];
    const used = shownFeatures().map((name, row) => ({ at: inputIndex(name), place: places[0][row] })).filter(({ at }) => at >= 0);
    return used.sort((a, b) => a.at - b.at).map(({ place }) => place);
  }
  function arrange() {
    const width = stage.clientWidth;
    const style = getComputedStyle(node);
    font = style.fontFamily;
    const rows = [shownFeatures().length, ...state.columns.map((column2) => column2.shown)];
    const pitch = Number.parseFloat(style.getPropertyValue("--pitch")) || 44;
    const found = arranged(width, rows, pitch, fixed ? 1 : 8);
    ({ places, size, gap } = found);
    stage.style.height = `${found.height}px`;
    room = { width, height: found.height };
    callouts2.place(places, size, room);
  }
  function build() {
    arrange();
    const found = places.flatMap((column2, k) => column2.map((_, i) => neuronButton([k, i])));
    const active = (
      /** @type {HTMLElement | null} */
      document.activeElement
    );
    const focused = active && buttons.contains(active) ? active.dataset.at : null;
    buttons.replaceChildren(...found);
    const first = found.find((item) => item.dataset.at === focused) ?? found[0];
    if (first) first.tabIndex = 0;
    if (focused && first) first.focus({ preventScroll: true });
    const shown = hidden.has("layers") || fixed ? [] : chosen.hidden;
    const isLong = shown.length > 6;
    heads.replaceChildren(
      ...shown.map(
        (neurons, layer) => layerHead(
          ask,
          layer,
          neurons,
          chosen.activation[layer],
          options,
          own.activation,
          !hidden.has("activation"),
          isLong
        )
      )
    );
    end.textContent = state.columns.at(-1)?.width === 1 ? "output" : "outputs";
    position();
  }
  function position() {
    node.dataset.heads = gap < ROOMY ? "tight" : "roomy";
    node.style.setProperty("--gap", `${Math.floor(gap)}px`);
    [...heads.children].forEach((head, layer) => {
      head.style.left = `${places[layer + 1]?.[0].x ?? 0}px`;
    });
    end.style.left = `${places[places.length - 1][0].x}px`;
    for (const item of buttonsIn(buttons)) {
      const [k, i] = neuronOf(item);
      const place = places[k][i];
      Object.assign(item.style, {
        left: `${place.x - size / 2}px`,
        top: `${place.y - size / 2}px`,
        width: `${size}px`,
        height: `${size}px`
      });
    }
  }
  function label() {
    for (const item of buttonsIn(buttons)) {
      const [k, i] = neuronOf(item);
      if (k === 0) {
        const name = shownFeatures()[i];
        item.setAttribute("aria-pressed", String(inputIndex(name) >= 0));
        item.setAttribute("aria-label", `Input ${name}`);
      } else {
        const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
        item.setAttribute("aria-label", `${capitalised(neuronName(k, i))}: bias ${written(biasOf(k, i))}${value}`);
        item.setAttribute("aria-pressed", String(Boolean(selected && selected[0] === k && selected[1] === i)));
      }
    }
  }
  function draw() {
    if (!state || !places.length || !room.width) return;
    const context = prepared(canvas, room.width, room.height);
    maps.fill(state.small, state.sideSmall, colourScale(chosen.discretise ? "signs" : "values"));
    drawNetwork(context, {
      state,
      numbers,
      places,
      sources,
      size,
      font,
      colours: palette(),
      maps,
      inputMaps,
      features: shownFeatures().map((name) => ({ name, map: FEATURES.indexOf(name), at: inputIndex(name) })),
      under: pointer.under(),
      selected,
      way
    });
  }
  return {
    node,
    weightOf,
    biasOf,
    sourceName,
    neuronName,
    /** The name of the input in row i, "x1^2". */
    featureAt: (i) => shownFeatures()[i],
    /** @param {import("./types.js").Neuron} at */
    focus: ([k, i]) => pointer.buttonAt(k, i)?.focus({ preventScroll: true }),
    /** The box of a neuron on the page. @param {import("./types.js").Neuron} at */
    boxOf: ([k, i]) => pointer.buttonAt(k, i)?.getBoundingClientRect(),
    stageBox: () => stage.getBoundingClientRect(),
    /** @param {(string | number)[]} activations those to choose from */
    offer(activations) {
      options = activations;
    },
    select(at) {
      selected = at;
      if (state) label();
      draw();
    },
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      chosen = settings;
      above.choices(settings.hidden.length);
      pointer.forget();
      shape = "";
    },
    scenery: (scene) => inputMaps.fill(scene.maps, scene.side, colourScale("values")),
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      if (state && next.epoch > state.epoch && !calm?.matches) way = (way + 1) % 9;
      state = next;
      if (!state.columns.length || !chosen) {
        places = [];
        buttons.replaceChildren();
        heads.replaceChildren();
        end.textContent = "";
        prepared(canvas, stage.clientWidth || 1, stage.clientHeight || 1);
        return;
      }
      const now = JSON.stringify([
        state.columns.map((c) => [c.width, c.shown]),
        state.inputs,
        chosen.hidden,
        chosen.activation
      ]);
      if (now !== shape) {
        shape = now;
        pointer.forget();
        build();
      }
      draw();
      pointer.again();
    },
    resize() {
      if (!state?.columns.length) return;
      arrange();
      position();
      draw();
    },
    label
  };
}

// workbook/widgets/explorables/playground/history.js
var IS_TYPED = "textarea, input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=file])";
function history(ask, model) {
  const made = {
    undo: button("Undo", "undo", () => ask({ do: "undo" })),
    redo: button("Redo", "undo", () => ask({ do: "redo" }))
  };
  function show() {
    const known = model.get("undoable") ?? {};
    for (const [name, node] of Object.entries(made)) {
      const word = name === "undo" ? "Undo" : "Redo";
      node.setAttribute("aria-disabled", String(!known[name]));
      node.setAttribute("aria-label", known[name] ? `${word}: ${known[name]}` : `${word}: nothing`);
      node.title = known[name] ? `${word}: ${known[name]}` : "";
    }
  }
  function onKey(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    if (
      /** @type {HTMLElement} */
      event.target.closest(IS_TYPED)
    ) return;
    event.preventDefault();
    event.stopPropagation();
    ask({ do: key === "y" || event.shiftKey ? "redo" : "undo" });
  }
  return { nodes: [made.undo, made.redo], show, onKey };
}

// workbook/widgets/explorables/playground/formula.js
var short = (value) => written(value, 2);
var inBrackets = (text) => text.startsWith("−") ? `(${text})` : text;
function formula(terms, bias, activation, answer) {
  const z = terms.reduce((sum2, { weight, value }) => sum2 + weight * value, bias ?? 0);
  const products = terms.map(({ weight, value }) => `${inBrackets(short(weight))} · ${inBrackets(short(value))}`);
  if (bias !== null) products.push(inBrackets(short(bias)));
  const sum = `z = ${products.join(" + ")} = ${short(z)}`;
  return [
    sum,
    activation === "linear" ? `a = z = ${short(answer)}` : `a = ${activation}(${short(z)}) = ${short(answer)}`
  ];
}
function calculation(state, net, [k, i]) {
  const column2 = state.columns[k - 1];
  const { probe } = state;
  if (!probe || !column2.weights) return [];
  const values = k === 1 ? probe.inputs : probe.values[k - 2];
  const isWhole = k === 1 ? state.inputs.length <= 8 : state.columns[k - 2].width === state.columns[k - 2].shown;
  const terms = values.map((value, j) => ({ weight: net.weightOf(k, j, i), value }));
  const answer = probe.values[k - 1][i];
  if (!isWhole || answer === null || terms.some(({ weight, value }) => weight === null || value === null)) return [];
  const place = `At (${short(probe.at[0])}, ${short(probe.at[1])}):`;
  return [place, ...formula(
    /** @type {any} */
    terms,
    net.biasOf(k, i),
    column2.activation,
    answer
  )];
}

// workbook/widgets/explorables/playground/inspector.js
function shortened(name) {
  const [, start, layer, rest] = name.match(/^(weight from )(hidden layer \d+, )(.*)$/) ?? [];
  return layer ? [start, element("span", { class: "wbp-only-read" }, layer), rest] : [name];
}
var PARAMETERS = { low: -1e6, high: 1e6 };
function inspector(ask, net, onClose) {
  const title = element("strong");
  const fields = element("div", { class: "wbp-parameters" });
  const computed = element("div", { class: "wbp-computed" });
  const closing = button("×", "neuron", onClose, { "aria-label": "Close", class: "wbp-close" });
  const node = element(
    "section",
    { class: "wbp-inspector", hidden: true, "aria-label": "Parameters of a neuron", "data-about": "neuron" },
    element("div", { class: "wbp-inspector-head" }, title, closing),
    fields,
    computed
  );
  let at = (
    /** @type {any} */
    null
  );
  let from;
  let built = "";
  let inputs = [];
  let shownFormula = "";
  function build(state) {
    const [k, i] = at;
    const column2 = state.columns[k - 1];
    title.textContent = from ? `To ${net.neuronName(k, i)}` : `${capitalised(net.neuronName(k, i))} (${column2.activation})`;
    const sources = k === 1 ? Math.min(8, state.inputs.length) : state.columns[k - 2].shown;
    const wanted = [];
    if (column2.biases && !from) wanted.push({ name: "bias", index: [i], read: () => net.biasOf(k, i) });
    if (column2.weights) {
      for (let j = 0; j < sources; j += 1)
        if (!from || from.weight === j)
          wanted.push({
            name: `weight from ${net.sourceName(k, j)}`,
            index: [j, i],
            read: () => net.weightOf(k, j, i)
          });
    }
    inputs = wanted.map(({ name, index, read }) => {
      const take = (value) => written(value) !== written(read()) && ask({ do: "parameter", column: k - 1, index, value });
      const number = numberField({
        limits: () => PARAMETERS,
        take,
        by: 0.1,
        text: written,
        id: identity(),
        "data-about": "neuron"
      });
      return { name, read, ...number };
    });
    fields.replaceChildren(
      ...inputs.map(
        ({ name, field, said }) => element(
          "div",
          { class: "wbp-parameter" },
          element("label", { for: field.id }, ...shortened(name)),
          field,
          said
        )
      )
    );
    if (!inputs.length) fields.textContent = "This neuron has no bias and no weights that can be shown one by one.";
  }
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    onClose();
    event.preventDefault();
    event.stopPropagation();
  });
  function place() {
    const root = (
      /** @type {HTMLElement | null} */
      node.offsetParent
    );
    if (!at || !root) return;
    const area = root.getBoundingClientRect();
    const base = net.stageBox();
    const box = from ? {
      left: base.left + from.at.left,
      right: base.left + from.at.right,
      top: base.top + from.at.top,
      bottom: base.top + from.at.bottom
    } : net.boxOf(at);
    if (!box) return;
    const anchor = {
      left: box.left - area.left,
      right: box.right - area.left,
      top: box.top - area.top,
      bottom: box.bottom - area.top
    };
    const size = { width: node.offsetWidth, height: node.offsetHeight };
    const { left, top } = beside(anchor, size, { width: area.width, height: area.height }, base.right - area.left);
    Object.assign(node.style, { left: `${left}px`, top: `${top}px` });
  }
  function compute(state) {
    const lines = from ? [] : calculation(state, net, at);
    const now = lines.join("\n");
    if (now === shownFormula) return;
    shownFormula = now;
    computed.replaceChildren(...lines.map((line) => element("div", {}, line)));
    place();
  }
  return {
    node,
    place,
    /**
     * @param {import("./types.js").Neuron | null} next
     * @param {import("./types.js").Frame | null} state
     * @param {import("./types.js").From} [line] the line to this neuron that was chosen, where one was
     */
    show(next, state, line) {
      at = /** @type {any} */
      next;
      from = line;
      node.hidden = !at;
      built = "";
      if (!at || !state) return;
      this.frame(state);
      if (line) {
        inputs[0]?.field.focus();
        inputs[0]?.field.select();
      }
    },
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      if (!at) return;
      if (!state.columns[at[0] - 1] || at[1] >= state.columns[at[0] - 1].shown) {
        onClose();
        return;
      }
      const now = JSON.stringify([at, from?.weight, state.inputs, state.columns.map((c) => c.shown)]);
      const isNew = now !== built;
      if (isNew) {
        built = now;
        build(state);
      }
      for (const { show, read } of inputs) show(read());
      compute(state);
      if (isNew) place();
    }
  };
}

// workbook/widgets/explorables/playground/loss_curve.js
function roundTicks(top, most) {
  const rough = top / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999) ?? 10 * power;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}
var shortNumber = (value) => value >= 1e5 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
function percent(share) {
  const tenths = Math.round(1e3 * share);
  return `${(share < 1 ? Math.min(tenths, 999) : tenths) / 10} %`;
}
function lossCurve() {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const reading = element("div", { class: "wbp-reading", hidden: true });
  const node = element(
    "div",
    {
      class: "wbp-curve",
      tabindex: "0",
      role: "group",
      "aria-label": "Loss curve. Left and right arrow keys read it.",
      "data-about": "curve",
      ...QUIET
    },
    canvas,
    reading
  );
  const [left, below] = [40, 17];
  let curve = new Float32Array();
  let count = 0;
  let at = null;
  let drawn = 0;
  let [width, height] = [0, 0];
  let font = "sans-serif";
  const row = (which) => curve.subarray(which * count, (which + 1) * count);
  function draw() {
    if (!width) return;
    const colours = palette();
    const context = prepared(canvas, width, height);
    context.font = `10.5px ${font}`;
    const [epochs, training, test] = [row(0), row(1), row(2)];
    const lastEpoch = count ? epochs[count - 1] : 0;
    let top = 0;
    for (const losses of [training, test])
      for (const value of losses) if (Number.isFinite(value) && value > top) top = value;
    const bottom = height - below;
    const x = (epoch) => left + 2 + (width - left - 5) * (epoch - (epochs[0] ?? 0)) / Math.max(1, lastEpoch - (epochs[0] ?? 0));
    const y = (value) => bottom - 2 - (bottom - 8) * value / (top || 1);
    scales2(context, colours, x, y, top, lastEpoch, bottom);
    const lines = [
      { losses: test, colour: colours.validation, dashes: [5, 3], line: 1.6 },
      { losses: training, colour: colours.training, dashes: [], line: 2 }
    ];
    for (const { losses, colour, dashes, line } of lines) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.setLineDash(dashes);
      context.beginPath();
      losses.forEach((value, i) => Number.isFinite(value) && context.lineTo(x(epochs[i]), y(value)));
      if (count === 1) context.arc(x(epochs[0]), y(losses[0]), 1, 0, 7);
      context.stroke();
    }
    context.setLineDash([]);
    read(context, colours, x, bottom);
  }
  function scales2(context, colours, x, y, top, lastEpoch, bottom) {
    context.lineWidth = 1;
    context.strokeStyle = colours.faint;
    context.fillStyle = colours.muted;
    context.textBaseline = "middle";
    context.textAlign = "right";
    const ticks = top ? roundTicks(top, 3) : [0];
    if (y(ticks.at(-1)) > 17) context.fillText("loss", left - 5, 6);
    for (const tick2 of ticks) {
      const place = Math.round(y(tick2)) + 0.5;
      context.beginPath();
      context.moveTo(left, place);
      context.lineTo(width, place);
      context.stroke();
      context.fillText(shortNumber(tick2), left - 5, Math.max(6, place));
    }
    context.strokeRect(left + 0.5, 0.5, width - left - 1, bottom - 0.5);
    context.textBaseline = "alphabetic";
    context.fillText("epoch", left - 5, height - 3);
    for (const tick2 of lastEpoch ? roundTicks(lastEpoch, Math.max(2, Math.floor(width / 80))) : [0]) {
      if (tick2 % 1) continue;
      const place = x(tick2);
      context.textAlign = place > width - 14 ? "right" : place < left + 8 ? "left" : "center";
      context.fillText(tick2.toLocaleString("en"), Math.min(place, width - 1), height - 3);
    }
  }
  function read(context, colours, x, bottom) {
    reading.hidden = at === null || !count;
    if (at === null || !count) return;
    const i = Math.round(at * (count - 1));
    const [epoch, loss, test, right, testRight] = [0, 1, 2, 3, 4].map((which) => row(which)[i]);
    const place = x(epoch);
    context.strokeStyle = colours.highlight;
    context.beginPath();
    context.moveTo(place, 0);
    context.lineTo(place, bottom);
    context.stroke();
    const said = (name, value, share) => Number.isNaN(value) ? [] : [element("div", {}, `${name} ${written(value)}${Number.isNaN(share) ? "" : `, ${percent(share)} right`}`)];
    reading.replaceChildren(
      element("div", {}, `epoch ${epoch.toLocaleString("en")}`),
      ...said("training", loss, right),
      ...said("test", test, testRight)
    );
    const isRight = place > (left + width) / 2;
    reading.style.top = isRight ? `${bottom - reading.offsetHeight - 3}px` : "3px";
    reading.style.left = isRight ? "" : `${place + 6}px`;
    reading.style.right = isRight ? `${width - place + 6}px` : "";
  }
  node.addEventListener("pointermove", (event) => {
    const area = node.getBoundingClientRect();
    at = Math.max(0, Math.min(1, (event.clientX - area.left - left - 2) / (area.width - left - 5)));
    draw();
  });
  const leave = () => {
    at = null;
    draw();
  };
  node.addEventListener("pointerleave", leave);
  node.addEventListener("blur", leave);
  node.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
    if (!by || !count) return;
    event.preventDefault();
    const from = at === null ? by > 0 ? -1 : count : Math.round(at * (count - 1));
    at = count > 1 ? Math.max(0, Math.min(count - 1, from + by)) / (count - 1) : 0;
    reading.setAttribute("role", "status");
    draw();
  });
  return {
    node,
    resize() {
      [width, height] = [node.clientWidth, node.clientHeight];
      font = getComputedStyle(node).fontFamily;
      draw();
    },
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      const now = performance.now();
      if (state.playing && now - drawn < 100) return;
      drawn = now;
      curve = state.curve ?? new Float32Array();
      count = curve.length / 5;
      draw();
    }
  };
}

// workbook/widgets/explorables/playground/picture_scales.js
var MARGINS = { left: 22, right: 52, top: 6, bottom: 17 };
var BAR = { from: 8, width: 11 };
var tickText = (value) => Math.abs(value) >= 1e4 || value && Math.abs(value) < 0.01 ? value.toExponential(0).replace("-", "−") : String(Number(value.toPrecision(3))).replace("-", "−");
var axisTicks = (reach) => [-1, -0.5, 0, 0.5, 1].map((place) => [place, tickText(place * reach)]);
function colourTicks(kind) {
  if (kind === "share") return [0, 0.25, 0.5, 0.75, 1].map((share) => [2 * share - 1, tickText(share)]);
  const above = roundTicks(kind, 2);
  return [...above.slice(1).map((value) => -value), ...above].map((value) => [value / kind, tickText(value)]);
}
function drawScales(canvas, { size, reach, colours, palette: palette2, font }) {
  const { left, right, top, bottom } = MARGINS;
  const context = prepared(canvas, left + size + right, top + size + bottom);
  context.font = `11px ${font}`;
  context.lineWidth = 1;
  context.fillStyle = palette2.ink;
  context.strokeStyle = palette2.ink;
  const line = (x0, y0, x1, y1) => {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  const across = (place) => left + (place + 1) / 2 * size;
  const down = (place) => top + (1 - place) / 2 * size;
  const isWide = axisTicks(reach).some(([, text]) => text.length > 3);
  for (const [place, text] of axisTicks(reach)) {
    context.textAlign = "center";
    context.textBaseline = "top";
    line(across(place), top + size, across(place), top + size + 4);
    context.fillText(text, across(place), top + size + 6);
    line(left - 4, down(place), left, down(place));
    if (isWide) {
      context.save();
      context.translate(left - 6, down(place));
      context.rotate(-Math.PI / 2);
      context.textAlign = "center";
      context.textBaseline = "bottom";
      context.fillText(text, 0, 0);
      context.restore();
    } else {
      context.textAlign = "right";
      context.textBaseline = "middle";
      context.fillText(text, left - 6, down(place));
    }
  }
  context.font = `italic 12px ${font}`;
  context.textBaseline = "top";
  context.textAlign = "center";
  context.fillText("x₁", across(0.75), top + size + 4);
  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillText("x₂", left - 6, down(0.75));
  const bar = left + size + BAR.from;
  context.font = `11px ${font}`;
  context.textAlign = "left";
  if (colours === "classes") {
    palette2.classes.forEach((colour, k) => {
      const middle = down((k - 1) * 2 / 3);
      context.fillStyle = colour;
      context.fillRect(bar, middle - size / 6 + 1, BAR.width, size / 3 - 2);
      context.fillStyle = palette2.ink;
      context.fillText(String(k), bar + BAR.width + 5, middle);
    });
    return;
  }
  const scale = colourScale("soft values");
  for (let y = 0; y < size; y += 1) {
    const p = scale[Math.round(127 - 254 * y / (size - 1)) & 255];
    context.fillStyle = `rgb(${p & 255},${p >> 8 & 255},${p >> 16 & 255})`;
    context.fillRect(bar, top + y, BAR.width, 1);
  }
  context.fillStyle = palette2.ink;
  for (const [place, text] of colourTicks(colours)) {
    line(bar + BAR.width, down(place), bar + BAR.width + 3, down(place));
    context.fillText(text, bar + BAR.width + 5, down(place));
  }
}

// workbook/widgets/explorables/playground/large_picture.js
var LARGEST = 420;
var FEATURES2 = Object.keys(SPOKEN_INPUTS);
var RESTING = "Point at it, or use arrow keys, to read it.";
var reachOfInput = (name, reach) => name.includes("sin") ? 1 : name.includes("^") || name.includes("*") ? reach * reach : reach;
function largePicture(probe, add) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const name = element("strong");
  const meaning = element("span");
  const title = element("div", { class: "wbp-picture-title" }, name, meaning);
  const words = element("div", { class: "wbp-picture-words" });
  const frameNode = element(
    "div",
    {
      class: "wbp-picture",
      tabindex: "0",
      role: "application",
      "aria-label": "Large picture. Arrow keys move a point over it, Enter adds a point to your own data, Escape lets go.",
      "data-about": "picture",
      ...QUIET
    },
    canvas
  );
  const scales2 = element("canvas", { "aria-hidden": "true", class: "wbp-scales" });
  const plot = element("div", { class: "wbp-plot" }, scales2, frameNode);
  const node = element("div", { class: "wbp-large" }, title, plot, words);
  const map = new HeatMaps();
  const inputs = new HeatMaps();
  let state = (
    /** @type {any} */
    null
  );
  let scene = (
    /** @type {any} */
    null
  );
  let chosen = (
    /** @type {any} */
    null
  );
  let names = (
    /** @type {any} */
    null
  );
  let at = null;
  let isPinned = false;
  let input = null;
  const points = document.createElement("canvas");
  let pointsShown = "";
  let scalesShown = "";
  let size = 0;
  let font = "sans-serif";
  function draw() {
    if (!state || !size) return;
    const colours = palette();
    const context = prepared(canvas, size, size);
    if (!state.large) return;
    if (input) inputs.draw(context, FEATURES2.indexOf(input), 0, 0, size);
    else {
      const isClasses = state.classes === 3 && !state.selected;
      const kind = isClasses ? ["soft classes", "soft class signs"] : ["soft values", "soft signs"];
      map.fill(state.large, state.side, colourScale(kind[chosen.discretise ? 1 : 0]));
      context.imageSmoothingQuality = "high";
      map.draw(context, 0, 0, 0, size);
    }
    if (scene) {
      drawPoints(colours);
      context.drawImage(points, 0, 0, size, size);
    }
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, size - 1, size - 1);
    const cross = at ?? (isPinned ? state.probe?.at : null);
    if (cross) {
      const [x, y] = pixel(cross, size);
      context.strokeStyle = colours.ink;
      context.beginPath();
      context.moveTo(x - 9, y);
      context.lineTo(x + 9, y);
      context.moveTo(x, y - 9);
      context.lineTo(x, y + 9);
      context.stroke();
    }
    const [called, means, scale] = meaningNow();
    name.textContent = called;
    meaning.textContent = means;
    drawScalesOnce(scale, colours);
    const here = state.probe;
    words.textContent = here && !input ? `at (${written(here.at[0], 2)}, ${written(here.at[1], 2)}): ${answer(here)}` : RESTING;
  }
  function meaningNow() {
    if (input) return [`Input ${inputName(input)}`, "", reachOfInput(input, state.reach)];
    if (state.selected)
      return [`${capitalised(names.neuron(state.selected[0] + 1, state.selected[1]))} answers`, "", state.scale];
    if (state.classes === 3) return ["The network answers", ": which class", "classes"];
    return state.classes === 2 && !state.signed ? ["The network answers", ": chance of class 1", "share"] : ["The network answers", "", state.scale];
  }
  function answer(here) {
    return state.selected ? written(here.values[state.selected[0]][state.selected[1]]) : here.answer;
  }
  const pixel = ([x, y], size2) => [(x / state.reach + 1) / 2 * size2, (1 - y / state.reach) / 2 * size2];
  function drawPoints(colours) {
    const now = JSON.stringify([size, chosen.show_test, isDark(), window.devicePixelRatio]);
    if (now === pointsShown) return;
    pointsShown = now;
    const context = prepared(points, size, size);
    const isNumber = scene.classes === 0;
    const count = scene.X.length / 2;
    const most = chosen.show_test ? count : scene.training;
    for (let i = 0; i < most; i += 1) {
      const [x, y] = pixel([scene.X[2 * i], scene.X[2 * i + 1]], size);
      const isTest = i >= scene.training;
      drawMark(context, isNumber ? 0 : scene.y[i], x, y, isTest ? 3.4 : 3);
      context.fillStyle = isNumber ? colourOf(scene.y[i], 1) : colours.classes[scene.y[i]];
      context.fill();
      context.strokeStyle = isTest ? colours.ink : colours.paper;
      context.lineWidth = isTest ? 1.3 : 0.9;
      context.stroke();
    }
  }
  function drawScalesOnce(scale, palette2) {
    const now = JSON.stringify([size, state.reach, scale, isDark(), window.devicePixelRatio]);
    if (now === scalesShown) return;
    scalesShown = now;
    drawScales(scales2, { size, reach: state.reach, colours: scale, palette: palette2, font });
  }
  function place(event) {
    const area = canvas.getBoundingClientRect();
    const x = (event.clientX - area.left) / area.width * 2 - 1;
    const y = 1 - (event.clientY - area.top) / area.height * 2;
    return [x, y].map((v) => Math.max(-1, Math.min(1, v)) * state.reach);
  }
  frameNode.addEventListener("pointermove", (event) => {
    if (!state) return;
    at = null;
    probe(place(event));
  });
  frameNode.addEventListener("pointerleave", () => probe(null));
  frameNode.addEventListener("click", (event) => state && add(place(event)));
  frameNode.addEventListener("blur", () => {
    at = null;
    probe(null);
  });
  frameNode.addEventListener("keydown", (event) => {
    if (!state) return;
    const step = state.reach * (event.shiftKey ? 0.2 : 0.04);
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (by) {
      at = (at ?? [0, 0]).map((v, k) => Math.max(-state.reach, Math.min(state.reach, v + by[k])));
      probe(at);
    } else if (event.key === "Enter" && at) add(at);
    else if (event.key === "Escape") {
      at = null;
      probe(null);
    } else return;
    event.preventDefault();
    draw();
  });
  return {
    node,
    resize() {
      size = Math.min(frameNode.clientWidth, LARGEST);
      font = getComputedStyle(node).fontFamily;
      scalesShown = "";
      if (chosen) draw();
    },
    /** @param {{ neuron(k: number, i: number): string }} neuronNames */
    known(neuronNames) {
      names = neuronNames;
    },
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      chosen = settings;
    },
    /** @param {import("./types.js").Scenery} next */
    scenery(next) {
      scene = next;
      pointsShown = "";
      inputs.fill(scene.maps, scene.side, colourScale("soft values"));
    },
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      if (chosen) draw();
    },
    /** Shows one input in place of the answer. @param {string | null} feature its name, "x1^2" */
    input(feature) {
      if (feature === input) return;
      input = feature;
      if (chosen) draw();
    },
    /** Marks the point whose values are told, though nobody points at it. @param {boolean} pinned */
    pin(pinned) {
      isPinned = pinned;
    }
  };
}

// workbook/widgets/explorables/playground/looking.js
function looking(ask, net, panel, picture) {
  let state = null;
  let selected = null;
  let hovered = null;
  let asked = "null";
  function lookNow() {
    picture.input(hovered && hovered[0] === 0 ? net.featureAt(hovered[1]) : null);
    const seen = hovered ?? selected;
    const at = seen?.[0] ? [seen[0] - 1, seen[1]] : null;
    if (JSON.stringify(at) === asked) return;
    asked = JSON.stringify(at);
    ask({ do: "select", at });
  }
  let last = null;
  let under = null;
  let isAsking = false;
  function probe(at) {
    under = at;
    if (at) last = at;
    picture.pin(!at && Boolean(selected));
    if (isAsking) return;
    isAsking = true;
    requestAnimationFrame(() => {
      isAsking = false;
      ask({ do: "probe", at: under ?? (selected ? last : null) });
    });
  }
  return {
    probe,
    /** @param {import("./types.js").Neuron | null} at */
    hover(at) {
      hovered = at;
      lookNow();
    },
    /** @param {import("./types.js").Neuron | null} at @param {import("./types.js").From} [from] */
    select(at, from) {
      if (!at && selected && panel.node.contains(document.activeElement)) net.focus(selected);
      const wasOpen = Boolean(selected);
      selected = at;
      net.select(at);
      if (at && !last && state) last = [state.reach / 4, state.reach / 4];
      if (Boolean(at) !== wasOpen) probe(under);
      panel.show(at, state, from);
      lookNow();
    },
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      panel.frame(next);
    },
    resize: () => panel.place()
  };
}

// workbook/widgets/explorables/playground/own_data.js
var MOST_LETTERS = 5e5;
var refusalPlace = () => element("span", { id: identity(), class: "wb-refused", role: "status" });
function formulaField(ask, model) {
  const said = refusalPlace();
  const field = element("input", {
    type: "text",
    id: identity(),
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    "data-about": "formula",
    "aria-describedby": said.id,
    ...QUIET
  });
  const node = element(
    "div",
    { class: "wbp-field wbp-formula", "data-about": "formula" },
    element("label", { for: field.id }, "Your formula"),
    field,
    said
  );
  let taken = "";
  function take() {
    if (field.value === taken) return;
    taken = field.value;
    ask({ do: "formula", text: field.value });
  }
  field.addEventListener("change", take);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
  return {
    node,
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      node.hidden = settings.data !== "formula";
      if (document.activeElement === field || field.hasAttribute("aria-invalid")) return;
      field.value = taken = settings.formula;
    },
    refused() {
      const { name, text = "", start = 0, end = 0 } = model.get("refused") ?? {};
      const isMine = name === "formula";
      said.replaceChildren(...isMine ? marked(text.replace(/^formula: /, "")) : []);
      if (isMine) field.setAttribute("aria-invalid", "true");
      else {
        field.removeAttribute("aria-invalid");
        if (document.activeElement !== field) field.value = taken = model.get("chosen").formula;
      }
      if (isMine && document.activeElement === field) field.setSelectionRange(start, end);
    }
  };
}
function pointsFile(ask, model) {
  const said = refusalPlace();
  const input = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    hidden: true,
    tabindex: "-1",
    ...QUIET
  });
  const opener = button("Load a CSV file", "points_file", () => input.click(), { "aria-describedby": said.id });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    input.value = "";
    if (file.size > MOST_LETTERS) {
      said.textContent = `This file has ${Math.ceil(file.size / 1e3).toLocaleString("en")} KB; expected at most ${MOST_LETTERS / 1e3}.`;
      return;
    }
    said.textContent = "";
    ask({ do: "points", text: await file.text() });
  });
  const node = element("div", { class: "wbp-points-file" }, opener, input, said);
  return {
    node,
    /** @param {import("./types.js").Settings} settings */
    choices(settings) {
      node.hidden = settings.data !== "yours";
    },
    refused() {
      const { name, text = "" } = model.get("refused") ?? {};
      said.textContent = name === "points" ? text : "";
    }
  };
}

// workbook/widgets/explorables/playground/presence.js
function presence(root, talk) {
  let isSeen = true;
  let reported = null;
  function look() {
    const now = isSeen && !document.hidden;
    if (now === reported) return;
    reported = now;
    talk.ask({ do: "seen", value: now });
  }
  const seeing = new IntersectionObserver((entries) => {
    isSeen = entries[entries.length - 1].isIntersecting;
    look();
  });
  seeing.observe(root);
  document.addEventListener("visibilitychange", look);
  const heart = setInterval(() => talk.tell({ do: "alive" }), 2e3);
  return () => {
    clearInterval(heart);
    seeing.disconnect();
    document.removeEventListener("visibilitychange", look);
    talk.ask({ do: "seen", value: false });
  };
}

// workbook/widgets/explorables/playground/readout.js
var say = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};
function readout() {
  const epochNumber = element("strong");
  const epochRate = element("small");
  const epochs = element(
    "div",
    { class: "wbp-epoch", "data-about": "epochs" },
    element("span", {}, "Epoch "),
    epochNumber,
    epochRate
  );
  const rows = ["Training", "Test"].map((name) => ({ name, loss: element("strong"), right: element("span") }));
  const losses = element(
    "div",
    { class: "wbp-losses", "data-about": "losses" },
    ...rows.map(
      ({ name, loss, right }) => element(
        "div",
        { class: `wbp-loss wbp-${name.toLowerCase()}` },
        element("span", { class: "wbp-line", "aria-hidden": "true" }),
        `${name} loss `,
        loss,
        right
      )
    )
  );
  return {
    epochs,
    losses,
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      say(epochNumber, state.epoch.toLocaleString("en"));
      say(
        epochRate,
        state.rate ? `${written(state.rate, state.rate < 10 ? 1 : 0)} epochs a second` : `step ${state.step.toLocaleString("en")}`
      );
      rows.forEach(({ loss, right }, k) => {
        const value = state.loss?.[k];
        const share = state.accuracy?.[k];
        say(loss, typeof value === "string" ? value : written(value));
        say(right, share === null || share === void 0 ? "" : `, ${percent(share)} right`);
      });
    }
  };
}
function playButton(button2, ask) {
  let isPlaying = false;
  const node = button2("", "play", () => ask({ do: isPlaying ? "pause" : "play" }), { class: "wbp-play" });
  const text = element("span");
  node.append(element("span", { class: "wbp-play-icon", "aria-hidden": "true" }), text);
  return {
    node,
    show(playing) {
      isPlaying = playing;
      say(text, playing ? "Pause" : "Play");
      if (node.dataset.playing !== String(playing)) node.dataset.playing = String(playing);
    }
  };
}

// workbook/widgets/explorables/playground/share_line.js
function pasteLine(ask) {
  const field = element("input", {
    type: "text",
    id: identity(),
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "nnplay1.…",
    "data-about": "line",
    ...QUIET
  });
  function open() {
    if (field.value.trim()) ask({ do: "line", text: field.value });
  }
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  });
  return element(
    "div",
    { class: "wbp-file", "data-about": "line" },
    element("label", { for: field.id }, "A line you were sent"),
    field,
    button("Open", "line", open)
  );
}

// workbook/widgets/explorables/playground/start.js
var ANY = "Which network learns these points best, and with how few neurons?";
var HOW = "Point at anything, or go there with the Tab key, and it is explained here.";
function presetField(ask, presets) {
  const list = element(
    "select",
    { id: identity(), "data-about": "presets", ...QUIET },
    element("option", { value: "" }, "choose …"),
    ...presets.map((name) => element("option", { value: name }, name))
  );
  list.addEventListener("change", () => list.value && ask({ do: "preset", name: list.value }));
  const node = element("div", { class: "wbp-field" }, element("label", { for: list.id }, "Start from"), list);
  return { node, list };
}
function explanation(about, questions) {
  const texts2 = Object.fromEntries(about.map(([name, , text2]) => [name, text2]));
  const question = element("strong");
  const resting = element("div", { class: "wbp-question" }, question, element("span", {}, HOW));
  const text = element("p", { hidden: true });
  const node = element("div", { class: "wbp-about" }, resting, text);
  function explain(name) {
    const isKnown = Boolean(name && texts2[name]);
    resting.hidden = isKnown;
    text.hidden = !isKnown;
    if (isKnown) text.replaceChildren(...marked(texts2[name]));
  }
  return {
    node,
    /** @param {HTMLElement} root */
    watch(root) {
      for (const kind of ["pointerover", "focusin"])
        root.addEventListener(kind, (event) => {
          const name = (
            /** @type {HTMLElement | null} */
            targetOf(event).closest("[data-about]")?.dataset.about
          );
          if (name && texts2[name]) explain(name);
        });
      root.addEventListener("pointerleave", () => explain(""));
    },
    preset(name) {
      question.textContent = questions[name] ?? ANY;
    }
  };
}

// workbook/widgets/explorables/playground/words.js
var folded = (title, ...inside) => element("details", { class: "wbp-words" }, element("summary", { ...QUIET }, title), ...inside);
function inWords(model) {
  const spoken = element("div", { role: "status", class: "wbp-spoken" });
  const told = element("div", { class: "wb-twin wb-scroll" });
  return {
    nodes: [spoken, folded("In words and numbers", told)],
    show() {
      spoken.textContent = model.get("status");
      told.innerHTML = model.get("description");
    }
  };
}
var everythingExplained = (about, hidden) => folded(
  "Everything explained",
  element(
    "dl",
    {},
    ...about.filter(([name]) => !hidden.has(name)).flatMap(([, title, text]) => [element("dt", {}, title), element("dd", {}, ...marked(text))])
  )
);

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

// workbook/widgets/js/kernel.js
var GONE = "jupyter-widgets-disconnected";
var WORDS = {
  gone: "The kernel does not know this any more: it was restarted, or the notebook was opened again.",
  cut: "The connection to the kernel is cut at the moment. What you do here waits until it is back.",
  busy: "The kernel is busy with another cell. This goes on as soon as that is done."
};
var AS_LEFT = "What stands here is as it was left.";
var ENDS = ["restarting", "autorestarting", "terminating", "dead"];
var PATIENCE = 2e3;
function lineToKernel({ model, el }) {
  const manager = model.widget_manager;
  let asked = null;
  let now = null;
  const notice = element("div", { class: "wb-gone", "aria-live": "polite" });
  const isGone = () => el.classList.contains(GONE);
  function state() {
    if (isGone()) return "gone";
    const kernel = manager?.kernel;
    if (!kernel || kernel.isDisposed) return null;
    if (kernel.connectionStatus !== "connected") return asked === null ? null : "cut";
    return kernel.status === "busy" && asked !== null && Date.now() - asked > PATIENCE ? "busy" : null;
  }
  function look() {
    const next = state();
    const cell = cellOf(el);
    const speaker = next === "gone" ? [...cell?.querySelectorAll(".wb-widget") ?? [el]].find((one) => one.offsetParent) : (cell?.querySelector(".wb-gone") ?? notice).parentNode ?? el;
    const said = speaker === el ? next : null;
    if (said !== now) {
      now = said;
      if (!said) notice.remove();
      else {
        notice.dataset.kind = said;
        const more = said === "gone" ? ` ${el.dataset.unkept ?? AS_LEFT} Run this cell again to go on.` : "";
        notice.replaceChildren(
          element("p", {}, WORDS[said] + more),
          ...said === "gone" && cell ? runButtons(el) : []
        );
        el.prepend(notice);
      }
    }
    if (next === "gone") el.dispatchEvent(new CustomEvent("wb-gone"));
  }
  const session = manager?.context?.sessionContext;
  const onStatus = (_, status) => ENDS.includes(status) && el.classList.add(GONE);
  const onKernel = (_, { oldValue }) => oldValue && el.classList.add(GONE);
  session?.statusChanged.connect(onStatus);
  session?.kernelChanged.connect(onKernel);
  const watching = new MutationObserver(look);
  watching.observe(el, { attributes: true, attributeFilter: ["class"] });
  const clock = setInterval(look, 500);
  const waits = (act, callbacks) => {
    asked ??= Date.now();
    const status = (message) => {
      if (message.content.execution_state === "idle") asked = null;
      callbacks?.iopub?.status?.(message);
    };
    act({ iopub: { status } });
  };
  requestAnimationFrame(look);
  return {
    model: {
      ...model,
      save_changes: () => waits((callbacks) => model.save_changes(callbacks)),
      send: (content, callbacks, buffers) => waits((both) => model.send(content, both, buffers), callbacks)
    },
    isGone,
    end() {
      session?.statusChanged.disconnect(onStatus);
      session?.kernelChanged.disconnect(onKernel);
      watching.disconnect();
      clearInterval(clock);
      notice.remove();
    }
  };
}
function runButtons(el) {
  const runs = (text, command, before) => {
    const node = element("button", { type: "button", "data-commandlinker-command": command, ...QUIET }, text);
    node.addEventListener("click", before);
    return node;
  };
  const cell = cellOf(el);
  const next = nextCell(cell);
  return [
    runs("Run this cell again", "notebook:run-cell", () => goTo(cell, false)),
    next ? runs("Run all cells up to here", "notebook:run-all-above", () => goTo(nextCell(cell), false)) : runs("Run all cells", "notebook:run-all-cells", () => goTo(cell, false))
  ];
}

// workbook/widgets/js/lost_views.js
var VIEW = "application/vnd.jupyter.widget-view+json";
var LOST = "Error displaying widget: model not found";
var LOOKS = 60;
var PAUSE = 500;
function showLostViewsOf(manager) {
  const cells = manager?.context?.model?.cells;
  if (!cells || !manager.has_model || manager.showsLostViews) return;
  manager.showsLostViews = true;
  let looks = 0;
  const clock = setInterval(() => {
    looks += 1;
    if (looks >= LOOKS || manager.isDisposed) clearInterval(clock);
    showLost(manager, cells);
  }, PAUSE);
}
function showLost(manager, cells) {
  const lost = [...document.querySelectorAll(".jp-OutputArea-output")].filter((node) => node.textContent === LOST);
  const numbers = lost.map((node) => (
    /** @type {HTMLElement} */
    node.closest(".jp-Cell")?.dataset.windowedListIndex
  ));
  for (const number of new Set(numbers)) {
    const outputs = cells.get(Number(number))?.outputs;
    for (let i = 0; i < (outputs?.length ?? 0); i += 1) {
      const id = outputs.get(i).data[VIEW]?.model_id;
      if (!id || !manager.has_model(id)) continue;
      manager.get_model(id).then((model) => {
        if (!Object.keys(model.views ?? {}).length) outputs.stateChanged.emit(String(i));
      });
    }
  }
}

// workbook/widgets/js/saved_views.js
var STATE = "application/vnd.jupyter.widget-state+json";
var VIEW2 = "application/vnd.jupyter.widget-view+json";
function saveViewsOf(manager) {
  const notebook = manager?.context;
  if (!notebook?.saveState?.connect || !manager.get_state_sync || manager.savesViews) return;
  manager.savesViews = true;
  notebook.saveState.connect((_, step) => {
    if (step !== "started") return;
    const known = notebook.model.getMetadata("widgets")?.[STATE]?.state ?? {};
    const live = manager.get_state_sync({ drop_defaults: true });
    const all = { ...known, ...live.state };
    const kept = shownModels(notebook.model, all);
    if (Object.keys(kept).length)
      notebook.model.setMetadata("widgets", { [STATE]: { ...live, state: thinned(kept, all) } });
    else notebook.model.deleteMetadata("widgets");
  });
}
function shownModels(notebook, models) {
  const wanted = [];
  for (const cell of notebook.cells) {
    const outputs = cell.outputs?.toJSON() ?? [];
    wanted.push(...outputs.map((output) => output.data?.[VIEW2]?.model_id).filter(Boolean));
  }
  const kept = {};
  while (wanted.length) {
    const id = wanted.pop();
    if (!models[id] || kept[id]) continue;
    kept[id] = models[id];
    wanted.push(...[...JSON.stringify(models[id].state).matchAll(/"IPY_MODEL_([^"]+)"/g)].map((found) => found[1]));
  }
  return kept;
}
function thinned(kept, all) {
  const code = {};
  for (const { state } of Object.values(all)) if (kindOf(state) && !isLater(state)) code[kindOf(state)] ??= state;
  const carried = /* @__PURE__ */ new Set();
  return Object.fromEntries(
    Object.entries(kept).map(([id, { buffers = [], ...model }]) => {
      const state = { ...model.state };
      const left = new Set(state.unsaved ?? []);
      for (const name of left) delete state[name];
      const kind = kindOf(state);
      if (kind && carried.has(kind)) Object.assign(state, { _esm: later(kind), _css: "" });
      else if (kind && code[kind]) Object.assign(state, { _esm: code[kind]._esm, _css: code[kind]._css });
      carried.add(kind);
      return [id, { ...model, state, buffers: buffers.filter(({ path }) => !left.has(path[0])) }];
    })
  );
}
var LATER = "// its code stands with another view";
var isLater = (state) => state._esm.includes(LATER);
var kindOf = (state) => state._esm?.match(/^const KIND = "([^"]+)";/)?.[1];
var later = (kind) => `const KIND = "${kind}"; ${LATER}
const views = (globalThis.workbookViews ??= {});
async function render(context) {
  while (!views[KIND]) await new Promise((done) => setTimeout(done, 20));
  return views[KIND].render(context);
}
export default { render };`;

// workbook/widgets/js/cell.js
function inCell(render2) {
  const view = {
    /** @param {{ model: any }} context */
    initialize({ model }) {
      saveViewsOf(model.widget_manager);
      showLostViewsOf(model.widget_manager);
    },
    /** @param {any} context */
    render(context) {
      const { el } = context;
      const onKey = (event) => leaveByKey(event, el);
      el.addEventListener("keydown", onKey, true);
      el.addEventListener("keydown", onKey);
      const line = lineToKernel(context);
      const end = render2({ ...context, model: line.model, isGone: line.isGone });
      return () => {
        el.removeEventListener("keydown", onKey, true);
        el.removeEventListener("keydown", onKey);
        line.end();
        end?.();
      };
    }
  };
  views[KIND] = view;
  return view;
}
globalThis.workbookViews ??= {};
var views = globalThis.workbookViews;

// workbook/widgets/js/conversation.js
function conversation(model) {
  const view = identity();
  let asked = 0;
  let known = 0;
  function tell(message, buffers) {
    try {
      model.send(message, void 0, buffers);
    } catch {
    }
  }
  return {
    tell,
    /** @param {Record<string, any>} message @param {ArrayBuffer[]} [buffers] */
    ask(message, buffers) {
      asked += 1;
      tell({ view, n: asked, ...message }, buffers);
    },
    /** @param {import("./types.js").Answers} state */
    answered(state) {
      known = state.answered[view] ?? 0;
    },
    isPending: () => known < asked
  };
}

// workbook/widgets/js/packet.js
function unpacked(view) {
  if (!view || view.byteLength < 4) return null;
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const types = { f4: Float32Array, i1: Int8Array, u1: Uint8Array };
  for (const [name, [kind, offset, size]] of Object.entries(header.arrays)) {
    header[name] = new types[kind](bytes, 4 + length + offset, size);
  }
  return header;
}

// workbook/widgets/explorables/playground/playground.js
function render({ model, el }) {
  const { controls, about, hide, own, presets, questions } = model.get("config");
  const hidden = new Set(hide);
  const talk = conversation(model);
  const ask = talk.ask;
  let state = (
    /** @type {any} */
    null
  );
  const unless = (name, ...nodes) => hidden.has(name) ? [] : nodes;
  const belongsToOwn = (name) => own.network && ["activation", "init", "dropout"].includes(name);
  const byName = Object.fromEntries(controls.map((control) => [control.name, controlFor(control, ask, own)]));
  const inArea = (area) => controls.filter((control) => control.area === area && !hidden.has(control.name) && !belongsToOwn(control.name)).map((control) => byName[control.name].node);
  const command = (text, name) => unless(
    name,
    button(text, name, () => ask({ do: name }))
  );
  const play = playButton(button, ask);
  const numbers = readout();
  const said = explanation(about, questions);
  const start = presetField(ask, presets);
  const notes = callouts();
  notes.before(play.node);
  const net = diagram(ask, own, hidden, notes, {
    hover: (at) => look.hover(at),
    select: (...at) => look.select(...at)
  });
  net.offer(controls.find((control) => control.name === "activation")?.options ?? []);
  const curve = lossCurve();
  const confusion = confusionTable();
  const picture = largePicture((at) => look.probe(at), add);
  picture.known({ neuron: net.neuronName });
  const panel = inspector(ask, net, () => look.select(null));
  const look = looking(ask, net, panel, picture);
  const classes = pointClasses(ask);
  const exported = texts(ask, model);
  const words = inWords(model);
  const past = history(ask, model);
  const task = challenge(model);
  const formula2 = formulaField(ask, model);
  const file = pointsFile(ask, model);
  const { root, notice, places } = pageOf(
    {
      start: [...unless("presets", start.node), ...unless("explanations", said.node), notes.first],
      run: [
        ...unless("play", play.node),
        ...command("Step", "step"),
        ...command("Epoch", "epoch"),
        ...command("Rewind", "rewind"),
        ...command("New weights", "new_start"),
        ...unless("epochs", numbers.epochs),
        ...inArea("run")
      ],
      settings: inArea("top"),
      data: [...inArea("data"), ...command("New points", "regenerate"), classes.node],
      network: [net.node, panel.node],
      answer: [
        numbers.losses,
        element("div", { class: "wbp-curves" }, ...unless("curve", curve.node), ...unless("confusion", confusion.node)),
        ...unless("picture", picture.node),
        element("div", { class: "wbp-ticks" }, ...inArea("view"))
      ],
      goal: [element("div", { class: "wbp-pair" }, ...inArea("stop")), ...inArea("seeds")],
      check: [...command("Check gradients", "gradient"), ...unless("save", runFile(ask))],
      share: [
        ...unless("state_line", exported.buttons[0]),
        ...unless("code", exported.buttons[1]),
        ...unless("line", exported.buttons[2], pasteLine(ask))
      ]
    },
    [exported.node, ...unless("words", ...words.nodes), ...unless("explanations", everythingExplained(about, hidden))]
  );
  places.task.append(task.node);
  places.history.append(...unless("undo", ...past.nodes));
  places.data.append(...unless("formula", formula2.node), ...unless("points_file", file.node));
  if (!hidden.has("undo")) root.addEventListener("keydown", past.onKey);
  el.classList.add("wb-widget", "wbp-outer");
  el.append(root);
  said.watch(root);
  function add(at) {
    if (model.get("chosen").data === "yours" && state.classes) ask({ do: "add_point", at, label: classes.chosen() });
  }
  let late = false;
  let fresh = false;
  function showChoices() {
    const settings = model.get("chosen");
    late = talk.isPending();
    for (const [name, part] of Object.entries(byName))
      if (!late || !part.node.contains(document.activeElement)) part.update(settings[name]);
    const isOwn = settings.data === "yours";
    root.dataset.own = String(isOwn);
    classes.node.hidden = !isOwn;
    for (const name of ["points", "noise"]) byName[name].enable(!isOwn);
    formula2.choices(settings);
    file.choices(settings);
    if (!late || document.activeElement !== start.list) start.list.value = settings.preset;
    said.preset(settings.preset);
    net.choices(settings);
    picture.choices(settings);
    byName.strength.select.disabled = settings.penalty === "none";
    byName.stop_at.field.disabled = settings.stop === "never";
    later2();
  }
  let scene = null;
  function showScenery() {
    scene = unpacked(model.get("scenery"));
    if (!scene) return;
    net.scenery(scene);
    picture.scenery(scene);
    byName.data.draw(scene.thumbs, scene.thumb);
    later2();
  }
  let due = false;
  function later2() {
    fresh = true;
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      if (fresh) showFrame();
    });
  }
  let labelled = 0;
  function showFrame() {
    fresh = false;
    const next = unpacked(model.get("frame"));
    if (!next) return;
    state = next;
    talk.answered(state);
    const depth = state.columns.length > 5 ? "large" : state.columns.length > 3 ? "middle" : "small";
    if (root.dataset.depth !== depth) root.dataset.depth = depth;
    if (late && !talk.isPending()) showChoices();
    byName.loss.select.disabled = state.classes === 0 && model.get("chosen").loss !== "yours";
    if (byName.loss.select.disabled) byName.loss.update("squared error");
    net.frame(state);
    curve.frame(state);
    confusion.frame(state);
    picture.frame(state);
    look.frame(state);
    numbers.frame(state);
    play.show(state.playing);
    if (state.playing) notes.played();
    if (root.dataset.playing !== String(state.playing)) root.dataset.playing = String(state.playing);
    if (!state.playing || Date.now() - labelled > 500) {
      labelled = Date.now();
      if (state.columns.length) net.label();
    }
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  function showNotice() {
    const next = model.get("notice");
    notice.hidden = !next;
    if (!next) return notice.replaceChildren();
    notice.dataset.kind = next.kind;
    notice.replaceChildren(
      element("p", {}, ...marked(next.text)),
      ...next.more ? [longer(next.more, next.line)] : []
    );
  }
  function showRefused() {
    formula2.refused();
    file.refused();
  }
  const redraw = () => {
    net.resize();
    curve.resize();
    picture.resize();
    look.resize();
    if (scene) showScenery();
  };
  const watching = new ResizeObserver(redraw);
  for (const node of [root, net.node, picture.node]) watching.observe(node);
  const lookEnds = whenLookChanges(redraw);
  const presenceEnds = presence(root, talk);
  const listeners = {
    "change:frame": later2,
    "change:scenery": showScenery,
    "change:chosen": showChoices,
    "change:notice": showNotice,
    "change:status change:description": words.show,
    "change:texts": exported.show,
    "change:undoable": past.show,
    "change:challenge": task.show,
    "change:refused": showRefused
  };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  showChoices();
  showScenery();
  showNotice();
  words.show();
  past.show();
  task.show();
  showRefused();
  return () => {
    for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
    presenceEnds();
    watching.disconnect();
    lookEnds();
  };
}
var playground_default = inCell(render);
export {
  playground_default as default
};
