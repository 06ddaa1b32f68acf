// The views of the glass box: the equation, the lines of Python, the arrays, the diagram. Each makes its nodes from a frame.

// A number that can be followed to where it came from: a button with its name for those who cannot see where it stands.
function numberButton(text, name, kind, follow, attributes = {}) {
  const node = element("button", { type: "button", class: `wbg-number wbg-${kind}`, "data-name": name, "aria-label": `${name}, ${text}`, ...QUIET, ...attributes }, text);
  node.addEventListener("click", () => follow(name));
  return node;
}

function equationParts(parts, follow, asNumbers) {
  return parts.map(([text, name, kind]) => {
    if (!name) return document.createTextNode(text);
    return asNumbers ? numberButton(text, name, kind, follow) : element("span", { class: `wbg-name wbg-${kind}`, "data-name": name }, text);
  });
}

function codeLines(lines, goTo) {
  return lines.map((line, number) => {
    const before = number && lines[number - 1].phase !== line.phase ? " wbg-new-phase" : "";
    return element("li", { class: `wbg-line wbg-${line.state}${before}`, "aria-current": line.now ? "step" : null }, element("code", {}, line.code), element("span", { class: "wbg-about-line" }, line.about));
  });
}

// Every array with its shape, and its numbers as they stand in it.
function arrayTable(array, follow) {
  const cells = array.cells.map((cell) => {
    const state = `${cell.now ? " wbg-now" : ""}${cell.source ? " wbg-source" : ""}`;
    return cell.seen
      ? numberButton(cell.text, cell.name, array.kind + state, follow)
      : element("span", { class: `wbg-number wbg-hidden${state}`, "data-name": cell.name }, cell.text);
  });
  const grid = element("div", { class: "wbg-cells", style: `grid-template-columns: repeat(${array.columns}, auto)` }, ...cells);
  return element("tr", {}, element("th", { scope: "row" }, element("code", {}, array.name)), element("td", { class: "wbg-shape" }, array.shape), element("td", {}, grid));
}

