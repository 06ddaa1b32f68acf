// One neuron in numbers, beside it: its bias and the weights of what comes in, each in a field of its own, and how it computes its
// answer. Of a line it shows that one weight.

import { button } from "./controls.js";
import { capitalised } from "./diagram_parts.js";
import { covered, leastCovering } from "./diagram_places.js";
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
const COLUMNS = [1, 2, 3]; // how many fields may stand in a row
const LEAST = 120; // pixels in sight, below which nobody looks at the playground

// What else it should not lie over, and how many pixels further from its neuron it goes rather than that: one watches what a new
// weight does to the answer, and goes on with what stands above.
const AROUND = /** @type {[string, number][]} */ ([
  [".wbp-losses, .wbp-curve, .wbp-confusion, .wbp-plot", 400],
  [".wbp-start, .wbp-run, .wbp-top", 100],
  [".wbp-head, .wbp-layers", 40],
]);

/** @param {Element} part @returns {import("./types.js").Box} */
function boxOf(part) {
  const { left, top, right, bottom } = part.getBoundingClientRect();
  return { left, top, right, bottom };
}
/** A box of the stage on the page. @param {import("./types.js").Box} box @param {import("./types.js").Box} stage */
const moved = ({ left, top, right, bottom }, stage) => ({
  left: left + stage.left,
  right: right + stage.left,
  top: top + stage.top,
  bottom: bottom + stage.top,
});
/** What of the playground can be seen: its page scrolls. @param {HTMLElement} root */
function inSight(root) {
  const whole = boxOf(root);
  let [top, bottom] = [Math.max(whole.top, 0), Math.min(whole.bottom, window.innerHeight)];
  for (let part = root.parentElement; part && part !== document.body; part = part.parentElement) {
    if (getComputedStyle(part).overflowY === "visible") continue;
    const box = boxOf(part);
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return bottom - top < LEAST ? whole : { ...whole, top, bottom };
}

/**
 * @param {import("./types.js").Ask} ask
 * @param {Omit<import("./types.js").Numbers, "offsets"> & Pick<ReturnType<typeof import("./diagram.js").diagram>, "boxOf" | "stageBox" | "spokenOf">} net
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
  /** How large it is with so many fields in a row. @param {number} columns */
  function inColumns(columns) {
    node.style.setProperty("--columns", String(columns));
    return { width: node.offsetWidth, height: node.offsetHeight };
  }
  /**
   * Puts it where it covers least of what it speaks of.
   * @param {boolean} [mayStay] where it stands, unless another place is better: what one types into should not go away
   */
  function place(mayStay = false) {
    const root = /** @type {HTMLElement | null} */ (node.offsetParent);
    const base = net.stageBox();
    const anchor = at && root && (from ? moved(from.at, base) : net.boxOf(at));
    if (!anchor) return;
    const room = inSight(root);
    const things = net.spokenOf(at, from?.weight).map((thing) => ({ ...moved(thing, base), cost: thing.cost }));
    for (const [selector, cost] of AROUND)
      for (const part of root.querySelectorAll(selector)) things.push({ ...boxOf(part), cost });
    node.style.maxHeight = `${room.bottom - room.top}px`;
    const now = boxOf(node);
    const isInside = now.top >= room.top && now.bottom <= room.bottom && now.right <= room.right;
    const columns = node.style.getPropertyValue("--columns");
    const sizes = COLUMNS.slice(0, Math.max(1, inputs.length)).map(inColumns);
    const best = leastCovering(sizes, room, things, anchor);
    if (mayStay && isInside && covered(now, things) <= best.cost) {
      node.style.setProperty("--columns", columns);
      return;
    }
    inColumns(COLUMNS[best.form]);
    const area = root.getBoundingClientRect();
    Object.assign(node.style, { left: `${best.left - area.left}px`, top: `${best.top - area.top}px` });
  }
  /** @param {import("./types.js").Frame} state */
  function compute(state) {
    const lines = from ? [] : calculation(state, net, at);
    const now = lines.join("\n");
    if (now === shownFormula) return;
    shownFormula = now;
    const before = node.offsetHeight;
    computed.replaceChildren(...lines.map((line) => element("div", {}, line)));
    if (node.offsetHeight !== before) place(true); // not in each frame of a training: to look for a place takes a while
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
