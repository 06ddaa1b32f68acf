// Notes for whoever sees a playground for the first time. They stand where nothing else does, take no click away from what is under
// them, and go for good, as long as the page is open in this browser, with one click.

import { button } from "./controls.js";
import { element } from "../../js/element.js";

const KEY = "workbook.playground.notes";
const LEAST = 80; // pixels that a note has to be wide
const TEXTS = [
  "A neuron: its picture is what it answers at each point. Click it, and see how.",
  "A line is a weight: blue adds, orange takes away. Click to change it.",
];

// A browser may refuse to remember anything.
function remembered() {
  try {
    return window.sessionStorage.getItem(KEY) === "closed";
  } catch {
    return false;
  }
}
function remember() {
  try {
    window.sessionStorage.setItem(KEY, "closed");
  } catch {
    // then they are shown again
  }
}

// How high a note is, in pixels, in the widest of the usual fonts.
const heightOf = (text, width) => 10 + 15 * Math.ceil(text.length / Math.floor((width - 16) / 7));

/**
 * Where the two notes of the diagram have room: below the first hidden layer, and above the outputs; null where there is none.
 * @param {import("./types.js").Places} places
 * @param {number} size of a neuron
 * @param {{ width: number, height: number }} room
 * @returns {({ left: number, top: number, width: number, height: number } | null)[]}
 */
export function freePlaces(places, size, room) {
  const gap = places.length > 1 ? places[1][0].x - places[0][0].x : 0;
  const foot = (k) => places[k][places[k].length - 1].y + size / 2 + 8; // with the bias, which hangs out below
  const fits = ({ top, left, height, width }) =>
    width >= LEAST && top >= 0 && left >= 0 && top + height <= room.height && left + width <= room.width;
  const put = (text, middle, width, topOf) => {
    const height = heightOf(text, width);
    const place = { left: Math.min(middle - width / 2, room.width - width), top: topOf(height), width, height };
    return fits(place) ? place : null;
  };
  const last = places[places.length - 1];
  return [
    places.length > 2 && foot(2) <= foot(1)
      ? put(TEXTS[0], places[1][0].x, Math.min(190, 2 * gap - size - 12), () => foot(1))
      : null,
    put(TEXTS[1], last[0].x, Math.min(170, gap - size), (height) => last[0].y - size / 2 - 6 - height),
  ];
}

export function callouts() {
  const notes = TEXTS.map((text) => element("div", { class: "wbp-note", role: "note" }, text));
  const step = element("span", {}, "Begin with Play");
  const first = element(
    "div",
    { class: "wbp-note wbp-note-run", role: "note", "data-to": "play" },
    step,
    button("\u00d7", "play", close, { class: "wbp-close", "aria-label": "Close the notes" }),
  );
  const all = [first, ...notes];
  let isClosed = remembered();
  let isPlayed = false;
  let isInspected = false; // the panel of a neuron or a line is open, and would cut a note that lies beneath it
  const done = [false, false]; // a neuron has been clicked, a line has
  const fits = [true, true];
  /** @type {HTMLElement | null} */
  let next = null;
  function close() {
    isClosed = true;
    remember();
    const hadFocus = first.contains(document.activeElement);
    for (const node of all) node.remove();
    if (hadFocus) next?.focus(); // or the focus would fall to the page's body
  }
  function show() {
    notes.forEach((note, k) => (note.hidden = isInspected || done[k] || !fits[k]));
    if (isPlayed) step.textContent = done[0] ? "Then click a line" : "Then click a neuron";
    // Only once the panel has gone: where the page is narrow, all below the first note moves up with it.
    if (isPlayed && done[0] && done[1] && !isInspected) close();
  }
  return {
    first: isClosed ? "" : first,
    notes: isClosed ? [] : notes,
    /** Somebody has pressed Play: what comes next. */
    played() {
      if (isPlayed || isClosed) return;
      isPlayed = true;
      first.removeAttribute("data-to");
      show();
    },
    /** What a panel is open for. @param {"neuron" | "line" | null} kind */
    inspected(kind) {
      if (isClosed) return;
      isInspected = kind !== null;
      if (kind) done[kind === "neuron" ? 0 : 1] = true;
      show();
    },
    /** @param {HTMLElement} node what gets the focus when the notes have gone */
    before(node) {
      next = node;
    },
    /** @param {import("./types.js").Places} places @param {number} size @param {{ width: number, height: number }} room */
    place(places, size, room) {
      if (isClosed) return;
      freePlaces(places, size, room).forEach((place, k) => {
        fits[k] = Boolean(place);
        if (!place) return;
        const { left, width, top, height } = place;
        Object.assign(notes[k].style, { left: `${left}px`, width: `${width}px` });
        // The lower one hangs below what it is about, the upper one stands on it, however many lines a font makes of it.
        notes[k].style.top = k ? "" : `${top}px`;
        notes[k].style.bottom = k ? `${room.height - top - height}px` : "";
      });
      show();
    },
  };
}
