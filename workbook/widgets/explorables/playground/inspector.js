// One neuron in numbers, beside it: its bias and the weights of what comes in, each in a field of its own, and how it computes its
// answer. Of a line it shows that one weight.

import { button } from "./controls.js";
import { capitalised } from "./diagram_parts.js";
import { beside } from "./diagram_places.js";
import { calculation } from "./formula.js";
import { element, identity } from "../../js/element.js";
import { numberField } from "../../js/number_field.js";
import { written } from "../../js/numbers.js";

// "weight from hidden layer 1, neuron 0": on the page without the layer, which all sources share, for a screen reader with it.
export function shortened(name) {
  const [, start, layer, rest] = name.match(/^(weight from )(hidden layer \d+, )(.*)$/) ?? [];
  return layer ? [start, element("span", { class: "wbp-only-read" }, layer), rest] : [name];
}

// Beyond these, float32 would soon have no number left for what comes out.
const PARAMETERS = { low: -1e6, high: 1e6 };

/**
 * @param {import("./types.js").Ask} ask
 * @param {Omit<import("./types.js").Numbers, "offsets"> & { boxOf(at: import("./types.js").Neuron): DOMRect | undefined, stageBox(): DOMRect }} net
 * @param {() => void} onClose
 */
export function inspector(ask, net, onClose) {
  const title = element("strong");
  const fields = element("div", { class: "wbp-parameters" });
  const computed = element("div", { class: "wbp-computed" });
  const closing = button("\u00d7", "neuron", onClose, { "aria-label": "Close", class: "wbp-close" });
  const node = element(
    "div",
    {
      role: "group",
      class: "wbp-inspector",
      hidden: true,
      "aria-label": "Parameters of a neuron",
      "data-about": "neuron",
    },
    element("div", { class: "wbp-inspector-head" }, title, closing),
    fields,
    computed,
  );
  /** @type {import("./types.js").Neuron} */
  let at = /** @type {any} */ (null);
  /** @type {import("./types.js").From | undefined} */
  let from;
  let built = "";
  let inputs = [];
  let shownFormula = "";

  /** @param {import("./types.js").Frame} state */
  function build(state) {
    const [k, i] = at;
    const column = state.columns[k - 1];
    title.textContent = from
      ? `To ${net.neuronName(k, i)}`
      : `${capitalised(net.neuronName(k, i))} (${column.activation})`;
    const sources = k === 1 ? Math.min(8, state.inputs.length) : state.columns[k - 2].shown;
    const wanted = [];
    if (column.biases && !from) wanted.push({ name: "bias", index: [i], read: () => net.biasOf(k, i) });
    if (column.weights)
      for (let j = 0; j < sources; j += 1)
        if (!from || from.weight === j)
          wanted.push({
            name: `weight from ${net.sourceName(k, j)}`,
            index: [j, i],
            read: () => net.weightOf(k, j, i),
          });
    inputs = wanted.map(({ name, index, read }) => {
      const take = (value) =>
        written(value) !== written(read()) && ask({ do: "parameter", column: k - 1, index, value });
      const number = numberField({
        limits: () => PARAMETERS,
        take,
        by: 0.1,
        text: written,
        id: identity(),
        "data-about": "neuron",
      });
      return { name, read, ...number };
    });
    fields.replaceChildren(
      ...inputs.map(({ name, field, said }) =>
        element(
          "div",
          { class: "wbp-parameter" },
          element("label", { for: field.id }, ...shortened(name)),
          field,
          said,
        ),
      ),
    );
    if (!inputs.length) fields.textContent = "This neuron has no bias and no weights that can be shown one by one.";
  }
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    onClose();
    event.preventDefault();
    event.stopPropagation(); // it leaves this panel, not the cell
  });
  function place() {
    const root = /** @type {HTMLElement | null} */ (node.offsetParent);
    if (!at || !root) return;
    const area = root.getBoundingClientRect();
    const base = net.stageBox();
    const box = from
      ? {
          left: base.left + from.at.left,
          right: base.left + from.at.right,
          top: base.top + from.at.top,
          bottom: base.top + from.at.bottom,
        }
      : net.boxOf(at);
    if (!box) return;
    const anchor = {
      left: box.left - area.left,
      right: box.right - area.left,
      top: box.top - area.top,
      bottom: box.bottom - area.top,
    };
    const size = { width: node.offsetWidth, height: node.offsetHeight };
    // Where there is room for it, not over the large picture, which shows this neuron.
    const { left, top } = beside(anchor, size, { width: area.width, height: area.height }, base.right - area.left);
    Object.assign(node.style, { left: `${left}px`, top: `${top}px` });
  }
  /** @param {import("./types.js").Frame} state */
  function compute(state) {
    const lines = from ? [] : calculation(state, net, at);
    const now = lines.join("\n");
    if (now === shownFormula) return;
    shownFormula = now;
    computed.replaceChildren(...lines.map((line) => element("div", {}, line)));
    place(); // it may have grown
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
      at = /** @type {any} */ (next);
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
    },
  };
}
