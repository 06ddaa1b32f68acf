const KIND = "slider 1f710fc3";
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

// workbook/widgets/js/number_field.js
function numberField({ limits, take, soon = false, by = null, text = String, ...attributes }) {
  const said = element("span", { id: identity(), class: "wb-refused", role: "status" });
  const field = element("input", {
    type: "text",
    role: "spinbutton",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": said.id,
    ...QUIET,
    ...attributes
  });
  let current = null;
  function say(words) {
    said.textContent = words ?? "";
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  function read(isDone) {
    const value = typedNumber(field.value);
    const words = refusal(value, limits());
    if (isDone || !words) say(words);
    if (words || value === null || value === current) return;
    current = value;
    take(value);
  }
  field.addEventListener("input", () => soon && read(false));
  field.addEventListener("change", () => read(true));
  const settle = () => {
    if (current !== null && refusal(typedNumber(field.value), limits()) === null) field.value = text(current);
  };
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") {
      read(true);
      settle();
    } else if (way) {
      const { low = -Infinity, high = Infinity, step } = limits();
      const next = (typedNumber(field.value) ?? current ?? 0) + way * (by ?? step ?? 1);
      field.value = text(Number(Math.min(high, Math.max(low, next)).toPrecision(12)));
      read(true);
    } else return;
    event.preventDefault();
  });
  return {
    field,
    said,
    // The number as it is now. While somebody types, or looks at a number that was not taken, it does not come in between.
    show(value) {
      const isNew = value !== current;
      current = value;
      field.setAttribute("aria-valuenow", value);
      if (document.activeElement === field || !isNew && field.hasAttribute("aria-invalid")) return;
      field.value = text(value);
      say(null);
    }
  };
}

// workbook/widgets/slider.js
var written = (number) => String(number).replace("-", "−");
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
    [left.textContent, right.textContent] = [written(low), written(high)];
    const share = (place) => (place - low) / (high - low);
    const isSigned = low < 0 && high > 0;
    const [from, to] = isSigned ? [share(0), share(Number(range.value))].sort((a, b) => a - b) : [-1, share(Number(range.value))];
    row.classList.toggle("wb-signed", isSigned);
    for (const [name2, place] of Object.entries({ from, to, zero: share(0) }))
      row.style.setProperty(`--${name2}`, String(place));
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
var slider_default = inCell(render);
export {
  slider_default as default
};
