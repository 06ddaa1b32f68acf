const KIND = "glass_box e951b3a0";
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

// workbook/widgets/explorables/glass_box/parts.js
function numberButton(text, name, look, follow) {
  const label = `${name}, ${text === "?" ? "not shown yet" : text}`;
  const node = element(
    "button",
    { type: "button", class: `wbg-number ${look}`, "data-name": name, "aria-label": label, title: name, ...QUIET },
    text
  );
  node.addEventListener("click", () => follow(name));
  return node;
}
function equationParts(parts, follow, asNumbers) {
  return parts.map(([text, name, kind]) => {
    if (!name) return document.createTextNode(text);
    return asNumbers && text !== "?" ? numberButton(text, name, `wbg-${kind}`, follow) : element("span", { class: `wbg-name wbg-${kind}`, "data-name": name }, text);
  });
}
function nameButtons(names, follow) {
  return names.flatMap((name, n) => [n ? " " : "", numberButton(name, name, "wbg-use", follow)]);
}
function codeLines(lines, follow) {
  return lines.map((line, number) => {
    const before = number && lines[number - 1].phase !== line.phase ? " wbg-new-phase" : "";
    const code = element("code", {}, line.code);
    const item = element("li", {
      class: `wbg-line wbg-${line.state}${before}`,
      "aria-current": line.now ? "step" : null
    });
    if (line.first) {
      const button = element(
        "button",
        { type: "button", class: "wbg-code-line", "data-name": line.first, "data-line": number, ...QUIET },
        code
      );
      const { first } = line;
      button.addEventListener("click", () => follow(first));
      item.append(button);
    } else item.append(code);
    item.append(element("span", { class: "wbg-about-line" }, line.about));
    if (line.now) item.append(element("span", { class: "wbg-shapes" }, line.shapes));
    return item;
  });
}
function arrayTable(array, follow) {
  const cells = array.cells.map((cell) => {
    const look = `wbg-${cell.kind}${cell.seen ? "" : " wbg-hidden"}${cell.now ? " wbg-now" : ""}${cell.source ? " wbg-source" : ""}`;
    return cell.open ? numberButton(cell.text, cell.name, look, follow) : element("span", { class: `wbg-number ${look}`, "data-name": cell.name }, cell.text);
  });
  const grid = element(
    "div",
    { class: "wbg-cells", style: `grid-template-columns: repeat(${array.columns}, auto)` },
    ...cells
  );
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("code", {}, array.name)),
    element("td", { class: "wbg-shape" }, array.shape),
    element("td", {}, grid)
  );
}
function legend() {
  const swatch = (look) => element("i", { class: `wbg-swatch ${look}` });
  return element(
    "p",
    { class: "wbg-legend" },
    element("span", {}, swatch("wbg-in-view"), " in view"),
    element("span", {}, swatch("wbg-comes-from"), " it comes from"),
    element("span", {}, swatch("wbg-below"), " below 0 ", swatch("wbg-above"), " above 0"),
    element(
      "span",
      { class: "wbg-of-gradients" },
      "gradient, under its number: ",
      swatch("wbg-slope-below"),
      " below 0 ",
      swatch("wbg-slope-above"),
      " above 0"
    )
  );
}

// workbook/widgets/js/numbers.js
function typedNumber(text) {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
  return value !== null && Number.isFinite(value) ? value : null;
}

