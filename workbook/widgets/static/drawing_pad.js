const KIND = "drawing_pad 7b1d415d";
// workbook/widgets/js/palette_colours.js
var PALETTE = {
  "light": {
    "values": [
      "#bd5208",
      "#e58940",
      "#f7c69a",
      "#f6f4f2",
      "#a9c9ea",
      "#548ecf",
      "#1f5fa8"
    ],
    "gradients": [
      "#1b7837",
      "#62aa69",
      "#b9dfb5",
      "#f7f4f7",
      "#d6bfe0",
      "#a577b4",
      "#762a83"
    ],
    "classes": [
      "#bd5208",
      "#1f5fa8",
      "#0f8a6d"
    ],
    "paper": "#ffffff",
    "ink": "#22262b",
    "muted": "#666c74",
    "faint": "#d5d8dc",
    "negative": "#bd5208",
    "positive": "#1f5fa8",
    "gradientNegative": "#1b7837",
    "gradientPositive": "#762a83",
    "training": "#22262b",
    "validation": "#858b94",
    "highlight": "#b3126b"
  },
  "dark": {
    "values": [
      "#e58949",
      "#ae5e1f",
      "#603610",
      "#1c1a18",
      "#2c4864",
      "#4e80b9",
      "#73aae9"
    ],
    "gradients": [
      "#60b078",
      "#3f7d45",
      "#1f401c",
      "#1c191c",
      "#503c58",
      "#966ea3",
      "#e4a2f0"
    ],
    "classes": [
      "#e58949",
      "#73aae9",
      "#3da78e"
    ],
    "paper": "#111111",
    "ink": "#caced2",
    "muted": "#8c9299",
    "faint": "#313337",
    "negative": "#e58949",
    "positive": "#73aae9",
    "gradientNegative": "#60b078",
    "gradientPositive": "#e4a2f0",
    "training": "#caced2",
    "validation": "#71777e",
    "highlight": "#ff98e5"
  }
};

// workbook/widgets/js/colours.js
var isDark = () => document.body.dataset.jpThemeLight === "false";
var palette = () => PALETTE[isDark() ? "dark" : "light"];
function whenLookChanges(callback) {
  let frame = 0;
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => callback());
  };
  const theme = new MutationObserver(soon);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  window.addEventListener("resize", soon);
  return () => {
    cancelAnimationFrame(frame);
    theme.disconnect();
    window.removeEventListener("resize", soon);
  };
}
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
function between(stops, count) {
  const known = stops.map(rgb);
  return Uint32Array.from({ length: count }, (_, i) => {
    const place = i / (count - 1) * (known.length - 1);
    const low = Math.min(Math.floor(place), known.length - 2);
    const [r, g, b] = known[low].map((from, k) => Math.round(from + (known[low + 1][k] - from) * (place - low)));
    return 255 << 24 | b << 16 | g << 8 | r;
  });
}
var scales = /* @__PURE__ */ new Map();
function colourScale(kind) {
  const key = `${kind} ${isDark()}`;
  const known = scales.get(key);
  if (known) return known;
  const colours = palette();
  const scale = new Uint32Array(256);
  const strength = kind.startsWith("soft ") ? 0.62 : 1;
  const oneColourASide = kind.endsWith("signs");
  if (kind.includes("class")) {
    colours.classes.forEach((colour, k) => {
      const shades = between([colours.values[3], colour], 85);
      shades.forEach((_, i) => scale[k * 85 + i] = shades[Math.round(strength * (oneColourASide ? 64 : i))]);
    });
  } else {
    const shades = between(colours.values, 255);
    for (let v = -127; v <= 127; v += 1) {
      scale[v & 255] = shades[127 + Math.round(strength * (oneColourASide ? v > 0 ? 100 : -100 : v))];
    }
  }
  scales.set(key, scale);
  return scale;
}

// workbook/widgets/js/canvas.js
function prepared(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no canvas to draw on");
  return context;
}
function paintGrey(context, values, side, cell, colours, top = 0) {
  const [paper, ink] = [rgb(colours.paper), rgb(colours.ink)];
  for (let i = 0; i < values.length; i += 1) {
    const shade = paper.map((from, k) => Math.round(from + (ink[k] - from) * values[i]));
    context.fillStyle = `rgb(${shade.join(",")})`;
    context.fillRect(i % side * cell, top + Math.floor(i / side) * cell, cell, cell);
  }
}

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

