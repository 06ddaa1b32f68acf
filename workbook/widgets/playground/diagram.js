// The network: features, neurons with their heat maps, weights as lines. The drawing is a canvas; above it lie buttons, one a
// neuron, for mouse, keyboard and screen reader. Arrow keys go from neuron to neuron.

function diagram(ask, own, hidden, onLook) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const heads = element("div", { class: "wbp-heads" });
  const buttons = element("div", { class: "wbp-neurons" });
  const tip = element("div", { class: "wbp-tip", hidden: true });
  const stage = element("div", { class: "wbp-stage" }, canvas, buttons, tip);
  const layerCount = element("span", { class: "wbp-layer-count" });
  const fewer = button("\u2212", "layers", () => ask({ do: "layers", by: -1 }), { "aria-label": "One hidden layer fewer" });
  const more = button("+", "layers", () => ask({ do: "layers", by: 1 }), { "aria-label": "One hidden layer more" });
  const bar = element("div", { class: "wbp-layers", "data-about": "layers" }, fewer, more, layerCount);
  const node = element("div", { class: "wbp-network", role: "group", "aria-label": "The network" }, bar, heads, stage);
  const maps = new HeatMaps();
  const inputMaps = new HeatMaps();
  const fixed = Boolean(own.network);
  let state = null; // the last frame
  let chosen = null; // the settings
  let places = []; // for each column, for each neuron, its centre
  let size = 36;
  let shape = "";
  let under = null; // the line under the mouse
  let selected = null;
  let room = { width: 0, height: 0 }; // kept, since asking the page for it in every frame would be slow
  let font = "sans-serif";

  const FEATURES = Object.keys(SPOKEN_INPUTS);
  const shownFeatures = () => (fixed || hidden.has("features") ? FEATURES.filter((name) => chosen.features.includes(name)) : FEATURES);
  const inputIndex = (name) => chosen.features.indexOf(name);
  const columnName = (k) => (k === state.columns.length ? "Output" : `Layer ${k}`);
  const neuronName = (k, i) => (k === state.columns.length ? (state.columns[k - 1].width === 1 ? "Output neuron" : `Output neuron ${i}`) : `Layer ${k}, neuron ${i + 1}`);

  const lower = (name) => name[0].toLowerCase() + name.slice(1);

  // Where each number of column k (1 is the first after the inputs) starts in the flat arrays.
  function offsets(k) {
    let small = 0;
    let weights = 0;
    let biases = 0;
    for (let c = 0; c < k - 1; c += 1) {
      const column = state.columns[c];
      const before = c ? state.columns[c - 1].shown : Math.min(state.inputs.length, 8);
      small += column.shown;
      if (column.weights) weights += before * column.shown;
      if (column.biases) biases += column.shown;
    }
    return { small, weights, biases };
  }
  function weightOf(k, j, i) {
    return state.columns[k - 1].weights ? state.weights[offsets(k).weights + j * state.columns[k - 1].shown + i] : null;
  }
  function biasOf(k, i) {
    return state.columns[k - 1].biases ? state.biases[offsets(k).biases + i] : null;
  }
  function sources(k) {
    if (k > 1) return places[k - 1];
    return shownFeatures().map((name, row) => [inputIndex(name), places[0][row]]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0]).map(([, place]) => place);
  }
  function sourceName(k, j) {
    return k === 1 ? inputName(state.inputs[j]) : lower(neuronName(k - 1, j));
  }

  function arrange() {
    const width = stage.clientWidth;
    font = getComputedStyle(node).fontFamily;
    const rows = [shownFeatures().length, ...state.columns.map((column) => column.shown)];
    const most = Math.max(...rows, fixed ? 1 : 7);
    size = Math.max(26, Math.min(42, width / rows.length / 2.1));
    const pitch = size + Math.max(12, size * 0.36);
    const height = most * pitch + 10;
    const left = 46 + size / 2;
    const right = width - size / 2 - 12;
    places = rows.map((count, k) => {
      const x = rows.length > 1 ? left + ((right - left) * k) / (rows.length - 1) : left;
      return Array.from({ length: count }, (_, i) => ({ x, y: height / 2 + (i - (count - 1) / 2) * pitch }));
    });
    stage.style.height = `${height}px`;
    room = { width, height };
  }

  function build() {
    arrange();
    const found = [];
    places.forEach((column, k) =>
      column.forEach((place, i) => {
        const item = element("button", { type: "button", tabindex: "-1", "data-about": k ? "neuron" : "features", ...QUIET });
        item.dataset.at = `${k},${i}`;
        found.push(item);
      })
    );
    const focused = buttons.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    buttons.replaceChildren(...found);
    const first = found.find((item) => item.dataset.at === focused) ?? found[0];
    if (first) first.tabIndex = 0;
    if (focused && first) first.focus({ preventScroll: true });
    heads.replaceChildren(...(hidden.has("layers") || fixed ? [] : chosen.hidden.map(head)));
    position();
  }
  function head(neurons, layer) {
    const change = (by, text, label) => button(text, "layers", () => ask({ do: "neurons", layer, by }), { "aria-label": `${label} in layer ${layer + 1}`, disabled: by < 0 ? neurons <= 1 : neurons >= 8 });
    const select = element("select", { "data-about": "activation", "aria-label": `Activation of layer ${layer + 1}`, ...QUIET },
      ...heads.options.map((value) => element("option", { value, selected: value === chosen.activation[layer] }, value === "yours" ? own.activation : value.replace("_", " "))));
    select.addEventListener("change", () => ask({ do: "activation_of", layer, value: select.value }));
    const count = element("span", { title: "neurons" }, String(neurons));
    const row = element("div", { class: "wbp-count" }, change(-1, "\u2212", "One neuron fewer"), count, change(1, "+", "One neuron more"));
    return element("div", { class: "wbp-head" }, row, hidden.has("activation") ? "" : select);
  }
  function position() {
    [...heads.children].forEach((node, layer) => (node.style.left = `${places[layer + 1]?.[0].x ?? 0}px`));
    for (const item of buttons.children) {
      const [k, i] = item.dataset.at.split(",").map(Number);
      const place = places[k][i];
      Object.assign(item.style, { left: `${place.x - size / 2}px`, top: `${place.y - size / 2}px`, width: `${size}px`, height: `${size}px` });
    }
  }

  function label() {
    for (const item of buttons.children) {
      const [k, i] = item.dataset.at.split(",").map(Number);
      if (k === 0) {
        const name = shownFeatures()[i];
        item.setAttribute("aria-pressed", String(inputIndex(name) >= 0));
        item.setAttribute("aria-label", `Input ${name}`);
      } else {
        const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
        item.setAttribute("aria-label", `${neuronName(k, i)}: bias ${written(biasOf(k, i))}${value}`);
        item.setAttribute("aria-pressed", String(Boolean(selected && selected[0] === k && selected[1] === i)));
      }
    }
  }

  function draw() {
    if (!state || !places.length || !room.width) return;
    const colours = palette();
    const context = prepared(canvas, room.width, room.height);
    maps.fill(state.small, state.sideSmall, colourScale(chosen.discretise ? "signs" : "values"));
    for (let k = 1; k < places.length; k += 1) {
      const from = sources(k);
      const start = offsets(k).weights;
      const { weights, shown } = state.columns[k - 1];
      from.forEach((source, j) =>
        places[k].forEach((target, i) => {
          const strong = Boolean(under && under.k === k && under.i === i && (under.j === j || under.j === null));
          const weight = weights ? state.weights[start + j * shown + i] : null;
          drawConnection(context, { x: source.x + size / 2, y: source.y }, { x: target.x - size / 2, y: target.y }, weight, colours, strong);
        })
      );
    }
    context.font = `${Math.max(10, size * 0.3)}px ${font}`;
    context.textBaseline = "middle";
    shownFeatures().forEach((name, row) => {
      const place = places[0][row];
      const on = inputIndex(name) >= 0;
      context.globalAlpha = on ? 1 : 0.35;
      box(context, place, colours, on, () => inputMaps.draw(context, FEATURES.indexOf(name), place.x - size / 2, place.y - size / 2, size));
      context.globalAlpha = on ? 1 : 0.75;
      context.textAlign = "right";
      context.fillStyle = colours.ink;
      context.fillText(inputName(name), place.x - size / 2 - 6, place.y);
      context.globalAlpha = 1;
      if (on && state.probe) number(context, place, state.probe.inputs[inputIndex(name)], colours);
    });
    for (let k = 1; k < places.length; k += 1) {
      const start = offsets(k);
      places[k].forEach((place, i) => {
        const chosenOne = selected && selected[0] === k && selected[1] === i;
        box(context, place, colours, chosenOne ? "chosen" : true, () => maps.draw(context, start.small + i, place.x - size / 2, place.y - size / 2, size));
        const bias = biasOf(k, i);
        if (bias !== null) {
          context.fillStyle = colourOf(bias, 1);
          context.strokeStyle = colours.ink;
          context.lineWidth = 1;
          context.beginPath();
          context.rect(place.x - size / 2 - 3.5, place.y + size / 2 - 4.5, 8, 8);
          context.fill();
          context.stroke();
        }
        if (state.probe) number(context, place, state.probe.values[k - 1][i], colours);
      });
      const hiddenNeurons = state.columns[k - 1].width - state.columns[k - 1].shown;
      if (hiddenNeurons > 0) {
        context.fillStyle = colours.muted;
        context.textAlign = "center";
        context.fillText(`and ${hiddenNeurons} more`, places[k][0].x, places[k].at(-1).y + size * 0.75);
      }
    }
  }
  function box(context, place, colours, state, fill) {
    context.fillStyle = colours.paper;
    context.fillRect(place.x - size / 2, place.y - size / 2, size, size);
    fill();
    context.beginPath();
    context.roundRect(place.x - size / 2 - 0.5, place.y - size / 2 - 0.5, size + 1, size + 1, 3);
    context.lineWidth = state === "chosen" ? 3 : state ? 1.6 : 1;
    context.strokeStyle = state === "chosen" ? colours.highlight : colours.ink;
    context.stroke();
  }
  function number(context, place, value, colours) {
    const text = written(value, Math.abs(value) >= 100 ? 0 : 2);
    context.textAlign = "center";
    const width = context.measureText(text).width + 6;
    context.fillStyle = colours.paper;
    context.globalAlpha = 0.88;
    context.fillRect(place.x - width / 2, place.y - 8, width, 16);
    context.globalAlpha = 1;
    context.fillStyle = colours.ink;
    context.fillText(text, place.x, place.y + 0.5);
  }

  // ---- pointing

  function lineAt(place) {
    let best = null;
    for (let k = 1; k < places.length; k += 1) {
      if (!state.columns[k - 1].weights) continue;
      sources(k).forEach((source, j) =>
        places[k].forEach((target, i) => {
          const distance = distanceToConnection({ x: source.x + size / 2, y: source.y }, { x: target.x - size / 2, y: target.y }, place);
          if (distance < 7 && (!best || distance < best.distance)) best = { k, j, i, distance };
        })
      );
    }
    return best;
  }
  function say(text, place) {
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const left = Math.min(place.x + 14, stage.clientWidth - tip.offsetWidth - 4);
    Object.assign(tip.style, { left: `${Math.max(0, left)}px`, top: `${Math.max(0, place.y - tip.offsetHeight - 8)}px` });
  }
  function pointed(event) {
    const area = stage.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  }
  stage.addEventListener("pointermove", (event) => {
    if (!state || !state.columns.length) return;
    const place = pointed(event);
    const item = event.target.closest("button");
    const before = JSON.stringify(under);
    under = item ? null : lineAt(place);
    if (under) say(`weight from ${sourceName(under.k, under.j)} to ${lower(neuronName(under.k, under.i))}: ${written(weightOf(under.k, under.j, under.i))}`, place);
    else if (item && !item.dataset.at.startsWith("0,")) {
      const [k, i] = item.dataset.at.split(",").map(Number);
      const value = state.probe ? `, value ${written(state.probe.values[k - 1][i])}` : "";
      say(`${neuronName(k, i)} (${state.columns[k - 1].bend}): bias ${written(biasOf(k, i))}${value}`, place);
    } else say("");
    const about = under ? "edge" : "neuron";
    if (stage.dataset.about !== about) {
      stage.dataset.about = about;
      if (!item) stage.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })); // its explanation is another now
    }
    stage.style.cursor = under ? "pointer" : "";
    if (before !== JSON.stringify(under)) draw();
  });
  stage.addEventListener("pointerleave", () => {
    under = null;
    say("");
    draw();
  });
  stage.addEventListener("click", (event) => {
    if (event.target.closest("button") || !under) return;
    onLook.select([under.k, under.i], under.j);
  });
  buttons.addEventListener("pointerover", (event) => hover(event.target.closest("button")));
  buttons.addEventListener("pointerout", () => hover(null));
  function hover(item) {
    const [k, i] = item ? item.dataset.at.split(",").map(Number) : [0, 0];
    onLook.hover(k ? [k - 1, i] : null);
  }
  buttons.addEventListener("click", (event) => {
    const item = event.target.closest("button");
    if (!item) return;
    const [k, i] = item.dataset.at.split(",").map(Number);
    if (k) onLook.select(selected && selected[0] === k && selected[1] === i ? null : [k, i]);
    else if (!fixed && !hidden.has("features")) ask({ do: "feature", name: shownFeatures()[i] });
  });
  buttons.addEventListener("focusin", (event) => {
    for (const item of buttons.children) item.tabIndex = item === event.target ? 0 : -1;
  });
  buttons.addEventListener("keydown", (event) => {
    const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0], Home: [-99, 0], End: [99, 0] };
    if (event.key === "Escape") onLook.select(null);
    if (!moves[event.key]) return;
    event.preventDefault();
    const [k, i] = event.target.dataset.at.split(",").map(Number);
    const [across, down] = moves[event.key];
    const nextColumn = Math.max(0, Math.min(places.length - 1, k + across));
    const nextRow = Math.max(0, Math.min(places[nextColumn].length - 1, i + down));
    buttons.querySelector(`[data-at="${nextColumn},${nextRow}"]`)?.focus();
  });

  return {
    node,
    weightOf,
    biasOf,
    sourceName,
    neuronName,
    columnName,
    offer: (options) => (heads.options = options),
    select(at) {
      selected = at;
      if (state) label();
      draw();
    },
    choices(settings) {
      chosen = settings;
      layerCount.textContent = fixed ? "Your own network" : `${settings.hidden.length} hidden layer${settings.hidden.length === 1 ? "" : "s"}${own.layer ? `, made of ${own.layer}` : ""}`;
      fewer.hidden = more.hidden = fixed || hidden.has("layers");
      fewer.disabled = settings.hidden.length === 0;
      more.disabled = settings.hidden.length >= 6;
      shape = "";
    },
    scenery: (scene) => inputMaps.fill(scene.maps, scene.side, colourScale("values")),
    frame(next) {
      state = next;
      if (!state.columns.length || !chosen) {
        places = [];
        buttons.replaceChildren();
        heads.replaceChildren();
        prepared(canvas, stage.clientWidth || 1, stage.clientHeight || 1);
        return;
      }
      const now = JSON.stringify([state.columns.map((c) => [c.width, c.shown]), state.inputs, chosen.hidden, chosen.activation]);
      if (now !== shape) {
        shape = now;
        build();
      }
      draw();
    },
    resize() {
      if (!state || !state.columns.length) return;
      arrange();
      position();
      draw();
    },
    label,
  };
}
