const KIND = "record_voice b9cf7b3f";
// workbook/widgets/explorables/record_voice/microphone.js
var WORKLET = `class Collector extends AudioWorkletProcessor {
  process([input]) {
    if (input.length) this.port.postMessage(input[0].slice());
    return true;
  }
}
registerProcessor("collector", Collector);`;
var TROUBLE = {
  insecure: "The browser lends its microphone only to pages that come by https, or from this computer (localhost). This page does not.",
  NotAllowedError: "The browser was not allowed to use the microphone. Allow it in the address bar, and press Record again.",
  NotFoundError: "No microphone was found. Plug one in, and press Record again.",
  NotReadableError: "The microphone could not be opened. Another program may be using it."
};
var troubleOf = (error) => TROUBLE[error.name] ?? `The microphone could not be used: ${error.message || error.name}`;
function record(seconds, onLevel) {
  let stop = () => {
  };
  const stopped = new Promise((done) => stop = done);
  return { done: collected(seconds, onLevel, stopped), stop: () => stop(), wasStopped: false };
}
async function collected(seconds, onLevel, stopped) {
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia)
    throw Object.assign(new Error(), { name: "insecure" });
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const context = new AudioContext();
  const code = URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" }));
  try {
    context.resume();
    await context.audioWorklet.addModule(code);
    const collector = new AudioWorkletNode(context, "collector", {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit"
    });
    const parts = [];
    let count = 0;
    const full = new Promise((done) => {
      collector.port.onmessage = ({ data }) => {
        parts.push(data);
        count += data.length;
        onLevel(count / context.sampleRate, Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length));
        if (count >= seconds * context.sampleRate) done();
      };
    });
    const ended = new Promise((done) => stream.getTracks()[0].onended = done);
    context.createMediaStreamSource(stream).connect(collector);
    await Promise.race([full, stopped, ended]);
    const samples = new Float32Array(Math.min(count, Math.round(seconds * context.sampleRate)));
    let at = 0;
    for (const part of parts) {
      if (at >= samples.length) break;
      samples.set(part.subarray(0, samples.length - at), at);
      at += part.length;
    }
    return { samples, rate: context.sampleRate };
  } finally {
    for (const track of stream.getTracks()) track.stop();
    URL.revokeObjectURL(code);
    await context.close();
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
var targetOf = (event) => (
  /** @type {HTMLElement} */
  event.target
);
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

// workbook/widgets/js/numbers.js
function written(value, decimals = 3) {
  if (value === null || value === void 0) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "−infinite";
  const text = Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

// workbook/widgets/js/sound_pictures.js
var ROOM = { left: 58, right: 6, top: 3, bottom: 18, height: 132 };
function wavOf(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) => view.setInt16(44 + 2 * i, Math.round(32767 * value), true));
  return new Blob([view.buffer], { type: "audio/wav" });
}
function roundPlaces(end) {
  const step = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((one) => end / one <= 6) ?? 20;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, k) => k * step);
}
function drawTimes(context, colours, seconds, right, bottom) {
  const place = (time) => ROOM.left + time / seconds * (right - ROOM.left);
  context.fillStyle = colours.muted;
  context.strokeStyle = colours.muted;
  context.font = "11px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const time of roundPlaces(seconds)) {
    context.fillRect(place(time) - 0.5, bottom, 1, 4);
    context.fillText(`${Number(time.toFixed(2))} s`, Math.min(place(time), right - 10), bottom + 5);
  }
}
function drawWave(canvas, sound, width, colours) {
  const context = prepared(canvas, width, ROOM.top + ROOM.height + ROOM.bottom);
  const right = width - ROOM.right;
  const middle = ROOM.top + ROOM.height / 2;
  const largest = Math.max(0.05, sound.largest);
  const height = (value) => middle - value / largest * (ROOM.height / 2 - 2);
  context.fillStyle = colours.faint;
  context.fillRect(ROOM.left, middle - 0.5, right - ROOM.left, 1);
  context.fillStyle = colours.positive;
  const { samples } = sound;
  const count = right - ROOM.left;
  for (let x = 0; x < count; x += 1) {
    const from = Math.floor(x / count * samples.length);
    const to = Math.max(from + 1, Math.floor((x + 1) / count * samples.length));
    let [low, high] = [Infinity, -Infinity];
    for (let i = from; i < to; i += 1) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    context.fillRect(ROOM.left + x, height(high), 1, Math.max(1, height(low) - height(high)));
  }
  drawTimes(context, colours, sound.seconds, right, ROOM.top + ROOM.height);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of [largest, 0, -largest]) {
    context.fillText(
      written(value, 2),
      ROOM.left - 5,
      Math.min(ROOM.top + ROOM.height - 5, Math.max(8, height(value)))
    );
  }
}
function drawSpectrogram(canvas, sound, width, colours) {
  const context = prepared(canvas, width, ROOM.top + ROOM.height + ROOM.bottom);
  const right = width - ROOM.right;
  const rows = sound.bands.length;
  const columns = sound.picture.length / rows;
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [columns, rows];
  const pixels = contextOf(sheet);
  const image = pixels.createImageData(columns, rows);
  const bytes = new Uint32Array(image.data.buffer);
  const shades = between([colours.paper, colours.values[4], colours.values[6], colours.ink], 256);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1)
      bytes[(rows - 1 - row) * columns + column] = shades[sound.picture[column * rows + row]];
  }
  pixels.putImageData(image, 0, 0);
  const scale = (right - ROOM.left) / sound.seconds;
  const start = ROOM.left + (sound.first - sound.hop / 2) * scale;
  context.imageSmoothingEnabled = false;
  context.save();
  context.beginPath();
  context.rect(ROOM.left, ROOM.top, right - ROOM.left, ROOM.height);
  context.clip();
  context.drawImage(sheet, 0, 0, 1, rows, ROOM.left, ROOM.top, Math.max(0, start - ROOM.left), ROOM.height);
  const end = start + columns * sound.hop * scale;
  context.drawImage(sheet, columns - 1, 0, 1, rows, end - 1, ROOM.top, Math.max(0, right - end + 1), ROOM.height);
  context.drawImage(sheet, start, ROOM.top, columns * sound.hop * scale, ROOM.height);
  context.restore();
  context.strokeStyle = colours.faint;
  context.strokeRect(ROOM.left - 0.5, ROOM.top + 0.5, right - ROOM.left + 1, ROOM.height);
  drawTimes(context, colours, sound.seconds, right, ROOM.top + ROOM.height);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const row of [0, 6, 11, 15, rows - 1]) {
    const place = ROOM.top + ROOM.height * (1 - (row + 0.5) / rows);
    context.fillText(sound.bands[row], ROOM.left - 5, Math.min(ROOM.top + ROOM.height - 5, Math.max(8, place)));
  }
}