// workbook/widgets/js/pen.js
var GRID = 28;
var Ink = class {
  constructor() {
    this.values = new Float32Array(GRID * GRID);
  }
  // A round brush at a place in grid units; what is rubbed out becomes paper.
  dab(x, y, erase) {
    for (let row = Math.max(0, Math.floor(y - 2)); row <= Math.min(GRID - 1, Math.ceil(y + 2)); row += 1) {
      for (let column = Math.max(0, Math.floor(x - 2)); column <= Math.min(GRID - 1, Math.ceil(x + 2)); column += 1) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const full = Math.max(0, Math.min(1, 1.75 - distance));
        const at = row * GRID + column;
        this.values[at] = erase ? Math.min(this.values[at], 1 - full) : Math.max(this.values[at], full);
      }
    }
  }
  line(from, to, erase) {
    const steps = Math.max(1, Math.ceil(3 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let i = 0; i <= steps; i += 1) {
      this.dab(from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps, erase);
    }
  }
  move(down, right) {
    const old = this.values;
    this.values = new Float32Array(GRID * GRID);
    for (let row = 0; row < GRID; row += 1) {
      for (let column = 0; column < GRID; column += 1) {
        const [from, over] = [row - down, column - right];
        if (from >= 0 && from < GRID && over >= 0 && over < GRID)
          this.values[row * GRID + column] = old[from * GRID + over];
      }
    }
  }
  clear() {
    this.values.fill(0);
  }
  take(bytes) {
    this.values = Float32Array.from(bytes, (byte) => byte / 255);
  }
  bytes() {
    return Array.from(this.values, (value) => Math.round(255 * value));
  }
  at(row, column) {
    return this.values[row * GRID + column];
  }
};
function drawingGrid(ink, changed, say, erasing, framed = true) {
  const canvas = element("canvas", {
    class: "wbd-grid",
    tabindex: "0",
    role: "application",
    "aria-roledescription": "drawing grid",
    "aria-label": "Drawing grid, 28 rows and 28 columns. Arrow keys move the cursor, Shift and an arrow draw a line, Space puts ink down, Backspace takes it away, Home goes to the middle.",
    ...QUIET
  });
  const cursor = { row: 13, column: 13 };
  const CELL = 9;
  let last = null;
  let pen = null;
  function draw() {
    const colours = palette();
    const size = CELL * GRID;
    const context = prepared(canvas, size, size);
    paintGrey(context, ink.values, GRID, CELL, colours);
    if (framed) {
      context.strokeStyle = colours.faint;
      context.setLineDash([3, 3]);
      context.strokeRect(4 * CELL + 0.5, 4 * CELL + 0.5, 20 * CELL, 20 * CELL);
      context.setLineDash([]);
    }
    if (document.activeElement === canvas) {
      context.strokeStyle = colours.highlight;
      context.lineWidth = 2;
      context.strokeRect(cursor.column * CELL, cursor.row * CELL, CELL, CELL);
      context.lineWidth = 1;
    }
  }
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * GRID, y: (event.clientY - box.top) / box.height * GRID };
  };
  const here = () => ({ x: cursor.column + 0.5, y: cursor.row + 0.5 });
  const limited = (value) => Math.max(0, Math.min(GRID - 1, value));
  function position() {
    const value = ink.at(cursor.row, cursor.column);
    return `row ${cursor.row + 1}, column ${cursor.column + 1}, ${value > 0.66 ? "ink" : value > 0.05 ? "grey" : "paper"}`;
  }
  function stroke(to, erase) {
    ink.line(last ?? to, to, erase);
    last = to;
    draw();
    changed();
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || last && !event.isPrimary) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
    }
    pen = event.pointerId;
    stroke(place(event), erasing());
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== pen) return;
    event.preventDefault();
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) stroke(place(each), erasing());
  });
  for (
    const kind of
    /** @type {const} */
    ["pointerup", "pointercancel", "lostpointercapture"]
  ) {
    canvas.addEventListener(kind, (event) => {
      if (!last || event.pointerId !== pen) return;
      cursor.row = limited(Math.floor(last.y));
      cursor.column = limited(Math.floor(last.x));
      last = null;
      draw();
      say(position());
    });
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const from = here();
      cursor.row = limited(cursor.row + step[0]);
      cursor.column = limited(cursor.column + step[1]);
      if (event.shiftKey) ink.line(from, here(), erasing());
      if (event.shiftKey) changed();
    } else if (event.key === " " || event.key === "Backspace" || event.key === "Delete") {
      ink.dab(here().x, here().y, event.key !== " " || erasing());
      changed();
    } else if (event.key === "Home") {
      cursor.row = 13;
      cursor.column = 13;
    } else return;
    event.preventDefault();
    draw();
    say(position());
  });
  canvas.addEventListener("focus", () => {
    draw();
    say(position());
  });
  canvas.addEventListener("blur", draw);
  return { node: canvas, draw };
}

