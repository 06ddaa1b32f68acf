// What every view has in common because it stands in a cell of a notebook: the keys that leave it, a word when no kernel answers, and
// what of it a saved notebook keeps. A view's module ends in `export default inCell(render);`.

function inCell(render) {
  const view = {
    initialize({ model }) {
      saveViewsOf(model.widget_manager);
    },
    render(context) {
      const { el } = context;
      const onKey = (event) => leaveByKey(event, el);
      // Enter is taken on its way in, before a field takes it for its own; Escape on its way out.
      el.addEventListener("keydown", onKey, true);
      el.addEventListener("keydown", onKey);
      const line = lineToKernel(context);
      const end = render({ ...context, model: line.model, isGone: line.isGone });
      return () => {
        el.removeEventListener("keydown", onKey, true);
        el.removeEventListener("keydown", onKey);
        line.end();
        end?.();
      };
    },
  };
  views[KIND] = view;
  return view;
}

// Every view's code on this page, by its kind, a name that Python puts in front of the module.
const views = (globalThis.workbookViews ??= {});

// ---- The keys that leave it
// Shift+Enter, Ctrl+Enter and Escape do in a view what they do in a cell. On a page that is no JupyterLab there is no cell to leave for,
// and they are left alone.

// The cell of a view, or null; and the next one that can be seen, or null behind the last.
const cellOf = (node) => node.closest(".jp-Cell");
function nextCell(cell) {
  let next = cell.nextElementSibling;
  while (next && !(next.matches(".jp-Cell") && next.offsetParent)) next = next.nextElementSibling;
  return next;
}

// Makes a cell the active one, in command mode, as a click beside its text would.
function goTo(cell, scroll = true) {
  cell.focus({ preventScroll: true });
  if (scroll) cell.scrollIntoView({ block: "nearest" });
}

// On from a view to the next cell; from the last one, to the cell itself. False where there is no cell.
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
  // An answer that was chosen is not left behind.
  if (event.key === "Enter" && !el.dispatchEvent(new CustomEvent("wb-leave", { cancelable: true }))) return;
  if (event.key === "Enter" && event.shiftKey) goOn(el);
  else goTo(cell, false);
}

// ---- A word when no kernel answers
// After a restart, or when a notebook is opened on another day, a view has no other end. ipywidgets marks one that opens so with a
// class; one that stands when the kernel ends is marked here, since anywidget takes ipywidgets' own listener away. While another cell
// runs, or the connection is cut, what is asked waits.

const GONE = "jupyter-widgets-disconnected";
const WORDS = {
  gone: "The kernel does not know this any more: it was restarted, or the notebook was opened again. What stands here is as it was left. Run this cell again to go on.",
  cut: "The connection to the kernel is cut at the moment. What you do here waits until it is back.",
  busy: "The kernel is busy with another cell. This goes on as soon as that is done.",
};
const ENDS = ["restarting", "autorestarting", "terminating", "dead"]; // of a kernel's statuses, those after which it knows nothing more
const PATIENCE = 2000; // milliseconds after which a busy kernel is worth a word

function lineToKernel({ model, el }) {
  const manager = model.widget_manager;
  let asked = null; // since when something waits for a busy kernel
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
    // One word a cell is enough: its first view says that all are gone, and that one waits says whichever is the first to.
    const cell = cellOf(el);
    const speaker = next === "gone" ? [...(cell?.querySelectorAll(".wb-widget") ?? [el])].find((one) => one.offsetParent) : (cell?.querySelector(".wb-gone") ?? notice).parentNode ?? el;
    const said = speaker === el ? next : null;
    if (said !== now) {
      now = said;
      if (!said) notice.remove();
      else {
        notice.dataset.kind = said;
        notice.replaceChildren(element("p", {}, WORDS[said]), ...(said === "gone" && cell ? runButtons(el) : []));
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
  // The kernel says when it has dealt with a message. Often it does so beside a running cell.
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
      send: (content, callbacks, buffers) => waits((both) => model.send(content, both, buffers), callbacks),
    },
    isGone,
    end() {
      session?.statusChanged.disconnect(onStatus);
      session?.kernelChanged.disconnect(onKernel);
      watching.disconnect();
      clearInterval(clock);
      notice.remove();
    },
  };
}

// JupyterLab runs the command that a clicked node names, on the active cell.
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
    next
      ? runs("Run all cells up to here", "notebook:run-all-above", () => goTo(nextCell(cell), false))
      : runs("Run all cells", "notebook:run-all-cells", () => goTo(cell, false)),
  ];
}

// ---- What a saved notebook keeps
// The state of the views that stand in it, so that it opens as it was left. JupyterLab's own setting for this would keep each view's code
// and style as often as there are views, what nobody sees any more, and what should never be kept; and it marks every notebook as
// changed as soon as it is opened. `unsaved` of a model names the traits that are left out.

const STATE = "application/vnd.jupyter.widget-state+json";
const VIEW = "application/vnd.jupyter.widget-view+json";

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
    if (Object.keys(kept).length) notebook.model.setMetadata("widgets", { [STATE]: { ...live, state: thinned(kept, all) } });
    else notebook.model.deleteMetadata("widgets");
  });
}

// Those models that a cell's output shows, and those which they are made of.
function shownModels(notebook, models) {
  const wanted = [];
  for (const cell of notebook.cells) {
    const outputs = cell.outputs?.toJSON() ?? [];
    wanted.push(...outputs.map((output) => output.data?.[VIEW]?.model_id).filter(Boolean));
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

// The code and the style of each kind are kept once, and the others of its kind wait for that.
function thinned(kept, all) {
  const code = {};
  for (const { state } of Object.values(all)) if (kindOf(state) && !isLater(state)) code[kindOf(state)] ??= state;
  const carried = new Set();
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

const LATER = "// its code stands with another view";
const isLater = (state) => state._esm.includes(LATER);
const kindOf = (state) => state._esm?.match(/^const KIND = "([^"]+)";/)?.[1];
const later = (kind) => `const KIND = "${kind}"; ${LATER}
const views = (globalThis.workbookViews ??= {});
async function render(context) {
  while (!views[KIND]) await new Promise((done) => setTimeout(done, 20));
  return views[KIND].render(context);
}
export default { render };`;