// workbook/widgets/js/sound_player.js
var STEPS = { ArrowRight: 0.05, ArrowUp: 0.05, ArrowLeft: -0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 };
var PLAYS = "wb-plays";
function soundPlayer(label) {
  const audio = new Audio();
  let sound = (
    /** @type {any} */
    null
  );
  let address = null;
  let width = 0;
  let frame = null;
  const play = element("button", { type: "button", ...QUIET }, "Play");
  const now = element("span", { class: "wbs-now", "aria-live": "polite" });
  const canvases = [element("canvas", { "aria-hidden": "true" }), element("canvas", { "aria-hidden": "true" })];
  const lines = canvases.map(() => element("div", { class: "wbs-line" }));
  const headings = ["Wave: air pressure", "Spectrogram: strong colour, much power"];
  const halves = canvases.map(
    (canvas, k) => element("div", { class: "wbs-half" }, element("div", { class: "wbs-heading" }, headings[k]), canvas, lines[k])
  );
  const pair = element(
    "div",
    {
      class: "wbs-pair",
      role: "slider",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      ...QUIET
    },
    ...halves
  );
  const facts = element("p", { class: "wbs-quiet" });
  const rows = element("div");
  const more = element("details", {}, element("summary", { ...QUIET }, "The spectrogram as a table"), rows);
  const node = element("div", { hidden: true }, element("div", { class: "wbs-row" }, play, now), pair, facts, more);
  const limited = (time) => Math.max(0, Math.min(sound.seconds, time));
  const where = () => limited(audio.currentTime);
  function words(time) {
    const k = Math.max(0, Math.min(sound.said.length - 1, Math.round((time - sound.first) / sound.hop)));
    return `${time.toFixed(2)} of ${sound.seconds.toFixed(2)} s: ${sound.said[k]}`;
  }
  function stand() {
    const time = where();
    halves.forEach((half, k) => {
      const right = half.clientWidth - ROOM.right;
      lines[k].style.left = `${ROOM.left + time / sound.seconds * (right - ROOM.left)}px`;
      lines[k].style.top = `${canvases[k].offsetTop + ROOM.top}px`;
      lines[k].style.height = `${ROOM.height}px`;
    });
    now.textContent = words(time);
    pair.setAttribute("aria-valuenow", time.toFixed(2));
    if (audio.paused) pair.setAttribute("aria-valuetext", words(time));
  }
  function move() {
    stand();
    frame = audio.paused ? null : requestAnimationFrame(move);
  }
  function follow() {
    const plays = !audio.paused && !audio.ended;
    play.textContent = plays ? "Pause" : "Play";
    now.setAttribute("aria-live", plays ? "off" : "polite");
    if (plays) document.dispatchEvent(new CustomEvent(PLAYS, { detail: audio }));
    if (sound && frame === null) move();
  }
  const others = (event) => event.detail !== audio && audio.pause();
  async function toggle() {
    if (!sound) return;
    if (!audio.paused) return audio.pause();
    if (audio.ended || where() > sound.seconds - 5e-3) audio.currentTime = 0;
    try {
      await audio.play();
    } catch (error) {
      if (
        /** @type {Error} */
        error.name !== "AbortError"
      )
        now.textContent = "This browser does not play the sound. The pictures and the words remain.";
    }
  }
  function seek(time) {
    audio.currentTime = limited(time);
    stand();
  }
  function draw() {
    if (!sound || !halves[0].clientWidth) return;
    const colours = palette();
    node.style.setProperty("--wbs-line", colours.highlight);
    width = halves[0].clientWidth;
    drawWave(canvases[0], sound, width, colours);
    drawSpectrogram(canvases[1], sound, halves[1].clientWidth, colours);
    stand();
  }
  play.addEventListener("click", toggle);
  for (const kind of ["play", "playing", "pause", "ended", "seeked"]) audio.addEventListener(kind, follow);
  pair.addEventListener("keydown", (event) => {
    if (!sound || event.ctrlKey || event.metaKey || event.altKey) return;
    if (STEPS[event.key]) seek(where() + STEPS[event.key] * (event.shiftKey ? 0.2 : 1));
    else if (event.key === "Home") seek(0);
    else if (event.key === "End") seek(sound.seconds);
    else if (event.key === " ") toggle();
    else return;
    event.preventDefault();
  });
  let held = null;
  const pointed = (event) => {
    if (!held) return;
    const box = canvases[held.half].getBoundingClientRect();
    seek((event.clientX - box.left - ROOM.left) / (box.width - ROOM.left - ROOM.right) * sound.seconds);
  };
  pair.addEventListener("pointerdown", (event) => {
    if (!sound || event.button || held) return;
    held = {
      pointer: event.pointerId,
      half: Math.max(
        0,
        halves.findIndex((half) => half.contains(targetOf(event)))
      )
    };
    try {
      pair.setPointerCapture(event.pointerId);
    } catch {
    }
    pointed(event);
  });
  pair.addEventListener("pointermove", (event) => held?.pointer === event.pointerId && pointed(event));
  for (
    const kind of
    /** @type {const} */
    ["pointerup", "pointercancel", "lostpointercapture"]
  ) {
    pair.addEventListener(kind, (event) => {
      if (held?.pointer === event.pointerId) held = null;
    });
  }
  document.addEventListener(PLAYS, others);
  const lookEnds = whenLookChanges(draw);
  const sizes = new ResizeObserver(() => halves[0].clientWidth !== width && draw());
  sizes.observe(pair);
  function clear() {
    audio.pause();
    audio.removeAttribute("src");
    if (address) URL.revokeObjectURL(address);
    sound = /** @type {any} */
    null;
    address = null;
    node.hidden = true;
  }
  return {
    node,
    clear,
    /** @param {import("./types.js").Sound} packet */
    show(packet) {
      clear();
      sound = packet;
      sound.largest = sound.samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      address = URL.createObjectURL(wavOf(sound.samples, sound.rate));
      audio.src = address;
      pair.setAttribute("aria-label", `Where the line stands: ${label()}`);
      play.setAttribute("aria-label", `Play or pause: ${label()}`);
      pair.setAttribute("aria-valuemax", sound.seconds.toFixed(2));
      facts.textContent = sound.facts;
      rows.innerHTML = sound.table;
      node.hidden = false;
      draw();
    },
    end() {
      clear();
      document.removeEventListener(PLAYS, others);
      lookEnds();
      sizes.disconnect();
    }
  };
}

