// The controls, made from the list in controls.py. Each part is an object with its `node` and an `update`.

import { prepared } from "../../js/canvas.js";
import { colourOf, palette } from "../../js/colours.js";
import { QUIET, element, identity } from "../../js/element.js";
import { numberField } from "../../js/number_field.js";

export const SPOKEN_INPUTS = {
  x1: "x\u2081",
  x2: "x\u2082",
  "x1^2": "x\u2081\u00b2",
  "x2^2": "x\u2082\u00b2",
  "x1*x2": "x\u2081x\u2082",
  "sin x1": "sin x\u2081",
  "sin x2": "sin x\u2082",
};

export const inputName = (name) => SPOKEN_INPUTS[name] ?? name;

// A button with a text; `about` names its explanation.
export function button(text, about, act, attributes = {}) {
  const node = element("button", { type: "button", "data-about": about, ...QUIET, ...attributes }, text);
  node.addEventListener("click", act);
  return node;
}

// A list to choose from. A value that is not in the list (set from Python) is added to it.
function chooser(control, ask, own) {
  const select = element("select", { id: identity(), "data-about": control.name, ...QUIET });
  const texts = (value) =>
    value === "yours" && own[control.name] ? `${own[control.name]} (yours)` : String(value).replace("_", " ");
  const fill = (values) => select.replaceChildren(...values.map((value) => element("option", { value }, texts(value))));
  fill(control.options);
  select.addEventListener("change", () => {
    const numeric = typeof control.default === "number";
    ask({ do: "set", name: control.name, value: numeric ? Number(select.value) : select.value });
  });
  const node = element(
    "div",
    { class: "wbp-field", "data-about": control.name },
    element("label", { for: select.id }, control.label),
    select,
  );
  return {
    node,
    update(value) {
      let shown = value;
      if (Array.isArray(value))
        shown = value.length ? (value.every((v) => v === value[0]) ? value[0] : "mixed") : "none";
      if (![...select.options].some((option) => option.value === String(shown)))
        select.append(element("option", { value: shown }, texts(shown)));
      select.value = String(shown);
      select.disabled = Array.isArray(value) && !value.length;
    },
    select,
  };
}

// A slider with its number beside the name.
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
    ...QUIET,
  });
  range.addEventListener("input", () => {
    said.textContent = range.value + control.unit;
    ask({ do: "set", name: control.name, value: Number(range.value) });
  });
  const node = element(
    "div",
    { class: "wbp-field wbp-range", "data-about": control.name },
    element("label", { for: name }, `${control.label}: `, said),
    range,
  );
  return {
    node,
    update(value) {
      if (document.activeElement !== range) range.value = value;
      said.textContent = value + control.unit;
      range.setAttribute("aria-valuetext", value + control.unit);
    },
    enable: (isEnabled) => (range.disabled = !isEnabled),
  };
}

// A field for a number that is typed.
function typed(control, ask) {
  const name = identity();
  const step = Number.isInteger(control.default) ? 1 : undefined;
  const limits = () => ({ low: control.low, high: control.high, step });
  const take = (value) => ask({ do: "set", name: control.name, value });
  const { field, said, show } = numberField({ limits, take, id: name, "data-about": control.name });
  const node = element(
    "div",
    { class: "wbp-field", "data-about": control.name },
    element("label", { for: name }, control.label),
    field,
    said,
  );
  return { node, field, update: show };
}

export function tick(control, ask) {
  const box = element("input", { type: "checkbox", "data-about": control.name, ...QUIET });
  box.addEventListener("change", () => ask({ do: "set", name: control.name, value: box.checked }));
  return {
    node: element("label", { class: "wbp-tick", "data-about": control.name }, box, ` ${control.label}`),
    update: (value) => (box.checked = value),
  };
}

// The data sets, each with a small picture of its points; `samples` are 3 numbers a point: x, y, class or number.
function dataSets(control, ask) {
  const group = identity();
  const options = new Map();
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
      element("span", {}, name === "yours" ? "your own" : name),
    );
  };
  const node = element(
    "fieldset",
    { class: "wbp-data-sets", "data-about": "data" },
    element("legend", {}, control.label),
    ...control.options.map(box),
  );
  return {
    node,
    update: (value) => (options.get(value).radio.checked = true),
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
    },
  };
}

// Makes one control by what it takes.
export function controlFor(control, ask, own) {
  if (control.name === "data") return dataSets(control, ask);
  if (control.options.length) return chooser(control, ask, own);
  if (typeof control.default === "boolean") return tick(control, ask);
  if (control.area === "data") return slider(control, ask);
  return typed(control, ask);
}
