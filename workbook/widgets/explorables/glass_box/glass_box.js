import { equationCard } from "./card.js";
import { glassDiagram } from "./diagram.js";
import { arrayTable, codeLines, legend } from "./parts.js";
import { received } from "../../js/arrays.js";
import { inCell } from "../../js/cell.js";
import { palette, whenLookChanges } from "../../js/colours.js";
import { conversation } from "../../js/conversation.js";
import { QUIET, buttonsIn, element, targetOf } from "../../js/element.js";

/**
 * The glass box's page: four views of the same step, buttons to go on and back, a field for a guess.
 * @param {import("../../js/types.js").View<{ frame: import("../../js/types.js").Sent }>} view
 */
function render({ model, el }) {
  const talk = conversation(model);
  const ask = talk.ask;
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  const follow = (name) => ask({ do: "follow", name });
  const act = (text, message, attributes = {}) => {
    const node = element("button", { type: "button", ...QUIET, ...attributes }, text);
    node.addEventListener("click", () => ask(message()));
    return node;
  };
  const phases = element("div", { class: "wbg-phases", role: "group", "aria-label": "Go to" });
  const net = glassDiagram(follow);
  const key = legend();
  const card = equationCard(ask, act, follow);
  const back = act("Back", () => ({ do: "back" }), { title: "Left arrow key", "aria-keyshortcuts": "ArrowLeft" });
  const next = act("Next", () => ({ do: "next" }), {
    class: "wbg-next",
    title: "Right arrow key",
    "aria-keyshortcuts": "ArrowRight",
  });
  const line = act("Whole line", () => ({ do: "line" }));
  const all = act("Everything", () => ({ do: "all" }));
  const again = act("From the start", () => ({ do: "again" }));
  const take = act("Take the step, next round", () => ({ do: "step" }));
  const progress = element("span", { class: "wbg-progress" });
  const hide = element("input", { type: "checkbox", ...QUIET });
  const steps = element(
    "div",
    { class: "wbg-steps" },
    back,
    next,
    line,
    all,
    again,
    take,
    progress,
    element("label", { class: "wbg-hide" }, hide, " Guess first"),
  );
  const status = element("p", { class: "wbg-status", role: "status" });
  const notice = element("p", { class: "wbg-notice", role: "alert", hidden: true });
  const remark = element("p", { class: "wbg-notice", hidden: true });
  const code = element("ol", { class: "wbg-code", tabindex: "0", "aria-label": "Lines of Python", ...QUIET });
  const arrays = element("tbody");
  const losses = element("p", { class: "wbg-losses" });
  const table = element(
    "table",
    { class: "wbg-arrays" },
    element(
      "thead",
      {},
      element("tr", {}, ...["array", "shape", "numbers"].map((text) => element("th", { scope: "col" }, text))),
    ),
    arrays,
  );
  const tables = element(
    "div",
    { class: "wbg-tables", tabindex: "0", role: "group", "aria-label": "Arrays", ...QUIET },
    table,
  );
  const rows = element(
    "p",
    { class: "wbg-quiet" },
    "The sample is a batch of one, so the arrays of its numbers have one row. The equations leave that row out and count from 0, as NumPy does: x[0] is the first input, often called x1. Everything is computed with all digits and shown rounded.",
  );
  const upper = element("div", { class: "wbg-upper" }, element("div", {}, net.node, key), card.node);
  const root = element(
    "div",
    { class: "wbg" },
    phases,
    remark,
    upper,
    steps,
    notice,
    status,
    losses,
    element(
      "div",
      { class: "wbg-lower" },
      element("div", { role: "group", "aria-label": "Lines of Python" }, element("h3", {}, "The line of Python"), code),
      element(
        "div",
        { role: "group", "aria-label": "Arrays" },
        element("h3", {}, "Arrays and their shapes"),
        tables,
        rows,
      ),
    ),
  );
  el.classList.add("wb-widget", "wbg-outer");
  el.append(root);

  hide.addEventListener("change", () => ask({ do: "guessing", value: hide.checked }));
  // Arrows step; a digit typed anywhere begins a guess.
  root.addEventListener("keydown", (event) => {
    if (targetOf(event).matches("input[type=text]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = { ArrowRight: next, ArrowLeft: back }[event.key];
    if (target && !target.disabled && !target.hidden) {
      event.preventDefault();
      target.focus();
      target.click();
    } else if (card.isGuessing() && /^[-\u2212.,\d]$/.test(event.key)) card.guess.focus(); // the key itself lands in the field
  });

  // The same number stands in several views: pointing at one marks them all.
  for (const kind of ["pointerover", "focusin"]) {
    root.addEventListener(kind, (event) => {
      const name = /** @type {HTMLElement | null} */ (targetOf(event).closest("[data-name]"))?.dataset.name;
      for (const node of root.querySelectorAll("[data-name]"))
        node.classList.toggle("wbg-same", Boolean(name) && node.getAttribute("data-name") === name);
    });
  }

  // Brings the line and the array of this step into view, within their own boxes.
  function scroll() {
    const shown = [
      { box: code, item: code.querySelector("li[aria-current]") },
      { box: tables, item: arrays.querySelector(".wbg-now")?.closest("tr") },
    ];
    for (const { box, item } of shown) {
      if (item) box.scrollTop = /** @type {HTMLElement} */ (item).offsetTop - box.clientHeight / 2;
    }
  }
  function colour() {
    const { negative, positive, gradientNegative, gradientPositive, highlight } = palette();
    for (const [name, value] of Object.entries({
      below: negative,
      above: positive,
      "slope-below": gradientNegative,
      "slope-above": gradientPositive,
      mark: highlight,
    }))
      root.style.setProperty(`--${name}`, value);
  }
  // The diagram takes the whole width where it would be cramped beside the equation.
  function fit() {
    upper.classList.toggle("wbg-stacked", root.clientWidth < 821 || 0.54 * root.clientWidth < net.needed());
    net.draw();
    scroll();
  }
  function show() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = root.contains(active) ? active : null;
    const keep = focused?.dataset.name && focused.closest("section, .wbg-card");
    const wasReturn = focused && "return" in focused.dataset;
    /** @type {import("./types.js").Frame | null} */
    const moment = received(model.get("frame"));
    if (!moment) return;
    state = moment;
    talk.answered(state);
    const names = state.phases.map(({ name }) => name).join();
    if (phases.dataset.names !== names) {
      phases.dataset.names = names;
      phases.hidden = state.phases.length < 2;
      phases.replaceChildren(
        ...state.phases.map(({ name }) =>
          act(name[0].toUpperCase() + name.slice(1), () => ({ do: "phase", name }), { "data-phase": name }),
        ),
      );
    }
    for (const item of buttonsIn(phases))
      item.setAttribute(
        "aria-pressed",
        String(state.phases.some(({ name, now }) => now && name === item.dataset.phase)),
      );
    net.frame(state);
    card.show(state);
    key.classList.toggle("wbg-no-gradients", !state.trains);
    code.replaceChildren(...codeLines(state.lines, follow));
    arrays.replaceChildren(...state.arrays_shown.map((array) => arrayTable(array, follow)));
    scroll();
    status.textContent = state.status;
    for (const { node, text } of [
      { node: notice, text: state.notice },
      { node: remark, text: state.remark },
    ]) {
      node.hidden = !text;
      node.textContent = text;
    }
    losses.textContent = state.losses.length
      ? `Loss of the rounds before: ${state.losses.join(", ")}${state.loss ? `; now ${state.loss}` : ""}`
      : "";
    progress.textContent = `${state.done} of ${state.count} numbers seen${state.guesses ? `, ${state.right} of ${state.guesses} guesses right` : ""}`;
    hide.checked = state.guessing;
    const leaf = state.equation?.leaf;
    back.disabled = state.at === 0 && !leaf;
    next.hidden = state.finished && state.at >= state.count && !leaf;
    next.textContent = state.equation && !leaf && state.equation.result === null ? "Show it" : "Next";
    line.disabled = state.at >= state.count;
    all.disabled = state.finished && state.at >= state.count;
    take.hidden = !state.trains || !state.finished;
    take.classList.toggle("wbg-next", next.hidden); // one button leads on
    if (keep && !document.body.contains(focused)) {
      const same = keep.querySelector(`[data-name="${CSS.escape(focused.dataset.name ?? "")}"]`);
      /** @type {HTMLElement} */ (same ?? next).focus({ preventScroll: true });
    }
    if (wasReturn) /** @type {HTMLElement} */ (card.returnButton() ?? next).focus({ preventScroll: true });
    if (focused && focused === card.guess && !card.isGuessing()) next.focus({ preventScroll: true });
    if (focused && (focused.hidden || focused.matches(":disabled")))
      (take.hidden ? next : take).focus({ preventScroll: true });
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  // Also when it comes onto the page or gets another width: before that, nothing has a height.
  const watching = new ResizeObserver(fit);
  watching.observe(root);
  const lookEnds = whenLookChanges(() => {
    colour();
    net.draw();
  });
  model.on("change:frame", show);
  colour();
  show();
  return () => {
    model.off("change:frame", show);
    watching.disconnect();
    lookEnds();
  };
}

export default inCell(render);