// workbook/widgets/explorables/glass_box/card.js
function equationCard(ask, act, follow) {
  let state = (
    /** @type {any} */
    null
  );
  const field = () => element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
  const form = (words, input, submit) => element(
    "form",
    { class: "wbg-guess", novalidate: true },
    element("span", {}, words),
    input,
    element("button", { type: "submit", ...QUIET }, submit)
  );
  const title = element("div", { class: "wbg-title" });
  const symbols = element("div", { class: "wbg-symbols" });
  const numbers = element("div", { class: "wbg-numbers" });
  const between2 = element("div", { class: "wbg-numbers" });
  const note = element("p", { class: "wbg-note" });
  const guess = field();
  const guessing = form("Your guess ", guess, "Check");
  const said = element("p", { class: "wbg-said", role: "status" });
  const change = field();
  const changing = form("Change it to ", change, "Set");
  const ways = element("div", { class: "wbg-ways" });
  const card = element(
    "section",
    { class: "wbg-card", "aria-label": "Equation" },
    title,
    symbols,
    numbers,
    between2,
    note,
    guessing,
    changing,
    said,
    ways
  );
  const onSubmit = (input, message) => {
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = typedNumber(input.value);
      if (value === null) said.textContent = "Please type a number, such as 0.5 or −2.";
      else ask(message(value));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      input.form.requestSubmit();
    });
  };
  onSubmit(guess, (value) => ({ do: "guess", value }));
  onSubmit(change, (value) => ({ do: "change", name: state.equation?.name, value }));
  function showWays(equation) {
    const parts = [];
    if (equation?.home) parts.push(act(`Return to ${equation.home}`, () => ({ do: "return" }), { "data-return": "" }));
    if (equation?.uses.length) parts.push(element("span", {}, "It goes into ", ...nameButtons(equation.uses, follow)));
    ways.replaceChildren(...parts);
  }
  function showEquation() {
    const equation = state.equation;
    changing.hidden = !equation?.leaf;
    guessing.hidden = !equation || equation.leaf || equation.result !== null;
    for (const part of [symbols, numbers, between2]) part.replaceChildren();
    showWays(equation);
    if (!equation) {
      title.replaceChildren(
        element("strong", {}, "Every number has been seen"),
        element("span", {}, state.loss ? `the loss is ${state.loss}` : "")
      );
      note.textContent = state.trains ? "Take the step: the weights move, and the loss of the next round should be smaller. Or choose any number, to see where it came from." : "Choose any number to see where it came from. With a target, GlassBox(network, x, y), the box also goes back.";
      return;
    }
    const result = equation.result === null ? element("span", { class: "wbg-number wbg-hidden" }, "?") : element("span", { class: `wbg-result wbg-${equation.kind}` }, equation.result);
    title.replaceChildren(
      element("strong", {}, equation.name),
      ...equation.leaf ? [result] : [],
      element("span", {}, equation.about)
    );
    note.textContent = equation.note ?? "";
    change.setAttribute("aria-label", `New value of ${equation.name}`);
    guess.setAttribute("aria-label", `Your guess of ${equation.name}`);
    if (equation.leaf && document.activeElement !== change) change.value = equation.raw;
    if (!equation.leaf) {
      symbols.append(`${equation.name} = `, ...equationParts(equation.symbols, follow, false));
      numbers.append("= ", ...equationParts(equation.numbers, follow, true));
      if (equation.between) between2.append(`= ${equation.between} `);
      (equation.between ? between2 : numbers).append(element("span", { class: "wbg-ends" }, " = ", result));
    }
    if (guess.dataset.name !== equation.name || equation.result !== null) guess.value = "";
    guess.dataset.name = equation.name;
  }
  return {
    node: card,
    guess,
    isGuessing: () => !guessing.hidden,
    returnButton: () => (
      /** @type {HTMLElement | null} */
      ways.querySelector("[data-return]")
    ),
    /** @param {import("./types.js").Frame} next */
    show(next) {
      state = next;
      showEquation();
      said.textContent = state.message;
    }
  };
}

// workbook/widgets/explorables/glass_box/labels.js
var isLabel = (box) => "line" in box;
function placeLabels(labels, lines, fixed) {
  const at = (line, t) => ({
    x: line.from.x + t * (line.to.x - line.from.x),
    y: line.from.y + t * (line.to.y - line.from.y)
  });
  const cost = (label, t) => {
    const { x, y } = at(label.line, t);
    let total = 0.8 * Math.abs(t - 0.42);
    for (const other of [...labels, ...fixed]) {
      if (other === label) continue;
      const place = isLabel(other) ? at(other.line, other.t) : other;
      const across = (label.wide + other.wide) / 2 + 3 - Math.abs(place.x - x);
      const down = (label.high + other.high) / 2 + 2 - Math.abs(place.y - y);
      if (across > 0 && down > 0) total += 4 + across * down / 60;
    }
    for (const line of lines) {
      if (line === label.line || line.from.x > x + label.wide / 2 || line.to.x < x - label.wide / 2) continue;
      const edges = [x - label.wide / 2, x + label.wide / 2].map(
        (edge) => at(line, (edge - line.from.x) / (line.to.x - line.from.x)).y - y
      );
      const apart = Math.max(Math.min(...edges), -Math.max(...edges)) - label.high / 2;
      total += apart < 0 ? 1.6 : Math.max(0, 1 - apart / 12);
    }
    return total;
  };
  const choices = Array.from({ length: 27 }, (_, i) => 0.17 + 0.025 * i);
  for (const label of labels) label.t = 0.42;
  for (let round = 0; round < 5; round += 1) {
    for (const label of labels)
      label.t = choices.reduce((best, t) => cost(label, t) < cost(label, best) - 1e-9 ? t : best, label.t);
  }
  for (const label of labels) Object.assign(label, at(label.line, label.t));
}
function fittedText(context, text, x, y, room, size, weight, font) {
  context.font = `${weight} ${size}px ${font}`;
  const wide = context.measureText(text).width;
  if (wide > room) context.font = `${weight} ${Math.max(8, size * room / wide)}px ${font}`;
  context.fillText(text, x, y);
}

