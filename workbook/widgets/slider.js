// A labelled slider with a number field beside it: drag, arrow keys, or type.
function render({ model, el }) {
  const name = identity();
  const label = element("label", { for: name });
  const range = element("input", { type: "range", id: name, ...QUIET });
  const field = element("input", { type: "number", ...QUIET });
  const row = element("div", { class: "wb-slider" }, label, range, field);
  el.classList.add("wb-widget");
  el.append(row);

  function show() {
    for (const input of [range, field]) {
      input.min = model.get("low");
      input.max = model.get("high");
      input.step = model.get("step");
    }
    label.textContent = model.get("label");
    field.setAttribute("aria-label", `${model.get("label")}, as a number`);
    row.hidden = model.get("hidden");
    range.value = model.get("value");
    if (document.activeElement !== field) field.value = range.value;
  }
  function send(text) {
    const number = Number(text);
    if (text === "" || !Number.isFinite(number)) return;
    const value = Math.min(model.get("high"), Math.max(model.get("low"), number));
    if (value === model.get("value")) return;
    model.set("value", value);
    model.save_changes();
  }
  range.addEventListener("input", () => {
    field.value = range.value;
    send(range.value);
  });
  field.addEventListener("input", () => field.checkValidity() && send(field.value));
  function settle() {
    send(field.value);
    field.value = model.get("value");
  }
  field.addEventListener("change", settle);
  field.addEventListener("keydown", (event) => event.key === "Enter" && settle());
  model.on("change", show);
  show();
  return () => model.off("change", show);
}
export default { render };
