import { probabilityTable, smallPicture } from "./views.js";
import { received } from "../../js/arrays.js";
import { inCell } from "../../js/cell.js";
import { palette, whenLookChanges } from "../../js/colours.js";
import { conversation } from "../../js/conversation.js";
import { QUIET, element } from "../../js/element.js";
import { Ink, drawingGrid } from "../../js/pen.js";

/**
 * The drawing pad's page. What is drawn goes to Python as messages and comes back as messages; no trait holds it.
 * @param {import("../../js/types.js").View<{}>} view
 */
function render({ model, el }) {
  const talk = conversation(model);
  const ink = new Ink();
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  let waiting = false; // the ink has changed since it was last sent

  const spoken = element("p", { class: "wbd-spoken", role: "status" });
  const eraser = element("input", { type: "checkbox", ...QUIET });
  const grid = drawingGrid(
    ink,
    changed,
    (text) => (spoken.textContent = text),
    () => eraser.checked,
  );
  const act = (text, does, attributes = {}) => {
    const node = element("button", { type: "button", ...QUIET, ...attributes }, text);
    node.addEventListener("click", does);
    return node;
  };
  const nudge = (sign, name, down, right) =>
    act(
      sign,
      () => {
        ink.move(down, right);
        grid.draw();
        changed();
        spoken.textContent = `moved ${name} by one pixel`;
      },
      { "aria-label": `Move the drawing ${name}`, title: `Move the drawing ${name} by one pixel` },
    );
  const clear = act("Clear", () => {
    ink.clear();
    grid.draw();
    changed();
    spoken.textContent = "all is paper";
  });
  const example = act(
    "Example",
    () => {
      talk.ask({ do: "example" });
      spoken.textContent = "the example is back";
    },
    { hidden: true },
  );
  const tick = (name, text) => {
    const box = element("input", { type: "checkbox", checked: true, ...QUIET });
    box.addEventListener("change", () => talk.ask({ do: "switch", name, value: box.checked }));
    return { box, node: element("label", { class: "wbd-tick" }, box, ` ${text}`) };
  };
  const scale = tick("scale", "scale to 20 \u00d7 20");
  const centre = tick("centre", "centre by mass");
  const given = smallPicture("The network gets", "What the network gets");
  const weights = smallPicture("Its weights", "Weights of the unit");
  const products = smallPicture("Weights times picture", "Weights times picture");
  const table = probabilityTable();
  const said = element("p", { class: "wbd-said", role: "status" });
  const prepared = element("p", { class: "wbd-quiet" });
  const unitSaid = element("p", { class: "wbd-quiet" });
  const choice = element("select", {
    ...QUIET,
    "aria-label": "Hidden unit, sorted by what it adds to the winning score",
  });
  choice.addEventListener("change", () =>
    talk.ask({ do: "unit", number: choice.value === "" ? null : Number(choice.value) }),
  );
  const notice = element("p", { class: "wbd-notice", role: "alert", hidden: true });
  const moves = element(
    "div",
    { class: "wbd-row", role: "group", "aria-label": "Move the drawing" },
    nudge("\u2190", "left", 0, -1),
    nudge("\u2192", "right", 0, 1),
    nudge("\u2191", "up", -1, 0),
    nudge("\u2193", "down", 1, 0),
  );
  const root = element(
    "div",
    { class: "wbd" },
    element(
      "div",
      { class: "wbd-main" },
      element(
        "div",
        { role: "group", class: "wbd-pad", "aria-label": "Pad" },
        grid.node,
        element(
          "div",
          { class: "wbd-row" },
          clear,
          example,
          element("label", { class: "wbd-tick" }, eraser, " rub out"),
        ),
        moves,
      ),
      element(
        "div",
        { role: "group", class: "wbd-given", "aria-label": "What the network gets" },
        given.node,
        scale.node,
        centre.node,
        prepared,
      ),
      element("div", { role: "group", class: "wbd-answer", "aria-label": "Answer" }, table.node, said),
      element(
        "div",
        { role: "group", class: "wbd-unit", "aria-label": "What a hidden unit saw" },
        element("label", { class: "wbd-title" }, "Hidden unit, and what it adds to the winner ", choice),
        element("div", { class: "wbd-pair" }, weights.node, products.node),
        unitSaid,
        element("p", { class: "wbd-quiet" }, "Blue is above 0, orange below."),
      ),
    ),
    spoken,
    notice,
    element(
      "p",
      { class: "wbd-quiet" },
      "Your drawing goes to the computer that runs this notebook, and no further. It is not saved.",
    ),
  );
  el.classList.add("wb-widget", "wbd-outer");
  el.dataset.unkept = "A drawing is never saved, so a pad that is opened again is empty.";
  el.append(root);

  // One drawing is under way at a time; the newest follows when the answer is there.
  function changed() {
    waiting = true;
    send();
  }
  function send() {
    if (!waiting || talk.isPending()) return;
    waiting = false;
    talk.ask({ do: "draw", ink: ink.bytes() });
  }
  function showUnits() {
    const first = element("option", { value: "" }, `strongest now: unit ${state.units[0][0]}`);
    const options = state.units.map(([number, text]) => element("option", { value: String(number) }, text));
    choice.replaceChildren(first, ...options);
    choice.value = state.chosen ? String(state.unit) : "";
  }
  function paint() {
    grid.draw();
    if (!state) return;
    const colours = palette();
    given.draw(state.given, colours);
    weights.draw(state.weights, colours);
    products.draw(state.products, colours);
  }
  function show(message, buffers) {
    /** @type {import("./types.js").Frame | null} */
    const next = message?.is === "frame" ? received(message, buffers) : null;
    if (!next) return;
    state = next;
    talk.answered(state);
    if (!waiting && !talk.isPending()) ink.take(state.ink); // another view's drawing, the example, or one's own
    scale.box.checked = state.scale;
    centre.box.checked = state.centre;
    example.hidden = !state.has_example;
    table.show(state);
    showUnits();
    said.textContent = state.said;
    prepared.textContent = state.prepared;
    unitSaid.textContent = state.unit_said;
    weights.heading.textContent = `Weights of unit ${state.unit}`;
    weights.canvas.setAttribute("aria-label", `Weights of unit ${state.unit}, blue above 0 and orange below`);
    products.canvas.setAttribute("aria-label", `Weights of unit ${state.unit} times the picture. ${state.unit_said}`);
    given.canvas.setAttribute("aria-label", `What the network gets. ${state.prepared}`);
    notice.hidden = !state.notice;
    notice.textContent = state.notice;
    paint();
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
    send();
  }
  const lookEnds = whenLookChanges(paint);
  model.on("msg:custom", show);
  paint();
  talk.ask({ do: "show" });
  return () => {
    model.off("msg:custom", show);
    lookEnds();
  };
}

export default inCell(render);