// workbook/widgets/explorables/glass_box/places.js
var CELL = { width: 48, height: 44, row: 104, side: 6, gap: 88, lossGap: 46 };
function glassPlaces(columns, width) {
  const most = Math.max(...columns.map((column) => column.neurons.length));
  const cells = columns.map((column) => Math.max(...column.neurons.map((neuron) => neuron.cells.length)));
  const gaps = columns.slice(1).map((column) => Boolean(column.weights));
  const all = cells.reduce((total, number) => total + number, 0);
  const weighted = gaps.filter(Boolean).length;
  const needed = all * CELL.width + weighted * CELL.gap + (gaps.length - weighted) * CELL.lossGap + 2 * CELL.side;
  const cell = CELL.width * Math.max(0.75, Math.min(1, width / needed));
  const lossGap = Math.max(26, Math.min(CELL.lossGap, CELL.lossGap * (width / needed) ** 3));
  const gap = (width - all * cell - 2 * CELL.side - (gaps.length - weighted) * lossGap) / Math.max(1, weighted);
  const height = most * CELL.row;
  let x = CELL.side;
  const at = columns.map((column, k) => {
    const left = x;
    x += cells[k] * cell + (gaps[k] ? gap : lossGap);
    return column.neurons.map((neuron, i) => ({
      left,
      right: left + neuron.cells.length * cell,
      y: height / 2 - 8 + (i - (column.neurons.length - 1) / 2) * CELL.row
    }));
  });
  return { at, cell, height, needed };
}

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

