// A sound on the page: it is played, and a line moves over its wave and its spectrogram. One moves the line by mouse, finger or keyboard.
// The sound comes as a packet of sound.py; nothing of it is put into a trait.

const ROOM = { left: 58, right: 6, top: 3, bottom: 18, height: 132 }; // around and within both pictures, in CSS pixels
const STEPS = { ArrowRight: 0.05, ArrowUp: 0.05, ArrowLeft: -0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 };

// The sound as a WAV file, which every browser plays at any rate.
function wavOf(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // plain numbers
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) => view.setInt16(44 + 2 * i, Math.round(32767 * value), true));
  return new Blob([view.buffer], { type: "audio/wav" });
}

// Where marks of a time axis stand: some five, at round places.
function roundPlaces(end) {
  const step = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((one) => end / one <= 6) ?? 20;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, k) => k * step);
}

function drawTimes(context, colours, seconds, right, bottom) {
  const place = (time) => ROOM.left + (time / seconds) * (right - ROOM.left);
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
  const height = (value) => middle - (value / largest) * (ROOM.height / 2 - 2);
  context.fillStyle = colours.faint;
  context.fillRect(ROOM.left, middle - 0.5, right - ROOM.left, 1);
  context.fillStyle = colours.positive;
  const { samples } = sound;
  const count = right - ROOM.left;
  for (let x = 0; x < count; x += 1) {
    const from = Math.floor((x / count) * samples.length);
    const to = Math.max(from + 1, Math.floor(((x + 1) / count) * samples.length));
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
    context.fillText(written(value, 2), ROOM.left - 5, Math.min(ROOM.top + ROOM.height - 5, Math.max(8, height(value))));
  }
}

function drawSpectrogram(canvas, sound, width, colours) {
  const context = prepared(canvas, width, ROOM.top + ROOM.height + ROOM.bottom);
  const right = width - ROOM.right;
  const rows = sound.bands.length;
  const columns = sound.picture.length / rows;
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [columns, rows];
  const pixels = sheet.getContext("2d");
  const image = pixels.createImageData(columns, rows);
  const bytes = new Uint32Array(image.data.buffer);
  const shades = between([colours.paper, colours.values[4], colours.values[6], colours.ink], 256);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) bytes[(rows - 1 - row) * columns + column] = shades[sound.picture[column * rows + row]];
  }
  pixels.putImageData(image, 0, 0);
  // Each frame around its middle, so that picture and line agree; the first and the last reach to the ends.
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

const PLAYS = "wb-plays"; // said on the page by what begins to play, so that all else is quiet

// Button, pictures and words of one sound. `label()` names it. show(sound) takes a packet, clear() lets go of it, end() leaves the page.
function soundPlayer(label) {
  const audio = new Audio();
  let sound = null;
  let address = null;
  let width = 0;
  let frame = null;
  const play = element("button", { type: "button", ...QUIET }, "Play");
  const now = element("span", { class: "wbs-now", "aria-live": "polite" });
  const canvases = [element("canvas", { "aria-hidden": "true" }), element("canvas", { "aria-hidden": "true" })];
  const lines = canvases.map(() => element("div", { class: "wbs-line" }));
  const headings = ["Wave: air pressure", "Spectrogram: strong colour, much power"];
  const halves = canvases.map((canvas, k) => element("div", { class: "wbs-half" }, element("div", { class: "wbs-heading" }, headings[k]), canvas, lines[k]));
  const pair = element("div", { class: "wbs-pair", role: "slider", tabindex: "0", "aria-orientation": "horizontal", "aria-valuemin": "0", ...QUIET }, ...halves);
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
      lines[k].style.left = `${ROOM.left + (time / sound.seconds) * (right - ROOM.left)}px`;
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
  // What plays is not read aloud over the sound; where it stops, is.
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
    if (audio.ended || where() > sound.seconds - 0.005) audio.currentTime = 0;
    try {
      await audio.play();
    } catch (error) {
      if (error.name !== "AbortError") now.textContent = "This browser does not play the sound. The pictures and the words remain.";
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
  let held = null; // the pointer that holds the line, and the half that it is over
  const pointed = (event) => {
    const box = canvases[held.half].getBoundingClientRect();
    seek(((event.clientX - box.left - ROOM.left) / (box.width - ROOM.left - ROOM.right)) * sound.seconds);
  };
  pair.addEventListener("pointerdown", (event) => {
    if (!sound || event.button || held) return;
    held = { pointer: event.pointerId, half: Math.max(0, halves.findIndex((half) => half.contains(event.target))) };
    try {
      pair.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that is gone already, or was made by a test
    }
    pointed(event);
  });
  pair.addEventListener("pointermove", (event) => held?.pointer === event.pointerId && pointed(event));
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
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
    [sound, address] = [null, null];
    node.hidden = true;
  }
  return {
    node,
    clear,
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
    },
  };
}

// The packet in a message, or null.
function packetOf(buffers) {
  const buffer = buffers?.[0];
  return buffer ? unpacked(buffer instanceof DataView ? buffer : new DataView(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength)) : null;
}
