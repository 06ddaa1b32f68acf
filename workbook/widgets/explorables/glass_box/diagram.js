// The network: a cell for each number, the sum and what the activation makes of it side by side; below a cell its gradient;
// lines for the weights, those in use with a halo, an arrow, and what they carry.

import { placeLabels } from "./labels.js";
import { drawLine, drawNeuron, tone } from "./neuron.js";
import { CELL, glassPlaces } from "./places.js";
import { prepared } from "../../js/canvas.js";
import { palette } from "../../js/colours.js";
import { QUIET, buttonsIn, element } from "../../js/element.js";

/** @param {import("./types.js").Follow} follow called with the name of a number that is clicked */
export function glassDiagram(follow) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const buttons = element("div", { class: "wbg-cells-drawn" });
  const node = element("div", { class: "wbg-diagram", role: "group", "aria-label": "The network" }, canvas, buttons);
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  /** @type {import("./types.js").Label[]} */
  let labels = [];
  // Where gradients add, the sum stands under the cell, on paper of its own, and clear of the lines that bring them.
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
            kind: neuron.cells[n].kind,
          },
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
      const middle = (a.left + a.right) / 2; // the target stands below the loss
      return { from: { x: middle, y: a.y - CELL.height / 2 - 17 }, to: { x: middle, y: b.y + CELL.height / 2 + 2 } };
    });
    const order = state.connections
      .map((_, n) => n)
      .sort((a, b) => Number(state.connections[a].strong) - Number(state.connections[b].strong));
    for (const n of order) drawLine(context, lines[n], state.weights[n], state.connections[n], colours);
    const sums = sumInView(context, at, cell, font);
    writeWeights(context, lines, colours, font, sums);
    const values = [...state.values];
    const largest = Math.max(1e-9, ...values.filter(Number.isFinite).map(Math.abs));
    state.columns.forEach((column, k) =>
      column.neurons.forEach((neuron, i) => {
        drawNeuron(
          context,
          colours,
          font,
          neuron,
          at[k][i],
          cell,
          Object.assign(
            values.splice(0, neuron.cells.length).map((v) => (Number.isFinite(v) ? v : 0)),
            { largest },
          ),
        );
      }),
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
        height: `${CELL.height}px`,
      });
    }
  }

  // Each weight on its line; where more than nine cross, only those in use. Below it what it carries, or its gradient.
  function writeWeights(context, lines, colours, font, sums) {
    const crowded = new Set(
      state.columns
        .map((_, k) => k)
        .filter((k) => state.connections.filter(({ name, to }) => name && to[0] === k).length > 9),
    );
    labels = [];
    state.connections.forEach((connection, n) => {
      if (!connection.name || (crowded.has(connection.to[0]) && !connection.strong)) return;
      context.font = `600 12px ${font}`;
      const wide =
        6 + Math.max(context.measureText(connection.text).width, context.measureText(connection.extra).width);
      labels.push({
        connection,
        line: lines[n],
        weight: state.weights[n],
        wide,
        high: connection.extra ? 29 : 15,
        t: 0,
        x: 0,
        y: 0,
      });
    });
    for (let k = 1; k < state.columns.length; k += 1) {
      const isHere = ({ connection }) => connection.to[0] === k;
      placeLabels(
        labels.filter(isHere),
        lines.filter((_, n) => state.connections[n].to[0] === k),
        sums,
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
    const cells = state.columns.flatMap((column, k) =>
      column.neurons.flatMap((neuron, i) => neuron.cells.map((item, n) => ({ item, at: `${k},${i},${n}` }))),
    );
    const shape = cells.map(({ item, at }) => `${item.name}@${at}`).join();
    if (buttons.dataset.shape !== shape) {
      buttons.dataset.shape = shape;
      buttons.replaceChildren(
        ...cells.map(({ item, at }) => {
          const button = element("button", { type: "button", "data-at": at, "data-cell": item.name, ...QUIET });
          button.addEventListener("click", () => follow(item.name));
          return button;
        }),
      );
    }
    const drawn = buttonsIn(buttons);
    cells.forEach(({ item }, n) => {
      const button = drawn[n];
      button.disabled = !item.open;
      button.setAttribute(
        "aria-label",
        `${item.name}, ${item.seen ? item.text : "not shown yet"}${item.gradient ? `, gradient ${item.gradient}` : ""}`,
      );
    });
  }

  // A weight's label can be clicked too; by keyboard the same weight is reached in the table of arrays.
  const labelAt = (event) =>
    labels.find(
      ({ x, y, wide, high }) =>
        Math.abs(event.offsetX - x) < wide / 2 + 2 && Math.abs(event.offsetY - y) < high / 2 + 2,
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
    needed: () => (state ? glassPlaces(state.columns, 1e4).needed : 0),
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      label();
      draw();
    },
  };
}