// Writes each weight on its line, where it stays clear of the numbers before it; below it, in use, what it carries.
function writeWeights(context, labels, colours, font) {
  const taken = [];
  for (const { from, to, weight, strong, flow } of labels.sort((a, b) => b.strong - a.strong)) {
    let best = null;
    for (const along of [0.32, 0.4, 0.26, 0.48, 0.56, 0.64, 0.72, 0.2]) {
      const s = 1 - along;
      const middle = (from.x + to.x) / 2;
      const x = s ** 3 * from.x + 3 * s * s * along * middle + 3 * s * along * along * middle + along ** 3 * to.x;
      const y = s ** 3 * from.y + 3 * s * s * along * from.y + 3 * s * along * along * to.y + along ** 3 * to.y;
      const room = Math.min(1.05, ...taken.map((other) => Math.max(Math.abs(other.x - x) / 44, Math.abs(other.y - y) / 19)));
      if (!best || room > best.room + 1e-9) best = { x, y, room };
    }
    const { x, y } = best;
    taken.push(best);
    const text = written(weight, 2);
    context.font = `${strong ? "600 " : ""}12px ${font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const wide = context.measureText(text).width + 6;
    context.fillStyle = colours.paper;
    context.fillRect(x - wide / 2, y - 8, wide, 16);
    context.fillStyle = weight < 0 ? colours.negative : colours.positive;
    context.fillText(text, x, y + 0.5);
    if (!flow) continue;
    const carried = `\u2192 ${flow}`;
    const flowWide = context.measureText(carried).width + 6;
    taken.push({ x, y: y + 15 });
    context.fillStyle = colours.paper;
    context.fillRect(x - flowWide / 2, y + 8, flowWide, 14);
    context.fillStyle = colours.highlight;
    context.fillText(carried, x, y + 15);
  }
}

// The network: circles with the newest number of each neuron, below it its gradient; lines for the weights, those in use strong.
function glassDiagram(follow) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const buttons = element("div", { class: "wbg-neurons" });
  const node = element("div", { class: "wbg-diagram", role: "group", "aria-label": "The network" }, canvas, buttons);
  let state = null;
  const radius = 25;

  function places() {
    const width = node.clientWidth;
    const most = Math.max(...state.columns.map((column) => column.neurons.length));
    const height = Math.max(190, most * 92);
    return { width, height, at: state.columns.map((column, k) => column.neurons.map((_, i) => ({
      x: 44 + ((width - 88) * k) / Math.max(1, state.columns.length - 1),
      y: height / 2 - 6 + (i - (column.neurons.length - 1) / 2) * 92,
    }))) };
  }
  function draw() {
    if (!state || !node.clientWidth) return;
    const colours = palette();
    const { width, height, at } = places();
    node.style.height = `${height}px`;
    const context = prepared(canvas, width, height);
    const font = getComputedStyle(node).fontFamily;
    const used = new Set([...state.sources, state.focus]);
    const gradientOf = (name) => used.has(`d${name}`) || used.has(`new ${name}`);
    let start = 0;
    const labels = [];
    for (let k = 1; k < at.length; k += 1) {
      const array = state.columns[k].weights;
      const targets = at[k].length;
      const lines = [];
      at[k - 1].forEach((source, j) => at[k].forEach((target, i) => {
        const name = `${array}[${j}, ${i}]`;
        const weight = array ? state.weights[start + j * targets + i] : null;
        const strong = array ? used.has(name) || gradientOf(name) : state.focus === "L";
        const line = { from: { x: source.x + radius, y: source.y }, to: { x: target.x - radius, y: target.y }, weight, strong, flow: state.flows[name] };
        drawConnection(context, line.from, line.to, weight, colours, strong);
        lines.push(line);
      }));
      if (!array) continue;
      lines.forEach((line) => (line.strong || lines.length <= 9) && labels.push({ ...line, others: lines }));
      start += lines.length;
    }
    writeWeights(context, labels, colours, font);
    let largest = 0;
    for (const value of state.values) largest = Math.max(largest, Math.abs(value));
    let n = 0;
    at.forEach((column, k) => column.forEach((place, i) => {
      const neuron = state.columns[k].neurons[i];
      const value = state.values[n];
      n += 1;
      const isUsed = neuron.names.some((name) => used.has(name));
      context.beginPath();
      if (k === 0 || neuron.label === "L") context.roundRect(place.x - radius, place.y - radius, 2 * radius, 2 * radius, 7);
      else context.arc(place.x, place.y, radius, 0, 7);
      context.fillStyle = neuron.text ? colourOf(0.6 * value, largest || 1) : colours.paper;
      context.fill();
      context.lineWidth = neuron.now ? 3.5 : isUsed ? 2.5 : 1.4;
      context.strokeStyle = neuron.now || isUsed ? colours.highlight : colours.ink;
      context.stroke();
      context.font = `600 13px ${font}`;
      context.fillStyle = colours.ink;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(neuron.text || "?", place.x, place.y + 0.5);
      context.font = `11px ${font}`;
      context.fillStyle = colours.muted;
      context.fillText(neuron.label, place.x, place.y - radius - 9);
      if (neuron.gradient) {
        context.font = `600 11px ${font}`;
        context.fillStyle = neuron.negative ? colours.gradientNegative : colours.gradientPositive;
        context.fillText(`${neuron.gradientName.split("[")[0]} ${neuron.gradient}`, place.x, place.y + radius + 10);
      }
    }));
    [...buttons.children].forEach((item) => {
      const [k, i] = item.dataset.at.split(",").map(Number);
      Object.assign(item.style, { left: `${at[k][i].x - radius}px`, top: `${at[k][i].y - radius}px`, width: `${2 * radius}px`, height: `${2 * radius}px` });
    });
  }
  function label() {
    const shape = state.columns.map((column) => column.neurons.length).join();
    if (buttons.dataset.shape !== shape) {
      buttons.dataset.shape = shape;
      buttons.replaceChildren(...state.columns.flatMap((column, k) => column.neurons.map((_, i) => {
        const item = element("button", { type: "button", "data-at": `${k},${i}`, ...QUIET });
        item.addEventListener("click", () => follow(state.columns[k].neurons[i].label));
        return item;
      })));
    }
    for (const item of buttons.children) {
      const [k, i] = item.dataset.at.split(",").map(Number);
      const neuron = state.columns[k].neurons[i];
      item.setAttribute("aria-label", `${neuron.label}, ${neuron.text || "not shown yet"}${neuron.gradient ? `, ${neuron.gradientName} ${neuron.gradient}` : ""}`);
    }
  }
  return {
    node,
    draw,
    frame(next) {
      state = next;
      label();
      draw();
    },
  };
}
