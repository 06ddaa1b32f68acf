// One neuron in numbers: its bias and the weights of what comes in, each in a field of its own.

import { button } from "./controls.js";
import { capitalised } from "./diagram_parts.js";
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
 * @param {Omit<import("./types.js").Numbers, "offsets">} net
 * @param {() => void} onClose
 */
export function inspector(ask, net, onClose) {
  const title = element("strong");
  const fields = element("div", { class: "wbp-parameters" });
  const closing = button("Close", "neuron", onClose);
  const node = element(
    "section",
    { class: "wbp-inspector", hidden: true, "aria-label": "Parameters of a neuron", "data-about": "neuron" },
    element("div", { class: "wbp-inspector-head" }, title, closing),
    fields,
  );
  /** @type {import("./types.js").Neuron} */
  let at = /** @type {any} */ (null);
  let built = "";
  let inputs = [];

  /** @param {import("./types.js").Frame} state */
  function build(state) {
    const [k, i] = at;
    const column = state.columns[k - 1];
    title.textContent = `${capitalised(net.neuronName(k, i))} (${column.activation})`;
    const sources = k === 1 ? Math.min(8, state.inputs.length) : state.columns[k - 2].shown;
    const wanted = [];
    if (column.biases) wanted.push({ name: "bias", index: [i], read: () => net.biasOf(k, i) });
    if (column.weights)
      for (let j = 0; j < sources; j += 1)
        wanted.push({ name: `weight from ${net.sourceName(k, j)}`, index: [j, i], read: () => net.weightOf(k, j, i) });
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
      number.field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        onClose();
        event.preventDefault();
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
  return {
    node,
    show(next, state, focusOn) {
      at = next;
      node.hidden = !at;
      built = "";
      if (!at) return;
      this.frame(state);
      if (focusOn !== undefined && focusOn !== null) {
        const field = inputs.find(({ name }) => name === `weight from ${net.sourceName(at[0], focusOn)}`)?.field;
        field?.focus();
        field?.select();
      }
    },
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      if (!at) return;
      if (!state.columns[at[0] - 1] || at[1] >= state.columns[at[0] - 1].shown) {
        onClose();
        return;
      }
      const now = JSON.stringify([at, state.inputs, state.columns.map((c) => c.shown)]);
      if (now !== built) {
        built = now;
        build(state);
      }
      for (const { show, read } of inputs) show(read());
    },
  };
}
