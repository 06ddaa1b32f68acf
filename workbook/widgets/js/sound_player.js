// A sound on the page: it is played, and a line moves over its wave and its spectrogram. One moves the line by mouse, finger or keyboard.
// The sound comes as a frame of sound.py; nothing of it is put into a trait.

import { palette, whenLookChanges } from "./colours.js";
import { QUIET, element, targetOf } from "./element.js";
import { ROOM, drawSpectrogram, drawWave, wavOf } from "./sound_pictures.js";
import { wideTables } from "./wide_tables.js";

const STEPS = { ArrowRight: 0.05, ArrowUp: 0.05, ArrowLeft: -0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 };

export const PLAYS = "wb-plays"; // said on the page by what begins to play, so that all else is quiet

/**
 * Button, pictures and words of one sound. show(sound) takes it, clear() lets go of it, end() leaves the page.
 * @param {() => string} label names it
 */
export function soundPlayer(label) {
  const audio = new Audio();
  /** @type {import("./types.js").Sound} */
  let sound = /** @type {any} */ (null);
  /** @type {string | null} */
  let address = null;
  let width = 0;
  /** @type {number | null} */
  let frame = null;
  const play = element("button", { type: "button", ...QUIET }, "Play");
  const now = element("span", { class: "wbs-now", "aria-live": "polite" });
  const canvases = [element("canvas", { "aria-hidden": "true" }), element("canvas", { "aria-hidden": "true" })];
  const lines = canvases.map(() => element("div", { class: "wbs-line" }));
  const headings = ["Wave: air pressure", "Spectrogram: strong colour, much power"];
  const halves = canvases.map((canvas, k) =>
    element("div", { class: "wbs-half" }, element("div", { class: "wbs-heading" }, headings[k]), canvas, lines[k]),
  );
  const pair = element(
    "div",
    {
      class: "wbs-pair",
      role: "slider",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      ...QUIET,
    },
    ...halves,
  );
  const facts = element("p", { class: "wbs-quiet" });
  const rows = element("div");
  const tables = wideTables(rows);
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
      if (/** @type {Error} */ (error).name !== "AbortError")
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
  /** @type {{ pointer: number, half: number } | null} */
  let held = null; // the pointer that holds the line, and the half that it is over
  const pointed = (event) => {
    if (!held) return;
    const box = canvases[held.half].getBoundingClientRect();
    seek(((event.clientX - box.left - ROOM.left) / (box.width - ROOM.left - ROOM.right)) * sound.seconds);
  };
  pair.addEventListener("pointerdown", (event) => {
    if (!sound || event.button || held) return;
    held = {
      pointer: event.pointerId,
      half: Math.max(
        0,
        halves.findIndex((half) => half.contains(targetOf(event))),
      ),
    };
    try {
      pair.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that is gone already, or was made by a test
    }
    pointed(event);
  });
  pair.addEventListener("pointermove", (event) => held?.pointer === event.pointerId && pointed(event));
  for (const kind of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
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
    sound = /** @type {any} */ (null);
    address = null;
    node.hidden = true;
  }
  return {
    node,
    clear,
    /** @param {import("./types.js").Sound} next */
    show(next) {
      clear();
      sound = next;
      sound.largest = sound.samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      address = URL.createObjectURL(wavOf(sound.samples, sound.rate));
      audio.src = address;
      pair.setAttribute("aria-label", `Where the line stands: ${label()}`);
      play.setAttribute("aria-label", `Play or pause: ${label()}`);
      pair.setAttribute("aria-valuemax", sound.seconds.toFixed(2));
      facts.textContent = sound.facts;
      rows.innerHTML = sound.table;
      tables.changed();
      node.hidden = false;
      draw();
    },
    end() {
      clear();
      document.removeEventListener(PLAYS, others);
      lookEnds();
      sizes.disconnect();
      tables.end();
    },
  };
}
