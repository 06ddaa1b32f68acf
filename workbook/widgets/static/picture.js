const KIND = "picture 415930e0";
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

// workbook/widgets/picture.js
function render({ model, el }) {
  const image = element("img", { draggable: "false" });
  el.classList.add("wb-widget", "wb-picture");
  const sheet = element("div", { class: "wb-sheet" }, image);
  el.append(element("figure", { class: "wb-figure" }, sheet));
  let shown = null;
  let quiet;
  function showPicture() {
    const isLive = Boolean(model.get("png")?.byteLength);
    const bytes = isLive ? model.get("png") : model.get("small");
    const next = URL.createObjectURL(new Blob([bytes ?? ""]));
    const previous = shown;
    shown = next;
    image.src = next;
    if (previous)
      image.decode().catch(() => {
      }).finally(() => URL.revokeObjectURL(previous));
    if (isLive) keep();
  }
  function keep() {
    clearTimeout(quiet);
    if (model.get("drawn")) return model.set({ small: model.get("start"), unsaved: ["png", "alt"] });
    model.set({ small: new DataView(new ArrayBuffer(0)), unsaved: [] });
    quiet = setTimeout(pack, 1e3);
  }
  async function pack() {
    const here = shown;
    await image.decode().catch(() => {
    });
    if (here !== shown || !image.naturalWidth) return;
    const canvas = element("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    const packed = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.9));
    const small = packed && new DataView(await packed.arrayBuffer());
    if (small && here === shown && !model.get("drawn")) model.set({ small, unsaved: ["png"] });
  }
  function showWords() {
    image.alt = model.get("alt");
    if (model.get("width")) image.width = model.get("width");
  }
  function showAreas() {
    for (const old of sheet.querySelectorAll(".wb-grip")) old.remove();
    (model.get("areas") ?? []).forEach((area, number) => sheet.append(grip(area, number, image, model)));
  }
  model.on("change:png", showPicture);
  model.on("change:drawn", keep);
  model.on("change:areas", showAreas);
  model.on("change:alt change:width", showWords);
  showWords();
  showPicture();
  showAreas();
  return () => {
    model.off("change:png", showPicture);
    model.off("change:drawn", keep);
    model.off("change:areas", showAreas);
    model.off("change:alt change:width", showWords);
    clearTimeout(quiet);
    if (shown) URL.revokeObjectURL(shown);
  };
}
function grip([left, top, right, bottom, way], number, image, model) {
  const percent = (share) => `${100 * share}%`;
  const node = element("div", { class: "wb-grip", "data-way": way, "aria-hidden": "true" });
  Object.assign(node.style, {
    left: percent(left),
    top: percent(top),
    width: percent(right - left),
    height: percent(bottom - top)
  });
  let drag = null;
  let sent = 0;
  let onTheWay = 0;
  let waiting = null;
  function pump() {
    if (!waiting || onTheWay >= 2) return;
    onTheWay += 1;
    sent += 1;
    const place = waiting;
    waiting = null;
    const arrived = () => {
      onTheWay = Math.max(0, onTheWay - 1);
      pump();
    };
    const status = ({ content }) => content.execution_state === "idle" && arrived();
    try {
      model.send({ ...place, n: sent }, { iopub: { status } });
    } catch {
      onTheWay = 0;
    }
  }
  function take(event, began) {
    const box = image.getBoundingClientRect();
    if (waiting?.began) began = true;
    waiting = {
      area: number,
      drag,
      across: (event.clientX - box.left) / box.width,
      down: (event.clientY - box.top) / box.height,
      began
    };
    pump();
  }
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    drag = identity();
    sent = onTheWay = 0;
    node.setPointerCapture(event.pointerId);
    node.classList.add("wb-held");
    take(event, true);
  });
  node.addEventListener("pointermove", (event) => drag && take(event, false));
  const end = () => {
    drag = null;
    node.classList.remove("wb-held");
  };
  node.addEventListener("pointerup", (event) => {
    if (drag) take(event, false);
    end();
  });
  node.addEventListener("pointercancel", end);
  return node;
}
var picture_default = inCell(render);
export {
  picture_default as default
};
