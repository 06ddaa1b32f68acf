// Helpers that Python puts in front of every view's own JavaScript (a widget's module is loaded from a string and can
// import no neighbour).

// An element with attributes and children; a text child stays text, whatever stands in it.
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// JupyterLab's own shortcuts fire on a focused control (arrows change cells, "a" inserts one) unless it says no.
const QUIET = { "data-lm-suppress-shortcuts": "true" };

// Text with `code` in backticks, as nodes.
function marked(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : document.createTextNode(part)));
}

let identities = 0;
function identity() {
  identities += 1;
  return `wb-${Date.now().toString(36)}-${identities}-${Math.random().toString(36).slice(2, 8)}`;
}

// ---- Numbers as people type them

// What somebody typed as a number, or null: a comma and a true minus sign are understood, and what no number holds (1e999) is none.
function typedNumber(text) {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
  return Number.isFinite(value) ? value : null;
}

const plainNumber = (value) => String(Number(value.toPrecision(12))).replace("-", "\u2212");

// Why a number is not taken, in words, or null. `low`, `high` and `step` may be missing; steps are counted from `low`.
function refusal(value, { low, high, step }) {
  if (value === null) return step === 1 ? "Please type a whole number, such as 3." : "Please type a number, such as 0.5 or \u22122.";
  if (low !== undefined && (value < low || value > high)) return `Please type a number from ${plainNumber(low)} to ${plainNumber(high)}.`;
  if (!step) return null;
  const below = Math.floor((value - low) / step + 1e-6);
  if (Math.abs(low + below * step - value) < 1e-6 * step) return null;
  const near = [low + below * step, low + (below + 1) * step].filter((one) => one <= high + 1e-9).map(plainNumber);
  return step === 1 ? `Please type a whole number: ${near.join(" or ")}.` : `Here numbers go in steps of ${plainNumber(step)}: ${near.join(" or ")}.`;
}

// A field for a number, and beside it the place for a word about a number that cannot be taken; what was typed stays meanwhile.
// `limits()` gives low, high and step, `take(value)` is called for each new number: at Enter and when the field is left, with
// `soon` as soon as it stands there. Arrow keys go up and down by `by`, or one step.
function numberField({ limits, take, soon = false, by = null, text = String, ...attributes }) {
  const said = element("span", { id: identity(), class: "wb-refused", role: "status" });
  const field = element("input", { type: "text", role: "spinbutton", inputmode: "decimal", autocomplete: "off", spellcheck: "false", "aria-describedby": said.id, ...QUIET, ...attributes });
  let current = null;
  function say(words) {
    said.textContent = words ?? "";
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  function read(isDone) {
    const value = typedNumber(field.value);
    const words = refusal(value, limits());
    if (isDone || !words) say(words);
    if (words || value === current) return;
    current = value;
    take(value);
  }
  field.addEventListener("input", () => soon && read(false));
  field.addEventListener("change", () => read(true));
  // Once it has been taken, the number stands there as the page writes it.
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
      if (document.activeElement === field || (!isNew && field.hasAttribute("aria-invalid"))) return;
      field.value = text(value);
      say(null);
    },
  };
}
