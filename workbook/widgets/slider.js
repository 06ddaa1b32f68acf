import { inCell } from "./js/cell.js";
import { QUIET, element, identity } from "./js/element.js";
import { numberField } from "./js/number_field.js";

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
  const row = element("div", { class: "wb-slider" }, label, range, number.field, number.said);
  el.classList.add("wb-widget");
  el.append(row);

  function show() {
    const { low, high, step } = limits();
    Object.assign(range, { min: low, max: high, step });
    number.field.setAttribute("aria-valuemin", String(low));
    number.field.setAttribute("aria-valuemax", String(high));
    label.textContent = model.get("label");
    number.field.setAttribute("aria-label", `${model.get("label")}, as a number`);
    row.hidden = model.get("hidden");
    range.value = String(model.get("value"));
    number.show(Number(range.value));
  }
  function send(value) {
    if (value === model.get("value")) return;
    model.set("value", value);
    model.save_changes();
  }
  range.addEventListener("input", () => send(Number(range.value)));
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

export default inCell(render);