// workbook/widgets/explorables/drawing_pad/views.js
function smallPicture(title, alt) {
  const canvas = element("canvas", { role: "img", "aria-label": alt });
  const heading = element("div", { class: "wbd-title" }, title);
  const node = element("div", { class: "wbd-small" }, heading, canvas);
  const CELL = 4;
  function draw(values, colours) {
    const context = prepared(canvas, CELL * GRID, CELL * GRID);
    if (values instanceof Int8Array) {
      const scale = colourScale("values");
      for (let i = 0; i < values.length; i += 1) {
        const pixel = scale[values[i] & 255];
        context.fillStyle = `rgb(${pixel & 255},${pixel >> 8 & 255},${pixel >> 16 & 255})`;
        context.fillRect(i % GRID * CELL, Math.floor(i / GRID) * CELL, CELL, CELL);
      }
    } else
      paintGrey(
        context,
        Float32Array.from(values, (byte) => byte / 255),
        GRID,
        CELL,
        colours
      );
    context.strokeStyle = colours.muted;
    context.strokeRect(0.5, 0.5, CELL * GRID - 1, CELL * GRID - 1);
  }
  return { node, heading, canvas, draw };
}
function probabilityTable() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = element("div", { class: "wbd-bar" });
    const number = element("td", { class: "wbd-number" });
    const row = element(
      "tr",
      {},
      element("th", { scope: "row" }, String(digit)),
      element("td", { class: "wbd-bars", "aria-hidden": "true" }, bar),
      number
    );
    return { row, bar, number };
  });
  const node = element(
    "table",
    { class: "wbd-table" },
    element("caption", {}, "What the network says"),
    element("tbody", {}, ...rows.map(({ row }) => row))
  );
  function show(state) {
    rows.forEach(({ row, bar, number }, digit) => {
      row.classList.toggle("wbd-winner", digit === state.answer);
      bar.style.width = `${100 * state.p[digit]}%`;
      number.textContent = state.percent[digit];
    });
  }
  return { node, show };
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

// workbook/widgets/js/conversation.js
function conversation(model) {
  const view = identity();
  let asked = 0;
  let known = 0;
  function tell(message, buffers) {
    try {
      model.send(message, void 0, buffers);
    } catch {
    }
  }
  return {
    tell,
    /** @param {Record<string, any>} message @param {ArrayBuffer[]} [buffers] */
    ask(message, buffers) {
      asked += 1;
      tell({ view, n: asked, ...message }, buffers);
    },
    /** @param {import("./types.js").Answers} state */
    answered(state) {
      known = state.answered[view] ?? 0;
    },
    isPending: () => known < asked
  };
}

// workbook/widgets/js/packet.js
function unpacked(view) {
  if (!view || view.byteLength < 4) return null;
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const types = { f4: Float32Array, i1: Int8Array, u1: Uint8Array };
  for (const [name, [kind, offset, size]] of Object.entries(header.arrays)) {
    header[name] = new types[kind](bytes, 4 + length + offset, size);
  }
  return header;
}
function packetOf(buffers) {
  const buffer = buffers?.[0];
  return buffer ? unpacked(
    buffer instanceof DataView ? buffer : new DataView(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength)
  ) : null;
}