// workbook/widgets/explorables/record_voice/record_voice.js
function render({ model, el, isGone }) {
  const talk = conversation(model);
  const player = soundPlayer(() => "your recording");
  const seconds = model.get("seconds");
  const start = element("button", { type: "button", ...QUIET }, "Record");
  const forget = element("button", { type: "button", hidden: true, ...QUIET }, "Forget it");
  const level = element("meter", { min: "0", max: "0.3", value: "0", hidden: true, "aria-label": "How loud it is" });
  const status = element("span", { role: "status" });
  const notice = element("p", { class: "wbs-notice", role: "alert", hidden: true });
  const answer = element("p", { class: "wbs-answer", role: "status", hidden: true });
  const root = element(
    "div",
    { class: "wbs", role: "group", "aria-label": "Microphone" },
    element("div", { class: "wbs-row" }, start, forget, level, status),
    notice,
    answer,
    player.node,
    element(
      "p",
      { class: "wbs-quiet" },
      "Your recording goes to the computer that runs this notebook (on a hub, that is the hub) and no further. It is not saved with the notebook, and is gone with the kernel."
    )
  );
  el.classList.add("wb-widget", "wbs-outer");
  el.dataset.unkept = "A recording is never saved, and has gone with the kernel.";
  el.append(root);
  let under = null;
  const say = (node, text) => {
    node.textContent = text ?? "";
    node.hidden = !text;
  };
  const recordsNow = (yes) => {
    start.textContent = yes ? "Stop" : "Record";
    level.hidden = !yes;
    level.value = 0;
  };
  async function begin() {
    document.dispatchEvent(new CustomEvent(PLAYS, { detail: el }));
    say(notice, null);
    recordsNow(true);
    status.textContent = "The browser asks for the microphone.";
    let whole = null;
    const mine = record(seconds, (time, loudness) => {
      const next = Math.min(Math.floor(time), Math.floor(seconds));
      if (next !== whole)
        status.textContent = `Recording, second ${Math.min(next + 1, Math.ceil(seconds))} of ${seconds}`;
      whole = next;
      level.value = loudness;
    });
    under = mine;
    try {
      const { samples, rate } = await mine.done;
      if (under !== mine) return;
      if (!samples.length && mine.wasStopped) {
        status.textContent = "";
        return;
      }
      if (!samples.length) throw Object.assign(new Error("nothing came from it"), { name: "nothing" });
      status.textContent = "The recording is on its way.";
      talk.ask({ do: "recorded", rate }, [samples.buffer]);
    } catch (error) {
      status.textContent = "";
      say(notice, troubleOf(error));
    } finally {
      if (under === mine) under = null;
      recordsNow(false);
    }
  }
  start.addEventListener("click", () => {
    if (!under) return begin();
    under.wasStopped = true;
    under.stop();
  });
  forget.addEventListener("click", () => {
    talk.ask({ do: "forget" });
    start.focus();
  });
  function show(message, buffers) {
    if (message?.is !== "recording") return;
    talk.answered(message);
    say(notice, message.notice);
    say(answer, message.words);
    const sound = packetOf(buffers);
    if (sound) player.show(sound);
    else player.clear();
    forget.hidden = !sound;
    if (!under) status.textContent = "";
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  const gone = () => {
    under?.stop();
    under = null;
    start.disabled = true;
    status.textContent = "Run this cell to record.";
  };
  el.addEventListener("wb-gone", gone);
  model.on("msg:custom", show);
  if (isGone()) gone();
  else talk.ask({ do: "show" });
  return () => {
    under?.stop();
    under = null;
    el.removeEventListener("wb-gone", gone);
    model.off("msg:custom", show);
    player.end();
  };
}
var record_voice_default = inCell(render);
export {
  record_voice_default as default
};