// workbook/widgets/explorables/glass_box/neuron.js
var tone = (colours, kind) => ({ negative: colours.gradientNegative, positive: colours.gradientPositive, flow: colours.highlight })[kind] ?? colours.ink;
function drawLine(context, line, weight, connection, colours) {
  const { from, to } = line;
  if (connection.strong) {
    context.globalAlpha = 0.32;
    context.strokeStyle = colours.highlight;
    context.lineWidth = 11;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.globalAlpha = 1;
  }
  drawConnection(context, from, to, connection.name ? weight : null, colours, false, true);
  if (!connection.arrow) return;
  const [tip, tail] = connection.arrow > 0 ? [to, from] : [from, to];
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  context.fillStyle = colours.highlight;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const turn of [-0.42, 0.42])
    context.lineTo(tip.x - 15 * Math.cos(angle + turn), tip.y - 15 * Math.sin(angle + turn));
  context.fill();
}
function drawNeuron(context, colours, font, neuron, place, cell, values) {
  const { left, y } = place;
  const top = y - CELL.height / 2;
  const wide = place.right - left;
  const shape = () => {
    context.beginPath();
    context.roundRect(left, top, wide, CELL.height, neuron.square ? 7 : CELL.height / 2);
  };
  context.save();
  shape();
  context.clip();
  context.fillStyle = colours.paper;
  context.fillRect(left, top, wide, CELL.height);
  neuron.cells.forEach((item, n) => {
    if (!item.seen) return;
    context.fillStyle = colourOf(0.6 * values[n], values.largest);
    context.fillRect(left + n * cell, top, cell, CELL.height);
  });
  context.restore();
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.3;
  shape();
  context.stroke();
  neuron.cells.forEach((item, n) => {
    const x = left + n * cell;
    const middle = x + cell / 2;
    if (n) {
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + CELL.height);
      context.stroke();
    }
    context.fillStyle = item.now ? colours.highlight : item.seen ? colours.ink : colours.muted;
    if (item.now && item.seen) context.fillStyle = colours.ink;
    fittedText(context, item.text, middle, y + 0.5, cell - 9, 13, 600, font);
    context.fillStyle = item.now ? colours.ink : colours.muted;
    fittedText(context, item.name, middle, top - 9, cell - 2, 11, item.now ? 600 : 400, font);
    if (item.gradient) {
      context.fillStyle = tone(colours, item.kind);
      if (!item.adding) fittedText(context, item.gradient, middle, top + CELL.height + 11, cell - 2, 12, 600, font);
    }
  });
  neuron.cells.forEach((item, n) => {
    if (!item.now && !item.source) return;
    context.strokeStyle = colours.highlight;
    context.lineWidth = item.now ? 3.5 : 2;
    context.setLineDash(item.now ? [] : [4, 3]);
    context.beginPath();
    context.roundRect(
      left + n * cell,
      top,
      cell,
      CELL.height,
      neuron.square ? 7 : [n ? 4 : 22, n === neuron.cells.length - 1 ? 22 : 4, n === neuron.cells.length - 1 ? 22 : 4, n ? 4 : 22]
    );
    context.stroke();
    context.setLineDash([]);
  });
  if (!neuron.bias) return;
  const { text, extra, kind, used } = neuron.bias;
  const below = top + CELL.height + 25;
  context.font = `${used ? 600 : 400} 11px ${font}`;
  const whole = extra ? `${text}  ` : text;
  const start = left + wide / 2 - context.measureText(whole + extra).width / 2;
  context.textAlign = "left";
  context.fillStyle = used ? colours.highlight : colours.muted;
  context.fillText(whole, start, below);
  context.fillStyle = tone(colours, kind);
  if (extra) context.fillText(extra, start + context.measureText(whole).width, below);
  context.textAlign = "center";
}

