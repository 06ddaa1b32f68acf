const KIND = "question 24771318";
// workbook/widgets/js/element.js
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== void 0) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
var QUIET = { "data-lm-suppress-shortcuts": "true" };
function marked(text) {
  return text.split("`").map((part, i) => i % 2 ? element("code", {}, part) : document.createTextNode(part));
}
var identities = 0;
function identity() {
  identities += 1;
  return `wb-${Date.now().toString(36)}-${identities}-${Math.random().toString(36).slice(2, 8)}`;
}

// workbook/widgets/js/leave.js
var cellOf = (node) => node.closest(".jp-Cell");
function nextCell(cell) {
  let next = cell.nextElementSibling;
  while (next && !(next.matches(".jp-Cell") && next.offsetParent)) next = next.nextElementSibling;
  return next;
}
function goTo(cell, scroll = true) {
  cell.focus({ preventScroll: true });
  if (scroll) cell.scrollIntoView({ block: "nearest" });
}
function goOn(node, scroll = true) {
  const cell = cellOf(node);
  if (cell) goTo(nextCell(cell) ?? cell, scroll);
  return Boolean(cell);
}
function leaveByKey(event, el) {
  const cell = cellOf(el);
  if (!cell || event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.key === "Escape" ? event.eventPhase === Event.CAPTURING_PHASE : event.key !== "Enter") return;
  if (event.key === "Enter" && event.shiftKey === (event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Enter" && !el.dispatchEvent(new CustomEvent("wb-leave", { cancelable: true }))) return;
  if (event.key === "Enter" && event.shiftKey) goOn(el);
  else goTo(cell, false);
}

// workbook/widgets/js/kernel.js
var GONE = "jupyter-widgets-disconnected";
var WORDS = {
  gone: "The kernel does not know this any more: it was restarted, or the notebook was opened again.",
  cut: "The connection to the kernel is cut at the moment. What you do here waits until it is back.",
  busy: "The kernel is busy with another cell. This goes on as soon as that is done."
};
var AS_LEFT = "What stands here is as it was left.";
var ENDS = ["restarting", "autorestarting", "terminating", "dead"];
var PATIENCE = 2e3;
function lineToKernel({ model, el }) {
  const manager = model.widget_manager;
  let asked = null;
  let now = null;
  const notice = element("div", { class: "wb-gone", "aria-live": "polite" });
  const isGone = () => el.classList.contains(GONE);
  function state() {
    if (isGone()) return "gone";
    const kernel = manager?.kernel;
    if (!kernel || kernel.isDisposed) return null;
    if (kernel.connectionStatus !== "connected") return asked === null ? null : "cut";
    return kernel.status === "busy" && asked !== null && Date.now() - asked > PATIENCE ? "busy" : null;
  }
  function look() {
    const next = state();
    const cell = cellOf(el);
    const speaker = next === "gone" ? [...cell?.querySelectorAll(".wb-widget") ?? [el]].find((one) => one.offsetParent) : (cell?.querySelector(".wb-gone") ?? notice).parentNode ?? el;
    const said = speaker === el ? next : null;
    if (said !== now) {
      now = said;
      if (!said) notice.remove();
      else {
        notice.dataset.kind = said;
        const more = said === "gone" ? ` ${el.dataset.unkept ?? AS_LEFT} Run this cell again to go on.` : "";
        notice.replaceChildren(
          element("p", {}, WORDS[said] + more),
          ...said === "gone" && cell ? runButtons(el) : []
        );
        el.prepend(notice);
      }
    }
    if (next === "gone") el.dispatchEvent(new CustomEvent("wb-gone"));
  }
  const session = manager?.context?.sessionContext;
  const onStatus = (_, status) => ENDS.includes(status) && el.classList.add(GONE);
  const onKernel = (_, { oldValue }) => oldValue && el.classList.add(GONE);
  session?.statusChanged.connect(onStatus);
  session?.kernelChanged.connect(onKernel);
  const watching = new MutationObserver(look);
  watching.observe(el, { attributes: true, attributeFilter: ["class"] });
  const clock = setInterval(look, 500);
  const waits = (act, callbacks) => {
    asked ??= Date.now();
    const status = (message) => {
      if (message.content.execution_state === "idle") asked = null;
      callbacks?.iopub?.status?.(message);
    };
    act({ iopub: { status } });
  };
  requestAnimationFrame(look);
  return {
    model: {
      ...model,
      save_changes: () => waits((callbacks) => model.save_changes(callbacks)),
      send: (content, callbacks, buffers) => waits((both) => model.send(content, both, buffers), callbacks)
    },
    isGone,
    end() {
      session?.statusChanged.disconnect(onStatus);
      session?.kernelChanged.disconnect(onKernel);
      watching.disconnect();
      clearInterval(clock);
      notice.remove();
    }
  };
}
function runButtons(el) {
  const runs = (text, command, before) => {
    const node = element("button", { type: "button", "data-commandlinker-command": command, ...QUIET }, text);
    node.addEventListener("click", before);
    return node;
  };
  const cell = cellOf(el);
  const next = nextCell(cell);
  return [
    runs("Run this cell again", "notebook:run-cell", () => goTo(cell, false)),
    next ? runs("Run all cells up to here", "notebook:run-all-above", () => goTo(nextCell(cell), false)) : runs("Run all cells", "notebook:run-all-cells", () => goTo(cell, false))
  ];
}

// workbook/widgets/js/lost_views.js
var VIEW = "application/vnd.jupyter.widget-view+json";
var LOST = "Error displaying widget: model not found";
var LOOKS = 60;
var PAUSE = 500;
function showLostViewsOf(manager) {
  const cells = manager?.context?.model?.cells;
  if (!cells || !manager.has_model || manager.showsLostViews) return;
  manager.showsLostViews = true;
  let looks = 0;
  const clock = setInterval(() => {
    looks += 1;
    if (looks >= LOOKS || manager.isDisposed) clearInterval(clock);
    showLost(manager, cells);
  }, PAUSE);
}
function showLost(manager, cells) {
  const lost = [...document.querySelectorAll(".jp-OutputArea-output")].filter((node) => node.textContent === LOST);
  const numbers = lost.map((node) => (
    /** @type {HTMLElement} */
    node.closest(".jp-Cell")?.dataset.windowedListIndex
  ));
  for (const number of new Set(numbers)) {
    const outputs = cells.get(Number(number))?.outputs;
    for (let i = 0; i < (outputs?.length ?? 0); i += 1) {
      const id = outputs.get(i).data[VIEW]?.model_id;
      if (!id || !manager.has_model(id)) continue;
      manager.get_model(id).then((model) => {
        if (!Object.keys(model.views ?? {}).length) outputs.stateChanged.emit(String(i));
      });
    }
  }
}

// workbook/widgets/js/saved_views.js
var STATE = "application/vnd.jupyter.widget-state+json";
var VIEW2 = "application/vnd.jupyter.widget-view+json";
function saveViewsOf(manager) {
  const notebook = manager?.context;
  if (!notebook?.saveState?.connect || !manager.get_state_sync || manager.savesViews) return;
  manager.savesViews = true;
  notebook.saveState.connect((_, step) => {
    if (step !== "started") return;
    const known = notebook.model.getMetadata("widgets")?.[STATE]?.state ?? {};
    const live = manager.get_state_sync({ drop_defaults: true });
    const all = { ...known, ...live.state };
    const kept = shownModels(notebook.model, all);
    if (Object.keys(kept).length)
      notebook.model.setMetadata("widgets", { [STATE]: { ...live, state: thinned(kept, all) } });
    else notebook.model.deleteMetadata("widgets");
  });
}
function shownModels(notebook, models) {
  const wanted = [];
  for (const cell of notebook.cells) {
    const outputs = cell.outputs?.toJSON() ?? [];
    wanted.push(...outputs.map((output) => output.data?.[VIEW2]?.model_id).filter(Boolean));
  }
  const kept = {};
  while (wanted.length) {
    const id = wanted.pop();
    if (!models[id] || kept[id]) continue;
    kept[id] = models[id];
    wanted.push(...[...JSON.stringify(models[id].state).matchAll(/"IPY_MODEL_([^"]+)"/g)].map((found) => found[1]));
  }
  return kept;
}
function thinned(kept, all) {
  const code = {};
  for (const { state } of Object.values(all)) if (kindOf(state) && !isLater(state)) code[kindOf(state)] ??= state;
  const carried = /* @__PURE__ */ new Set();
  return Object.fromEntries(
    Object.entries(kept).map(([id, { buffers = [], ...model }]) => {
      const state = { ...model.state };
      const left = new Set(state.unsaved ?? []);
      for (const name of left) delete state[name];
      const kind = kindOf(state);
      if (kind && carried.has(kind)) Object.assign(state, { _esm: later(kind), _css: "" });
      else if (kind && code[kind]) Object.assign(state, { _esm: code[kind]._esm, _css: code[kind]._css });
      carried.add(kind);
      return [id, { ...model, state, buffers: buffers.filter(({ path }) => !left.has(path[0])) }];
    })
  );
}
var LATER = "// its code stands with another view";
var isLater = (state) => state._esm.includes(LATER);
var kindOf = (state) => state._esm?.match(/^const KIND = "([^"]+)";/)?.[1];
var later = (kind) => `const KIND = "${kind}"; ${LATER}
const views = (globalThis.workbookViews ??= {});
async function render(context) {
  while (!views[KIND]) await new Promise((done) => setTimeout(done, 20));
  return views[KIND].render(context);
}
export default { render };`;

// workbook/widgets/js/cell.js
function inCell(render2) {
  const view = {
    /** @param {{ model: any }} context */
    initialize({ model }) {
      saveViewsOf(model.widget_manager);
      showLostViewsOf(model.widget_manager);
    },
    /** @param {any} context */
    render(context) {
      const { el } = context;
      const onKey = (event) => leaveByKey(event, el);
      el.addEventListener("keydown", onKey, true);
      el.addEventListener("keydown", onKey);
      const line = lineToKernel(context);
      const end = render2({ ...context, model: line.model, isGone: line.isGone });
      return () => {
        el.removeEventListener("keydown", onKey, true);
        el.removeEventListener("keydown", onKey);
        line.end();
        end?.();
      };
    }
  };
  views[KIND] = view;
  return view;
}
globalThis.workbookViews ??= {};
var views = globalThis.workbookViews;

// workbook/widgets/js/numbers.js
function typedNumber(text) {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
  return value !== null && Number.isFinite(value) ? value : null;
}
var plainNumber = (value) => String(Number(value.toPrecision(12))).replace("-", "−");
function refusal(value, { low, high = Infinity, step }) {
  if (value === null)
    return step === 1 ? "Please type a whole number, such as 3." : "Please type a number, such as 0.5 or −2.";
  if (low !== void 0 && (value < low || value > high))
    return `Please type a number from ${plainNumber(low)} to ${plainNumber(high)}.`;
  if (!step || low === void 0) return null;
  const below = Math.floor((value - low) / step + 1e-6);
  if (Math.abs(low + below * step - value) < 1e-6 * step) return null;
  const near = [low + below * step, low + (below + 1) * step].filter((one) => one <= high + 1e-9).map(plainNumber);
  return step === 1 ? `Please type a whole number: ${near.join(" or ")}.` : `Here numbers go in steps of ${plainNumber(step)}: ${near.join(" or ")}.`;
}

// workbook/widgets/question.js
var LOST2 = "This answer could not be noted: the kernel does not know this question any more. Run this cell again, and answer there.";
function render({ model, el, isGone }) {
  const isNumber = model.get("kind") === "number";
  const group = identity();
  const legend = element("legend");
  const options = element("div");
  const button = element("button", { type: "submit", ...QUIET });
  const feedback = element("div", { role: "status", class: "wb-feedback", tabindex: "-1", ...QUIET });
  const field = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
  const again = element("button", { type: "button", ...QUIET }, "Take it again");
  const row = element("div", { class: "wb-row" }, ...isNumber ? [field, button] : [button], again);
  const fieldset = element("fieldset", {}, legend, options, row, feedback);
  const form = element("form", { novalidate: true }, fieldset);
  el.classList.add("wb-widget", "wb-question");
  el.append(form);
  let radios = [];
  let refused = null;
  let sent = false;
  const locked = () => ["noted", "right"].includes(model.get("state")) && !model.get("retry");
  const picked = () => radios.findIndex((radio) => radio.checked);
  const answered = () => isNumber ? model.get("value") : model.get("chosen");
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
      ...model.get("options").map((text, i) => element("label", { class: "wb-option" }, radios[i], element("span", {}, ...marked(text))))
    );
  }
  function show() {
    el.dataset.state = model.get("state");
    const said = refused ?? model.get("feedback");
    if (feedback.dataset.said !== said) feedback.replaceChildren(...marked(said));
    feedback.dataset.said = said;
    button.textContent = model.get("button");
    if (sent && ["noted", "right"].includes(model.get("state"))) onward();
    const same = isNumber ? field.value === String(answered() ?? "") : picked() === answered();
    const empty = isNumber ? field.value.trim() === "" : picked() < 0;
    const idle = empty || same && model.get("state") !== "open";
    if (locked() && form.contains(document.activeElement)) feedback.focus({ preventScroll: true });
    else if (idle && document.activeElement === button) entry().focus({ preventScroll: true });
    for (const input of [...radios, field]) input.disabled = locked();
    again.hidden = !locked() || model.get("state") !== "right";
    row.hidden = locked() && !isNumber && again.hidden;
    button.hidden = locked();
    button.disabled = idle;
  }
  const entry = () => isNumber ? field : radios[Math.max(0, picked())];
  function onward() {
    sent = false;
    if (document.activeElement !== document.body && !el.contains(document.activeElement)) return;
    const inCell2 = [...cellOf(el)?.querySelectorAll(".wb-question") ?? []];
    const later2 = inCell2.slice(inCell2.indexOf(el) + 1).find((one) => ["open", "wrong"].includes(one.dataset.state));
    const inside = later2?.querySelector("input:checked") ?? later2?.querySelector("input");
    if (inside) inside.focus({ preventScroll: true });
    else if (!goOn(el, false)) feedback.focus({ preventScroll: true });
  }
  function showAnswer() {
    refused = null;
    if (isNumber) {
      if (model.get("value") !== null) field.value = String(model.get("value"));
      else if (document.activeElement !== field) field.value = "";
    }
    radios.forEach((radio, i) => radio.checked = i === model.get("chosen"));
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
      refused = LOST2;
      return show();
    }
    sent = true;
    model.set(isNumber ? "value" : "chosen", answer);
    model.save_changes();
  }
  again.addEventListener("click", () => {
    model.set({ [isNumber ? "value" : "chosen"]: isNumber ? null : -1, state: "open", feedback: "" });
    model.save_changes();
    entry().focus({ preventScroll: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  el.addEventListener("wb-gone", () => {
    if (!sent) return;
    sent = false;
    refused = LOST2;
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
var question_default = inCell(render);
export {
  question_default as default
};
