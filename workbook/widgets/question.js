// A question: options to choose from (native radio buttons), or one number to type.
function render({ model, el }) {
  const isNumber = model.get("kind") === "number";
  const group = identity();
  const legend = element("legend");
  const options = element("div");
  const button = element("button", { type: "submit", ...QUIET });
  const feedback = element("div", { role: "status", class: "wb-feedback", tabindex: "-1", ...QUIET });
  const field = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
  const row = element("div", { class: "wb-row" }, ...(isNumber ? [field, button] : [button]));
  const fieldset = element("fieldset", {}, legend, options, row, feedback);
  const form = element("form", { novalidate: true }, fieldset);
  el.classList.add("wb-widget", "wb-question");
  el.append(form);
  let radios = [];
  let refused = null;

  const locked = () => ["noted", "right"].includes(model.get("state")) && !model.get("retry");
  const picked = () => (isNumber ? field.value.trim() : radios.findIndex((radio) => radio.checked));
  const answered = () => (isNumber ? model.get("value") : model.get("chosen"));

  function build() {
    legend.replaceChildren(...marked(model.get("prompt")));
    field.setAttribute("aria-label", model.get("prompt").replaceAll("`", ""));
    if (isNumber) return;
    radios = model.get("options").map((_, i) => {
      const radio = element("input", { type: "radio", name: group, value: i, ...QUIET });
      radio.checked = i === model.get("chosen");
      radio.addEventListener("change", show);
      return radio;
    });
    options.replaceChildren(
      ...model.get("options").map((text, i) =>
        element("label", { class: "wb-option" }, radios[i], element("span", {}, ...marked(text)))
      )
    );
  }
  function show() {
    el.dataset.state = model.get("state");
    const said = refused ?? model.get("feedback");
    if (feedback.dataset.said !== said) feedback.replaceChildren(...marked(said));
    feedback.dataset.said = said;
    button.textContent = model.get("button");
    // What has the focus is about to be switched off; the focus would fall back to the page and its shortcuts.
    if (locked() && form.contains(document.activeElement)) feedback.focus({ preventScroll: true });
    for (const input of [...radios, field]) input.disabled = locked();
    row.hidden = locked() && !isNumber;
    button.hidden = locked();
    const same = isNumber ? field.value === String(answered() ?? "") : picked() === answered();
    const empty = isNumber ? picked() === "" : picked() < 0;
    button.disabled = empty || (same && model.get("state") !== "open");
  }
  function showAnswer() {
    refused = null;
    if (isNumber) {
      if (model.get("value") !== null) field.value = String(model.get("value"));
      else if (document.activeElement !== field) field.value = "";
    }
    radios.forEach((radio, i) => (radio.checked = i === model.get("chosen")));
    show();
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.disabled || locked()) return;
    let answer = picked();
    if (isNumber) {
      answer = Number(answer.replace(",", ".").replace("\u2212", "-"));
      refused = Number.isFinite(answer) ? null : "Please type a number, such as 0.5 or -2.";
      if (refused) return show();
    }
    model.set(isNumber ? "value" : "chosen", answer);
    model.save_changes();
  });
  field.addEventListener("input", () => {
    refused = null;
    show();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const rebuild = () => {
    build();
    show();
  };
  model.on("change:prompt change:options", rebuild);
  model.on("change:state change:feedback change:retry change:button", show);
  model.on("change:chosen change:value", showAnswer);
  build();
  showAnswer();
  return () => {
    model.off("change:prompt change:options", rebuild);
    model.off("change:state change:feedback change:retry change:button", show);
    model.off("change:chosen change:value", showAnswer);
  };
}
export default { render };