// workbook/widgets/explorables/glass_box/diagram.js
function glassDiagram(follow) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const buttons = element("div", { class: "wbg-cells-drawn" });
  const node = element("div", { class: "wbg-diagram", role: "group", "aria-label": "The network" }, canvas, buttons);
  let state = (
    /** @type {any} */
    null
  );
  let labels = [];
  function sumInView(context, at, cell, font) {
    for (const [k, column] of state.columns.entries()) {
      for (const [i, neuron] of column.neurons.entries()) {
        const n = neuron.cells.findIndex((item) => item.adding);
        if (n < 0) continue;
        const text = neuron.cells[n].adding + neuron.cells[n].gradient;
        context.font = `600 12px ${font}`;
        const wide = context.measureText(text).width + 6;
        const { left, y } = at[k][i];
        return [
          {
            text,
            wide,
            high: 16,
            x: Math.max(at[k - 1][0].right + 4 + wide / 2, left + (n + 1) * cell + 3 - wide / 2),
            y: y + CELL.height / 2 + 11,
            kind: neuron.cells[n].kind
          }
        ];
      }
    }
    return [];
  }
  function draw() {
    if (!state || !node.clientWidth) return;
    const colours = palette();
    const width = node.clientWidth;
    const { at, cell, height } = glassPlaces(state.columns, width);
    node.style.height = `${height}px`;
    const context = prepared(canvas, width, height);
    const font = getComputedStyle(node).fontFamily;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const lines = state.connections.map(({ from, to }) => {
      const [a, b] = [at[from[0]][from[1]], at[to[0]][to[1]]];
      if (from[0] !== to[0]) return { from: { x: a.right + 2, y: a.y }, to: { x: b.left - 2, y: b.y } };
      const middle = (a.left + a.right) / 2;
      return { from: { x: middle, y: a.y - CELL.height / 2 - 17 }, to: { x: middle, y: b.y + CELL.height / 2 + 2 } };
    });
    const order = state.connections.map((_, n) => n).sort((a, b) => Number(state.connections[a].strong) - Number(state.connections[b].strong));
    for (const n of order) drawLine(context, lines[n], state.weights[n], state.connections[n], colours);
    const sums = sumInView(context, at, cell, font);
    writeWeights(context, lines, colours, font, sums);
    const values = [...state.values];
    const largest = Math.max(1e-9, ...values.filter(Number.isFinite).map(Math.abs));
    state.columns.forEach(
      (column, k) => column.neurons.forEach((neuron, i) => {
        drawNeuron(
          context,
          colours,
          font,
          neuron,
          at[k][i],
          cell,
          Object.assign(
            values.splice(0, neuron.cells.length).map((v) => Number.isFinite(v) ? v : 0),
            { largest }
          )
        );
      })
    );
    for (const { text, x, y, wide, kind } of sums) {
      context.fillStyle = colours.paper;
      context.fillRect(x - wide / 2, y - 8, wide, 16);
      context.fillStyle = tone(colours, kind);
      context.font = `600 12px ${font}`;
      context.fillText(text, x, y);
    }
    for (const item of buttonsIn(buttons)) {
      const [k, i, n] = (item.dataset.at ?? "").split(",").map(Number);
      const place = at[k][i];
      Object.assign(item.style, {
        left: `${place.left + n * cell}px`,
        top: `${place.y - CELL.height / 2}px`,
        width: `${cell}px`,
        height: `${CELL.height}px`
      });
    }
  }
  function writeWeights(context, lines, colours, font, sums) {
    const crowded = new Set(
      state.columns.map((_, k) => k).filter((k) => state.connections.filter(({ name, to }) => name && to[0] === k).length > 9)
    );
    labels = [];
    state.connections.forEach((connection, n) => {
      if (!connection.name || crowded.has(connection.to[0]) && !connection.strong) return;
      context.font = `600 12px ${font}`;
      const wide = 6 + Math.max(context.measureText(connection.text).width, context.measureText(connection.extra).width);
      labels.push({
        connection,
        line: lines[n],
        weight: state.weights[n],
        wide,
        high: connection.extra ? 29 : 15,
        t: 0,
        x: 0,
        y: 0
      });
    });
    for (let k = 1; k < state.columns.length; k += 1) {
      const isHere = ({ connection }) => connection.to[0] === k;
      placeLabels(
        labels.filter(isHere),
        lines.filter((_, n) => state.connections[n].to[0] === k),
        sums
      );
    }
    for (const { connection, x, y, wide, high, weight } of labels) {
      context.fillStyle = colours.paper;
      context.globalAlpha = 0.9;
      context.fillRect(x - wide / 2, y - high / 2, wide, high);
      context.globalAlpha = 1;
      context.font = `${connection.strong ? 600 : 400} 12px ${font}`;
      context.fillStyle = weight < 0 ? colours.negative : weight > 0 ? colours.positive : colours.muted;
      context.fillText(connection.text, x, y - (connection.extra ? 7 : 0) + 0.5);
      context.font = `600 12px ${font}`;
      context.fillStyle = tone(colours, connection.kind);
      if (connection.extra) context.fillText(connection.extra, x, y + 7.5);
    }
  }
  function label() {
    const cells = state.columns.flatMap(
      (column, k) => column.neurons.flatMap((neuron, i) => neuron.cells.map((item, n) => ({ item, at: `${k},${i},${n}` })))
    );
    const shape = cells.map(({ item, at }) => `${item.name}@${at}`).join();
    if (buttons.dataset.shape !== shape) {
      buttons.dataset.shape = shape;
      buttons.replaceChildren(
        ...cells.map(({ item, at }) => {
          const button = element("button", { type: "button", "data-at": at, "data-cell": item.name, ...QUIET });
          button.addEventListener("click", () => follow(item.name));
          return button;
        })
      );
    }
    const drawn = buttonsIn(buttons);
    cells.forEach(({ item }, n) => {
      const button = drawn[n];
      button.disabled = !item.open;
      button.setAttribute(
        "aria-label",
        `${item.name}, ${item.seen ? item.text : "not shown yet"}${item.gradient ? `, gradient ${item.gradient}` : ""}`
      );
    });
  }
  const labelAt = (event) => labels.find(
    ({ x, y, wide, high }) => Math.abs(event.offsetX - x) < wide / 2 + 2 && Math.abs(event.offsetY - y) < high / 2 + 2
  );
  canvas.addEventListener("click", (event) => {
    const found = labelAt(event);
    if (found) follow(found.connection.name);
  });
  canvas.addEventListener("pointermove", (event) => {
    canvas.style.cursor = labelAt(event) ? "pointer" : "";
  });
  return {
    node,
    draw,
    needed: () => state ? glassPlaces(state.columns, 1e4).needed : 0,
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      label();
      draw();
    }
  };
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

