import { inCell } from "./js/cell.js";
import { QUIET, element, identity, marked } from "./js/element.js";
import { cellOf, goOn } from "./js/leave.js";
import { refusal, typedNumber } from "./js/numbers.js";

const LOST =
  "This answer could not be noted: the kernel does not know this question any more. Run this cell again, and answer there.";

/**
 * A question: options to choose from (native radio buttons), or one number to type.
 * @param {import("./js/types.js").View<{ kind: string, prompt: string, options: string[], chosen: number, value: number | null, state: string, feedback: string, retry: boolean, stays: boolean, button: string }>} view
 */
function render({ model, el, isGone }) {
  const isNumber = model.get("kind") === "number";
  const group = identity();
  const legend = element("legend");
  const options = element("div");
  const button = element("button", { type: "submit", ...QUIET });
  const feedback = element("div", { role: "status", class: "wb-feedback", tabindex: "-1", ...QUIET });
  const field = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
  const again = element("button", { type: "button", ...QUIET }, "Take it again");
  const row = element("div", { class: "wb-row" }, ...(isNumber ? [field, button] : [button]), again);
  const fieldset = element("fieldset", {}, legend, options, row, feedback);
  const form = element("form", { novalidate: true }, fieldset);
  el.classList.add("wb-widget", "wb-question");
  el.append(form);
  let radios = [];
  /** @type {string | null} */
  let refused = null;
  let sent = false; // an answer is on its way, and its reader goes on when it has been taken

  const locked = () => ["noted", "right"].includes(model.get("state")) && !model.get("retry");
  const picked = () => radios.findIndex((radio) => radio.checked);
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
      ...model
        .get("options")
        .map((text, i) => element("label", { class: "wb-option" }, radios[i], element("span", {}, ...marked(text)))),
    );
  }
  function show() {
    el.dataset.state = model.get("state");
    const said = refused ?? model.get("feedback");
    if (feedback.dataset.said !== said) feedback.replaceChildren(...marked(said));
    feedback.dataset.said = said;
    button.textContent = model.get("button");
    if (sent && ["noted", "right"].includes(model.get("state"))) {
      if (model.get("stays")) sent = false;
      else onward();
    }
    const same = isNumber ? field.value === String(answered() ?? "") : picked() === answered();
    const empty = isNumber ? field.value.trim() === "" : picked() < 0;
    const idle = empty || (same && model.get("state") !== "open");
    // What has the focus is about to be switched off; the focus would fall back to the page and its shortcuts.
    if (locked() && form.contains(document.activeElement)) feedback.focus({ preventScroll: true });
    else if (idle && document.activeElement === button) entry().focus({ preventScroll: true });
    for (const input of [...radios, field]) input.disabled = locked();
    again.hidden = !locked() || model.get("state") !== "right";
    row.hidden = locked() && !isNumber && again.hidden;
    button.hidden = locked();
    button.disabled = idle;
  }
  // Where the keyboard enters this question.
  const entry = () => (isNumber ? field : radios[Math.max(0, picked())]);
  // After an answer: to the next question of this cell that is still open, else to the next cell. Who has gone elsewhere stays there.
  function onward() {
    sent = false;
    if (document.activeElement !== document.body && !el.contains(document.activeElement)) return;
    const inCell = [...(cellOf(el)?.querySelectorAll(".wb-question") ?? [])];
    const later = inCell.slice(inCell.indexOf(el) + 1).find((one) => ["open", "wrong"].includes(one.dataset.state));
    const inside = later?.querySelector("input:checked") ?? later?.querySelector("input");
    if (inside) inside.focus({ preventScroll: true });
    else if (!goOn(el, false)) feedback.focus({ preventScroll: true });
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
  function submit() {
    if (button.disabled || locked()) return;
    const answer = isNumber ? typedNumber(field.value) : picked();
    if (isNumber) {
      refused = refusal(answer, {});
      if (refused) return show();
    }
    if (isGone()) {
      refused = LOST;
      return show();
    }
    sent = true;
    model.set(isNumber ? "value" : "chosen", answer);
    model.save_changes();
  }
  // Once more, as if it had never been asked here; what was answered first stays in the record.
  again.addEventListener("click", () => {
    model.set({ [isNumber ? "value" : "chosen"]: isNumber ? null : -1, state: "open", feedback: "" });
    model.save_changes();
    entry().focus({ preventScroll: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  // Who leaves with an answer that cannot be taken is told so first; the second time, nobody is kept.
  el.addEventListener("wb-gone", () => {
    if (!sent) return;
    sent = false;
    refused = LOST;
    show();
  });
  el.addEventListener("wb-leave", (event) => {
    const known = refused;
    submit();
    if (refused && !known) event.preventDefault();
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

export default inCell(render);