// workbook/widgets/explorables/drawing_pad/drawing_pad.js
function render({ model, el }) {
  const talk = conversation(model);
  const ink = new Ink();
  let state = (
    /** @type {any} */
    null
  );
  let waiting = false;
  const spoken = element("p", { class: "wbd-spoken", role: "status" });
  const eraser = element("input", { type: "checkbox", ...QUIET });
  const grid = drawingGrid(
    ink,
    changed,
    (text) => spoken.textContent = text,
    () => eraser.checked
  );
  const act = (text, does, attributes = {}) => {
    const node = element("button", { type: "button", ...QUIET, ...attributes }, text);
    node.addEventListener("click", does);
    return node;
  };
  const nudge = (sign, name, down, right) => act(
    sign,
    () => {
      ink.move(down, right);
      grid.draw();
      changed();
      spoken.textContent = `moved ${name} by one pixel`;
    },
    { "aria-label": `Move the drawing ${name}`, title: `Move the drawing ${name} by one pixel` }
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
    { hidden: true }
  );
  const tick = (name, text) => {
    const box = element("input", { type: "checkbox", checked: true, ...QUIET });
    box.addEventListener("change", () => talk.ask({ do: "switch", name, value: box.checked }));
    return { box, node: element("label", { class: "wbd-tick" }, box, ` ${text}`) };
  };
  const scale = tick("scale", "scale to 20 × 20");
  const centre = tick("centre", "centre by mass");
  const given = smallPicture("The network gets", "What the network gets");
  const weights = smallPicture("Its weights", "Weights of the unit");
  const products = smallPicture("Weights times picture", "Weights times picture");
  const table = probabilityTable();
  const said = element("p", { class: "wbd-said", role: "status" });
  const prepared2 = element("p", { class: "wbd-quiet" });
  const unitSaid = element("p", { class: "wbd-quiet" });
  const choice = element("select", {
    ...QUIET,
    "aria-label": "Hidden unit, sorted by what it adds to the winning score"
  });
  choice.addEventListener(
    "change",
    () => talk.ask({ do: "unit", number: choice.value === "" ? null : Number(choice.value) })
  );
  const notice = element("p", { class: "wbd-notice", role: "alert", hidden: true });
  const moves = element(
    "div",
    { class: "wbd-row", role: "group", "aria-label": "Move the drawing" },
    nudge("←", "left", 0, -1),
    nudge("→", "right", 0, 1),
    nudge("↑", "up", -1, 0),
    nudge("↓", "down", 1, 0)
  );
  const root = element(
    "div",
    { class: "wbd" },
    element(
      "div",
      { class: "wbd-main" },
      element(
        "section",
        { class: "wbd-pad", "aria-label": "Pad" },
        grid.node,
        element(
          "div",
          { class: "wbd-row" },
          clear,
          example,
          element("label", { class: "wbd-tick" }, eraser, " rub out")
        ),
        moves
      ),
      element(
        "section",
        { class: "wbd-given", "aria-label": "What the network gets" },
        given.node,
        scale.node,
        centre.node,
        prepared2
      ),
      element("section", { class: "wbd-answer", "aria-label": "Answer" }, table.node, said),
      element(
        "section",
        { class: "wbd-unit", "aria-label": "What a hidden unit saw" },
        element("label", { class: "wbd-title" }, "Hidden unit, and what it adds to the winner ", choice),
        element("div", { class: "wbd-pair" }, weights.node, products.node),
        unitSaid,
        element("p", { class: "wbd-quiet" }, "Blue is above 0, orange below.")
      )
    ),
    spoken,
    notice,
    element(
      "p",
      { class: "wbd-quiet" },
      "Your drawing goes to the computer that runs this notebook, and no further. It is not saved."
    )
  );
  el.classList.add("wb-widget", "wbd-outer");
  el.dataset.unkept = "A drawing is never saved, so a pad that is opened again is empty.";
  el.append(root);
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
    const next = message?.is === "frame" ? packetOf(buffers) : null;
    if (!next) return;
    state = next;
    talk.answered(state);
    if (!waiting && !talk.isPending()) ink.take(state.ink);
    scale.box.checked = state.scale;
    centre.box.checked = state.centre;
    example.hidden = !state.has_example;
    table.show(state);
    showUnits();
    said.textContent = state.said;
    prepared2.textContent = state.prepared;
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
var drawing_pad_default = inCell(render);
export {
  drawing_pad_default as default
};
