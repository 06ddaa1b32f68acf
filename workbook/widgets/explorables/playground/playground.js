// The playground's page: puts the parts together, sends what is asked to Python, and draws what comes back.

import { longer, pointClasses, runFile, texts } from "./actions.js";
import { button, controlFor } from "./controls.js";
import { diagram } from "./diagram.js";
import { inspector } from "./inspector.js";
import { largePicture } from "./large_picture.js";
import { lossCurve, percent } from "./loss_curve.js";
import { inCell } from "../../js/cell.js";
import { whenLookChanges } from "../../js/colours.js";
import { conversation } from "../../js/conversation.js";
import { QUIET, element, identity, marked, targetOf } from "../../js/element.js";
import { written } from "../../js/numbers.js";
import { unpacked } from "../../js/packet.js";

/** @param {import("../../js/types.js").View<import("./types.js").Playground>} view */
function render({ model, el }) {
  const { controls, about, hide, own, presets } = model.get("config");
  const aboutName = Object.fromEntries(about.map(([name, , text]) => [name, text]));
  const hidden = new Set(hide);
  const talk = conversation(model);
  const ask = talk.ask;
  /** @type {import("./types.js").Frame} */
  let state = /** @type {any} */ (null);
  /** @type {import("./types.js").Neuron | null} */
  let selected = null; // [column, neuron], 1 is the first column after the inputs
  /** @type {import("./types.js").Neuron | null} */
  let hovered = null;
  let fresh = false;

  // ---- the parts
  const byName = Object.fromEntries(controls.map((control) => [control.name, controlFor(control, ask, own)]));
  const inArea = (area) =>
    controls
      .filter((control) => control.area === area && !hidden.has(control.name) && !belongsToOwn(control.name))
      .map((control) => byName[control.name].node);
  const belongsToOwn = (name) => own.network && ["activation", "init"].includes(name);
  const unless = (name, ...nodes) => (hidden.has(name) ? [] : nodes);

  const playButton = button("", "play", () => ask({ do: state?.playing ? "pause" : "play" }), { class: "wbp-play" });
  const playText = element("span");
  playButton.append(element("span", { class: "wbp-play-icon", "aria-hidden": "true" }), playText);
  const epochNumber = element("strong");
  const epochRate = element("small");
  const epochs = element(
    "div",
    { class: "wbp-epoch", "data-about": "epochs" },
    element("span", {}, "Epoch "),
    epochNumber,
    epochRate,
  );
  const net = diagram(ask, own, hidden, { hover, select });
  net.offer(controls.find((control) => control.name === "activation")?.options ?? []);
  const curve = lossCurve();
  const picture = largePicture(probe, add);
  picture.known({ neuron: net.neuronName });
  const panel = inspector(ask, net, () => select(null));
  const lossRows = ["Training", "Test"].map((name) => ({ name, loss: element("strong"), right: element("span") }));
  const losses = element(
    "div",
    { class: "wbp-losses", "data-about": "losses" },
    ...lossRows.map(({ name, loss, right }) =>
      element(
        "div",
        { class: `wbp-loss wbp-${name.toLowerCase()}` },
        element("span", { class: "wbp-line", "aria-hidden": "true" }),
        `${name} loss `,
        loss,
        right,
      ),
    ),
  );
  const explanation = element("p", {}, "Point at anything, or go there with the Tab key, and it is explained here.");
  const spoken = element("div", { role: "status", class: "wbp-spoken" });
  const told = element("div", { class: "wb-twin wb-scroll" });
  const notice = element("div", { class: "wbp-notice", role: "alert", hidden: true });

  const run = element(
    "div",
    { class: "wbp-run" },
    ...unless("play", playButton),
    ...unless(
      "step",
      button("Step", "step", () => ask({ do: "step" })),
    ),
    ...unless(
      "epoch",
      button("Epoch", "epoch", () => ask({ do: "epoch" })),
    ),
    ...unless(
      "rewind",
      button("Rewind", "rewind", () => ask({ do: "rewind" })),
    ),
    ...unless(
      "new_start",
      button("New weights", "new_start", () => ask({ do: "new_start" })),
    ),
    ...unless("epochs", epochs),
    ...unless("explanations", element("div", { class: "wbp-about" }, explanation)),
  );
  const presetList = element(
    "select",
    { id: identity(), "data-about": "presets", ...QUIET },
    element("option", { value: "" }, "choose \u2026"),
    ...presets.map((name) => element("option", { value: name }, name)),
  );
  presetList.addEventListener("change", () => presetList.value && ask({ do: "preset", name: presetList.value }));
  const presetField = element(
    "div",
    { class: "wbp-field" },
    element("label", { for: presetList.id }, "Start from"),
    presetList,
  );
  const top = element("div", { class: "wbp-top" }, ...inArea("top"));
  const classes = pointClasses(ask);
  const data = element(
    "section",
    { class: "wbp-column wbp-data", "aria-label": "Data" },
    ...inArea("data"),
    ...unless(
      "regenerate",
      button("New points", "regenerate", () => ask({ do: "regenerate" })),
    ),
    classes.node,
  );
  const output = element(
    "section",
    { class: "wbp-column wbp-output", "aria-label": "Output" },
    losses,
    ...unless("curve", curve.node),
    ...unless("picture", picture.node),
    ...inArea("view"),
  );
  const exported = texts(ask, model);
  const seeds = element(
    "div",
    { class: "wbp-foot" },
    ...unless("presets", presetField),
    ...inArea("seeds"),
    element("div", { class: "wbp-pair" }, ...inArea("stop")),
  );
  const tools = element(
    "div",
    { class: "wbp-tools" },
    ...unless(
      "gradient",
      button("Check gradients", "gradient", () => ask({ do: "gradient" })),
    ),
    ...unless("state_line", exported.buttons[0]),
    ...unless("code", exported.buttons[1]),
    ...unless("save", runFile(ask)),
  );
  const words = element(
    "details",
    { class: "wbp-words" },
    element("summary", { ...QUIET }, "In words and numbers"),
    told,
  );
  const everything = element(
    "details",
    { class: "wbp-words" },
    element("summary", { ...QUIET }, "Everything explained"),
    element(
      "dl",
      {},
      ...about
        .filter(([name]) => !hidden.has(name))
        .flatMap(([, title, text]) => [element("dt", {}, title), element("dd", {}, ...marked(text))]),
    ),
  );
  const root = element(
    "div",
    { class: "wbp" },
    run,
    top,
    notice,
    element(
      "div",
      { class: "wbp-main" },
      data,
      element("section", { class: "wbp-column wbp-middle", "aria-label": "Network" }, net.node, panel.node),
      output,
    ),
    seeds,
    tools,
    exported.node,
    ...unless("words", spoken, words),
    ...unless("explanations", everything),
  );
  el.classList.add("wb-widget", "wbp-outer");
  el.append(root);

  // ---- pointing and choosing
  function hover(at) {
    hovered = at;
    lookNow();
  }
  function select(at, focusOn) {
    if (!at && selected && panel.node.contains(document.activeElement)) net.focus(selected); // what has the focus is about to go
    selected = at;
    net.select(at);
    panel.show(at, state, focusOn);
    lookNow();
  }
  let looking = "null";
  function lookNow() {
    const at = hovered ?? (selected ? [selected[0] - 1, selected[1]] : null);
    if (JSON.stringify(at) === looking) return;
    looking = JSON.stringify(at);
    ask({ do: "select", at });
  }
  let probing = false;
  let nextProbe;
  function probe(at) {
    nextProbe = at;
    if (probing) return;
    probing = true;
    requestAnimationFrame(() => {
      probing = false;
      ask({ do: "probe", at: nextProbe });
    });
  }
  function add(at) {
    if (model.get("chosen").data === "yours" && state.classes) ask({ do: "add_point", at, label: classes.chosen() });
  }
  for (const kind of ["pointerover", "focusin"]) {
    root.addEventListener(kind, (event) => {
      const name = /** @type {HTMLElement | null} */ (targetOf(event).closest("[data-about]"))?.dataset.about;
      if (name && aboutName[name]) explanation.replaceChildren(...marked(aboutName[name]));
    });
  }

  // ---- what comes from Python
  let late = false;
  function showChoices() {
    const settings = model.get("chosen");
    // An answer to an earlier choice must not undo a later one, which is still on its way.
    late = talk.isPending();
    for (const [name, part] of Object.entries(byName))
      if (!late || !part.node.contains(document.activeElement)) part.update(settings[name]);
    classes.node.hidden = settings.data !== "yours";
    for (const name of ["points", "noise"]) byName[name].enable(settings.data !== "yours");
    if (!late || document.activeElement !== presetList) presetList.value = settings.preset;
    net.choices(settings);
    picture.choices(settings);
    byName.strength.select.disabled = settings.penalty === "none";
    byName.stop_at.field.disabled = settings.stop === "never";
    fresh = true;
    later();
  }
  /** @type {import("./types.js").Scenery | null} */
  let scene = null;
  function showScenery() {
    scene = unpacked(model.get("scenery"));
    if (!scene) return;
    net.scenery(scene);
    picture.scenery(scene);
    byName.data.draw(scene.thumbs, scene.thumb);
    fresh = true;
    later();
  }
  let due = false;
  function later() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      if (fresh) showFrame();
    });
  }
  function arrived() {
    fresh = true;
    later();
  }
  function showFrame() {
    fresh = false;
    const next = unpacked(model.get("frame"));
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
    picture.frame(state);
    panel.frame(state);
    showNumbers();
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  let labelled = 0;
  const say = (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  };
  function showNumbers() {
    const share = (value) => (value === null || value === undefined ? "" : `, ${percent(value)} right`);
    say(playText, state.playing ? "Pause" : "Play");
    if (root.dataset.playing !== String(state.playing)) root.dataset.playing = String(state.playing);
    if (playButton.dataset.playing !== String(state.playing)) playButton.dataset.playing = String(state.playing);
    say(epochNumber, state.epoch.toLocaleString("en"));
    say(
      epochRate,
      state.rate
        ? `${written(state.rate, state.rate < 10 ? 1 : 0)} epochs a second`
        : `step ${state.step.toLocaleString("en")}`,
    );
    lossRows.forEach(({ loss, right }, k) => {
      const value = state.loss?.[k];
      say(loss, typeof value === "string" ? value : written(value));
      say(right, share(state.accuracy?.[k]));
    });
    if (!state.playing || Date.now() - labelled > 500) {
      labelled = Date.now();
      if (state.columns.length) net.label();
    }
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
  function showWords() {
    spoken.textContent = model.get("status");
    told.innerHTML = model.get("description"); // made and escaped by static_view.py
  }
  const redraw = () => {
    net.resize();
    curve.resize();
    picture.resize();
    if (scene) showScenery();
  };
  const watching = new ResizeObserver(redraw);
  for (const node of [root, net.node, picture.node]) watching.observe(node);
  const lookEnds = whenLookChanges(redraw);
  // Where nobody looks nothing runs; it goes on when somebody does again. Python knows whether another view is looked at.
  let isSeen = true;
  /** @type {boolean | null} */
  let reported = null;
  function look() {
    const now = isSeen && !document.hidden;
    if (now === reported) return;
    reported = now;
    ask({ do: "seen", value: now });
  }
  const seeing = new IntersectionObserver((entries) => {
    isSeen = entries[entries.length - 1].isIntersecting;
    look();
  });
  seeing.observe(root);
  document.addEventListener("visibilitychange", look);
  const heart = setInterval(() => talk.tell({ do: "alive" }), 2000);
  const listeners = {
    "change:frame": arrived,
    "change:scenery": showScenery,
    "change:chosen": showChoices,
    "change:notice": showNotice,
    "change:status change:description": showWords,
    "change:texts": exported.show,
  };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  showChoices();
  showScenery();
  showNotice();
  showWords();
  return () => {
    for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
    clearInterval(heart);
    seeing.disconnect();
    ask({ do: "seen", value: false });
    document.removeEventListener("visibilitychange", look);
    watching.disconnect();
    lookEnds();
  };
}

export default inCell(render);