// workbook/widgets/explorables/glass_box/glass_box.js
function render({ model, el }) {
  const talk = conversation(model);
  const ask = talk.ask;
  let state = (
    /** @type {any} */
    null
  );
  const follow = (name) => ask({ do: "follow", name });
  const act = (text, message, attributes = {}) => {
    const node = element("button", { type: "button", ...QUIET, ...attributes }, text);
    node.addEventListener("click", () => ask(message()));
    return node;
  };
  const phases = element("div", { class: "wbg-phases", role: "group", "aria-label": "Go to" });
  const net = glassDiagram(follow);
  const key = legend();
  const card = equationCard(ask, act, follow);
  const back = act("Back", () => ({ do: "back" }), { title: "Left arrow key", "aria-keyshortcuts": "ArrowLeft" });
  const next = act("Next", () => ({ do: "next" }), {
    class: "wbg-next",
    title: "Right arrow key",
    "aria-keyshortcuts": "ArrowRight"
  });
  const line = act("Whole line", () => ({ do: "line" }));
  const all = act("Everything", () => ({ do: "all" }));
  const again = act("From the start", () => ({ do: "again" }));
  const take = act("Take the step, next round", () => ({ do: "step" }), { class: "wbg-next" });
  const progress = element("span", { class: "wbg-progress" });
  const hide = element("input", { type: "checkbox", ...QUIET });
  const steps = element(
    "div",
    { class: "wbg-steps" },
    back,
    next,
    line,
    all,
    again,
    take,
    progress,
    element("label", { class: "wbg-hide" }, hide, " Guess first")
  );
  const status = element("p", { class: "wbg-status", role: "status" });
  const notice = element("p", { class: "wbg-notice", role: "alert", hidden: true });
  const remark = element("p", { class: "wbg-notice", hidden: true });
  const code = element("ol", { class: "wbg-code", tabindex: "0", "aria-label": "Lines of Python", ...QUIET });
  const arrays = element("tbody");
  const losses = element("p", { class: "wbg-losses" });
  const table = element(
    "table",
    { class: "wbg-arrays" },
    element(
      "thead",
      {},
      element("tr", {}, ...["array", "shape", "numbers"].map((text) => element("th", { scope: "col" }, text)))
    ),
    arrays
  );
  const tables = element("div", { class: "wbg-tables" }, table);
  const rows = element(
    "p",
    { class: "wbg-quiet" },
    "The sample is a batch of one, so the arrays of its numbers have one row. The equations leave that row out and count from 0, as NumPy does: x[0] is the first input, often called x1. Everything is computed with all digits and shown rounded."
  );
  const upper = element("div", { class: "wbg-upper" }, element("div", {}, net.node, key), card.node);
  const root = element(
    "div",
    { class: "wbg" },
    phases,
    remark,
    upper,
    steps,
    notice,
    status,
    losses,
    element(
      "div",
      { class: "wbg-lower" },
      element("section", { "aria-label": "Lines of Python" }, element("h4", {}, "The line of Python"), code),
      element("section", { "aria-label": "Arrays" }, element("h4", {}, "Arrays and their shapes"), tables, rows)
    )
  );
  el.classList.add("wb-widget", "wbg-outer");
  el.append(root);
  hide.addEventListener("change", () => ask({ do: "guessing", value: hide.checked }));
  root.addEventListener("keydown", (event) => {
    if (targetOf(event).matches("input[type=text]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = { ArrowRight: next, ArrowLeft: back }[event.key];
    if (target && !target.disabled && !target.hidden) {
      event.preventDefault();
      target.focus();
      target.click();
    } else if (card.isGuessing() && /^[-\u2212.,\d]$/.test(event.key)) card.guess.focus();
  });
  for (const kind of ["pointerover", "focusin"]) {
    root.addEventListener(kind, (event) => {
      const name = (
        /** @type {HTMLElement | null} */
        targetOf(event).closest("[data-name]")?.dataset.name
      );
      for (const node of root.querySelectorAll("[data-name]"))
        node.classList.toggle("wbg-same", Boolean(name) && node.getAttribute("data-name") === name);
    });
  }
  function scroll() {
    const shown = [
      { box: code, item: code.querySelector("li[aria-current]") },
      { box: tables, item: arrays.querySelector(".wbg-now")?.closest("tr") }
    ];
    for (const { box, item } of shown) {
      if (item) box.scrollTop = /** @type {HTMLElement} */
      item.offsetTop - box.clientHeight / 2;
    }
  }
  function colour() {
    const { negative, positive, gradientNegative, gradientPositive, highlight } = palette();
    for (const [name, value] of Object.entries({
      below: negative,
      above: positive,
      "slope-below": gradientNegative,
      "slope-above": gradientPositive,
      mark: highlight
    }))
      root.style.setProperty(`--${name}`, value);
  }
  function fit() {
    upper.classList.toggle("wbg-stacked", root.clientWidth < 821 || 0.54 * root.clientWidth < net.needed());
    net.draw();
    scroll();
  }
  function show() {
    const active = (
      /** @type {HTMLElement | null} */
      document.activeElement
    );
    const focused = root.contains(active) ? active : null;
    const keep = focused?.dataset.name && focused.closest("section, .wbg-card");
    const wasReturn = focused && "return" in focused.dataset;
    const moment = unpacked(model.get("frame"));
    if (!moment) return;
    state = moment;
    talk.answered(state);
    const names = state.phases.map(({ name }) => name).join();
    if (phases.dataset.names !== names) {
      phases.dataset.names = names;
      phases.hidden = state.phases.length < 2;
      phases.replaceChildren(
        ...state.phases.map(
          ({ name }) => act(name[0].toUpperCase() + name.slice(1), () => ({ do: "phase", name }), { "data-phase": name })
        )
      );
    }
    for (const item of buttonsIn(phases))
      item.setAttribute(
        "aria-pressed",
        String(state.phases.some(({ name, now }) => now && name === item.dataset.phase))
      );
    net.frame(state);
    card.show(state);
    key.classList.toggle("wbg-no-gradients", !state.trains);
    code.replaceChildren(...codeLines(state.lines, follow));
    arrays.replaceChildren(...state.arrays_shown.map((array) => arrayTable(array, follow)));
    scroll();
    status.textContent = state.status;
    for (const { node, text } of [
      { node: notice, text: state.notice },
      { node: remark, text: state.remark }
    ]) {
      node.hidden = !text;
      node.textContent = text;
    }
    losses.textContent = state.losses.length ? `Loss of the rounds before: ${state.losses.join(", ")}${state.loss ? `; now ${state.loss}` : ""}` : "";
    progress.textContent = `${state.done} of ${state.count} numbers seen${state.guesses ? `, ${state.right} of ${state.guesses} guesses right` : ""}`;
    hide.checked = state.guessing;
    const leaf = state.equation?.leaf;
    back.disabled = state.at === 0 && !leaf;
    next.hidden = state.finished && state.at >= state.count && !leaf;
    next.textContent = state.equation && !leaf && state.equation.result === null ? "Show it" : "Next";
    line.disabled = state.at >= state.count;
    all.disabled = state.finished && state.at >= state.count;
    take.hidden = !state.trains || !state.finished;
    if (keep && !document.body.contains(focused)) {
      const same = keep.querySelector(`[data-name="${CSS.escape(focused.dataset.name ?? "")}"]`);
      (same ?? next).focus({ preventScroll: true });
    }
    if (wasReturn) (card.returnButton() ?? next).focus({ preventScroll: true });
    if (focused && focused === card.guess && !card.isGuessing()) next.focus({ preventScroll: true });
    if (focused && (focused.hidden || focused.matches(":disabled")))
      (take.hidden ? next : take).focus({ preventScroll: true });
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  const watching = new ResizeObserver(fit);
  watching.observe(root);
  const lookEnds = whenLookChanges(() => {
    colour();
    net.draw();
  });
  model.on("change:frame", show);
  colour();
  show();
  return () => {
    model.off("change:frame", show);
    watching.disconnect();
    lookEnds();
  };
}
var glass_box_default = inCell(render);
export {
  glass_box_default as default
};
