// The playground's page: puts the parts together, sends what is asked to Python, and draws what comes back.

import { longer, pointClasses, runFile, texts } from "./actions.js";
import { callouts } from "./callouts.js";
import { challenge } from "./challenge.js";
import { confusionTable } from "./confusion.js";
import { button, controlFor } from "./controls.js";
import { diagram } from "./diagram.js";
import { history } from "./history.js";
import { inspector } from "./inspector.js";
import { largePicture } from "./large_picture.js";
import { looking } from "./looking.js";
import { lossCurve } from "./loss_curve.js";
import { formulaField, pointsFile } from "./own_data.js";
import { pageOf } from "./page.js";
import { presence } from "./presence.js";
import { playButton, readout } from "./readout.js";
import { pasteLine } from "./share_line.js";
import { explanation, presetField } from "./start.js";
import { everythingExplained, inWords } from "./words.js";
import { received } from "../../js/arrays.js";
import { inCell } from "../../js/cell.js";
import { whenLookChanges } from "../../js/colours.js";
import { conversation } from "../../js/conversation.js";
import { element, marked } from "../../js/element.js";

/** @param {import("../../js/types.js").View<import("./types.js").Playground>} view */
function render({ model, el }) {
  const { controls, about, hide, own, presets, questions } = model.get("config");
  const hidden = new Set(hide);
  const talk = conversation(model);
  const ask = talk.ask;
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);

  // ---- the parts
  const unless = (name, ...nodes) => (hidden.has(name) ? [] : nodes);
  const belongsToOwn = (name) => own.network && ["activation", "init", "dropout"].includes(name);
  const byName = Object.fromEntries(controls.map((control) => [control.name, controlFor(control, ask, own)]));
  const inArea = (area) =>
    controls
      .filter((control) => control.area === area && !hidden.has(control.name) && !belongsToOwn(control.name))
      .map((control) => byName[control.name].node);
  const command = (text, name) =>
    unless(
      name,
      button(text, name, () => ask({ do: name })),
    );

  const play = playButton(button, ask);
  const numbers = readout();
  const said = explanation(about, questions);
  const start = presetField(ask, presets);
  const notes = callouts();
  notes.before(play.node);
  const net = diagram(ask, own, hidden, notes, {
    hover: (at) => look.hover(at),
    select: (...at) => look.select(...at),
  });
  net.offer(controls.find((control) => control.name === "activation")?.options ?? []);
  const curve = lossCurve();
  const confusion = confusionTable();
  const picture = largePicture((at) => look.probe(at), add);
  picture.known({ neuron: net.neuronName });
  const panel = inspector(ask, net, () => look.select(null));
  const look = looking(ask, net, panel, picture);
  const classes = pointClasses(ask);
  const exported = texts(ask, model);
  const words = inWords(model);
  const past = history(ask, model);
  const task = challenge(model);
  const formula = formulaField(ask, model);
  const file = pointsFile(ask, model);
  const run = runFile(ask, model);
  const pasted = pasteLine(ask, model);
  const { root, notice, places } = pageOf(
    {
      start: [...unless("presets", start.node), ...unless("explanations", said.node), notes.first],
      run: [
        ...unless("play", play.node),
        ...command("Step", "step"),
        ...command("Epoch", "epoch"),
        ...command("Rewind", "rewind"),
        ...command("New weights", "new_start"),
        ...unless("epochs", numbers.epochs),
      ],
      pace: inArea("run"),
      settings: inArea("top"),
      choice: unless("data", byName.data.node),
      data: [...inArea("data").filter((node) => node !== byName.data.node), ...command("New points", "regenerate")],
      network: [net.node, panel.node],
      answer: [
        numbers.losses,
        element("div", { class: "wbp-curves" }, ...unless("curve", curve.node), ...unless("confusion", confusion.node)),
        ...unless("picture", picture.node),
        element("div", { class: "wbp-ticks" }, ...inArea("view")),
      ],
      goal: [element("div", { class: "wbp-pair" }, ...inArea("stop")), ...inArea("seeds")],
      check: [...command("Check gradients", "gradient"), ...unless("save", run.node)],
      share: [
        ...unless("state_line", exported.buttons[0]),
        ...unless("code", exported.buttons[1]),
        ...unless("line", exported.buttons[2], pasted.node),
      ],
    },
    [exported.node, ...unless("words", ...words.nodes), ...unless("explanations", everythingExplained(about, hidden))],
  );
  places.task.append(task.node);
  places.history.append(...unless("undo", ...past.nodes));
  places.data.append(...unless("formula", formula.node), classes.node, ...unless("points_file", file.node));
  if (!hidden.has("undo")) root.addEventListener("keydown", past.onKey);
  el.classList.add("wb-widget", "wbp-outer");
  el.append(root);
  said.watch(root);

  function add(at) {
    if (model.get("chosen").data === "yours" && state.classes) ask({ do: "add_point", at, label: classes.chosen() });
  }

  // ---- what comes from Python
  let late = false;
  let fresh = false;
  function showChoices() {
    const settings = model.get("chosen");
    // An answer to an earlier choice must not undo a later one, which is still on its way.
    late = talk.isPending();
    for (const [name, part] of Object.entries(byName))
      if (!late || !part.node.contains(document.activeElement)) part.update(settings[name]);
    const isOwn = settings.data === "yours";
    root.dataset.own = String(isOwn);
    classes.node.hidden = !isOwn;
    for (const name of ["points", "noise"]) byName[name].enable(!isOwn);
    formula.choices(settings);
    file.choices(settings);
    if (!late || document.activeElement !== start.list) start.list.value = settings.preset;
    said.preset(settings.preset);
    net.choices(settings);
    picture.choices(settings);
    byName.strength.select.disabled = settings.penalty === "none";
    byName.stop_at.field.disabled = settings.stop === "never";
    later();
  }
  /** @type {import("./types.js").Scenery | null} */
  let scene = null;
  function showScenery() {
    scene = received(model.get("scenery"));
    if (!scene) return;
    net.scenery(scene);
    picture.scenery(scene);
    byName.data.draw(scene.thumbs, scene.thumb);
    later();
  }
  let due = false;
  function later() {
    fresh = true;
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      if (fresh) showFrame();
    });
  }
  let labelled = 0;
  function showFrame() {
    fresh = false;
    const next = received(model.get("frame"));
    if (!next) return;
    state = next;
    talk.answered(state);
    const depth = state.columns.length > 5 ? "large" : state.columns.length > 3 ? "middle" : "small";
    if (root.dataset.depth !== depth) root.dataset.depth = depth;
    if (late && !talk.isPending()) showChoices();
    // Where a number is to be learned there is one loss only.
    byName.loss.select.disabled = state.classes === 0 && model.get("chosen").loss !== "yours";
    if (byName.loss.select.disabled) byName.loss.update("squared error");
    net.frame(state);
    curve.frame(state);
    confusion.frame(state);
    picture.frame(state);
    look.frame(state);
    numbers.frame(state);
    play.show(state.playing);
    if (state.playing) notes.played();
    if (root.dataset.playing !== String(state.playing)) root.dataset.playing = String(state.playing);
    if (!state.playing || Date.now() - labelled > 500) {
      labelled = Date.now();
      if (state.columns.length) net.label();
    }
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  function showNotice() {
    const next = model.get("notice");
    notice.hidden = !next;
    if (!next) return notice.replaceChildren();
    notice.dataset.kind = next.kind;
    notice.replaceChildren(
      element("p", {}, ...marked(next.text)),
      ...(next.more ? [longer(next.more, next.line)] : []),
    );
  }
  function showRefused() {
    for (const part of [formula, file, run, pasted]) part.refused();
  }
  const redraw = () => {
    net.resize();
    curve.resize();
    picture.resize();
    look.resize();
    if (scene) showScenery();
  };
  const watching = new ResizeObserver(redraw);
  for (const node of [root, net.node, picture.node]) watching.observe(node);
  const lookEnds = whenLookChanges(redraw);
  const presenceEnds = presence(root, talk);
  const listeners = {
    "change:frame": later,
    "change:scenery": showScenery,
    "change:chosen": showChoices,
    "change:notice": showNotice,
    "change:status change:description": words.show,
    "change:texts": exported.show,
    "change:undoable": past.show,
    "change:challenge": task.show,
    "change:refused": showRefused,
  };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  showChoices();
  showScenery();
  showNotice();
  words.show();
  past.show();
  task.show();
  showRefused();
  return () => {
    for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
    presenceEnds();
    watching.disconnect();
    words.end();
    lookEnds();
  };
}

export default inCell(render);
