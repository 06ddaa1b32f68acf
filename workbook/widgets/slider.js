import { inCell } from "./js/cell.js";
import { QUIET, element, identity } from "./js/element.js";
import { newestTo } from "./js/newest.js";
import { numberField } from "./js/number_field.js";
import { plainNumber } from "./js/numbers.js";

/**
 * A labelled slider with a number field beside it: drag, arrow keys, or type.
 * @param {import("./js/types.js").View<{ label: string, low: number, high: number, step: number, value: number, hidden: boolean }>} view
 */
function render({ model, el }) {
  const name = identity();
  const label = element("label", { for: name });
  const range = element("input", { type: "range", id: name, ...QUIET });
  const limits = () => ({ low: model.get("low"), high: model.get("high"), step: model.get("step") });
  const number = numberField({ limits, take: send, soon: true });
  const [left, right] = [0, 1].map(() => element("span", { class: "wb-end", "aria-hidden": "true" }));
  const track = element("span", { class: "wb-track" }, left, element("span", { class: "wb-way" }, range), right);
  const row = element("div", { class: "wb-slider" }, label, track, number.field, number.said);
  el.classList.add("wb-widget");
  el.append(row);

  const values = newestTo(model, show);
  let mine = model.get("value");

  function show() {
    // While Python takes what was moved, what it says of the value is older than where the hand is.
    if (!values.isUnderWay()) mine = model.get("value");
    showFrame();
    range.value = String(mine);
    number.show(Number(range.value));
    showWay();
  }
  // Written only where it has changed: each writing makes the page lay itself out again, between two pictures of a drag.
  let frame = "";
  function showFrame() {
    const { low, high, step } = limits();
    const next = JSON.stringify([low, high, step, model.get("label"), model.get("hidden")]);
    if (next === frame) return;
    frame = next;
    Object.assign(range, { min: low, max: high, step });
    number.field.setAttribute("aria-valuemin", String(low));
    number.field.setAttribute("aria-valuemax", String(high));
    label.textContent = model.get("label");
    number.field.setAttribute("aria-label", `${model.get("label")}, as a number`);
    row.hidden = model.get("hidden");
    [left.textContent, right.textContent] = [plainNumber(low), plainNumber(high)];
  }
  // Where there is a 0 between the ends it has a mark, and the colour begins there; else at the left end, which is before 0.
  let way = "";
  function showWay() {
    const { low, high } = limits();
    const share = (place) => (place - low) / (high - low);
    const isSigned = low < 0 && high > 0;
    const [from, to] = isSigned
      ? [share(0), share(Number(range.value))].sort((a, b) => a - b)
      : [-1, share(Number(range.value))];
    const next = JSON.stringify([from, to, share(0)]);
    if (next === way) return;
    way = next;
    row.classList.toggle("wb-signed", isSigned);
    for (const [name, place] of Object.entries({ from, to, zero: share(0) }))
      row.style.setProperty(`--${name}`, String(place));
  }
  function send(value) {
    if (value === mine) return;
    mine = value;
    values.send({ value });
    model.set("value", value);
  }
  for (const kind of ["pointerdown", "focus"]) range.addEventListener(kind, () => values.begin());
  range.addEventListener("input", () => send(Number(range.value)));
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

export default inCell(render);
