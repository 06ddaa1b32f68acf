// The first page of the course: a network that reads digits, live, before a cell has been run.
//
// It stands in a stored output (screen.py) and asks no kernel. One digit after the other is read, until somebody stops it or draws.

import { diagram } from "./diagram.js";
import { inWords, network } from "./network.js";
import { asInk, prepare } from "./prepare.js";
import { leadTo, whereIWas } from "./where_i_was.js";
import { whenLookChanges } from "../js/colours.js";
import { QUIET, element } from "../js/element.js";
import { cellOf, goTo, leaveByKey, nextCell } from "../js/leave.js";
import { Ink, drawingGrid } from "../js/pen.js";

const STAY = 3600; // milliseconds that a digit is shown
const PASS = 1100; // of those, while it passes through the network

const CLEAR = "The pad is clear. Draw a digit, as large as the pad.";

/** @param {HTMLElement} root */
export function begin(root) {
  root.dataset.live = "";
  /** @type {{ W1: number[][], b1: number[], W2: number[][], b2: number[], digits: string[], meant: number[] }} */
  const data = JSON.parse(root.dataset.network ?? "");
  const net = network(data);
  const examples = data.digits.map((letters) => Array.from(letters, (letter) => parseInt(letter, 17) / 16));
  const ink = new Ink();
  let number = 0; // of the example that is shown, or was
  /** @type {number[]} */
  let pixels = examples[0];
  let answer = net.read(pixels);
  let started = 0; // when the picture began to pass through the network
  let playing = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let inSight = true;

  const words = element("p", { class: "wb-first-words", role: "status" });
  const canvas = element("canvas", { role: "img" });
  const view = diagram(canvas);
  const room = element("div", { class: "wb-first-network" }, canvas);
  const eraser = element("input", { type: "checkbox", ...QUIET });
  const pad = drawingGrid(
    ink,
    onInk,
    (text) => (spoken.textContent = text),
    () => eraser.checked,
    false,
  );
  const spoken = element("span", { class: "wb-first-spoken", role: "status" });
  const button = (text, does) => {
    const node = element("button", { type: "button", ...QUIET }, text);
    node.addEventListener("click", does);
    return node;
  };
  const play = button("Pause", () => setPlaying(!playing));
  const other = button("Another digit", () => {
    setPlaying(false);
    showExample(number + 1);
  });
  const clear = button("Clear, and draw", () => {
    setPlaying(false);
    ink.clear();
    pad.draw();
    read(Array(64).fill(0), CLEAR, false);
    pad.node.focus({ preventScroll: true });
  });

  function draw() {
    const t = started ? Math.min(1, (performance.now() - started) / PASS) : 1;
    view.draw(net, pixels, answer, t, Math.max(260, room.clientWidth));
    if (t < 1 && root.isConnected) requestAnimationFrame(draw);
  }
  function read(values, said, passes) {
    pixels = values;
    answer = net.read(pixels);
    started = passes ? performance.now() : 0;
    words.textContent = said ?? inWords(answer, null);
    canvas.setAttribute("aria-label", `What the network makes of the picture. ${words.textContent}`);
    draw();
  }
  function showExample(next) {
    number = next % examples.length;
    ink.take(asInk(examples[number]));
    pad.draw();
    read(examples[number], inWords(net.read(examples[number]), data.meant[number]), playing);
  }
  function onInk() {
    setPlaying(false);
    const prepared = prepare(ink.values);
    if (prepared) read(prepared, null, false);
    else read(Array(64).fill(0), CLEAR, false);
  }
  function setPlaying(next) {
    playing = next;
    play.textContent = playing ? "Pause" : "Play";
    // what goes on by itself is not read aloud
    words.setAttribute("aria-live", playing ? "off" : "polite");
  }

  const doors = root.querySelectorAll(".wb-first-doors");
  const still = /** @type {HTMLElement} */ (root.querySelector(".wb-first-still"));
  still.replaceWith(
    element(
      "div",
      { class: "wb-first-live" },
      element("div", { class: "wb-first-pad" }, pad.node),
      room,
      words,
      element(
        "div",
        { class: "wb-first-row" },
        play,
        other,
        clear,
        element("label", {}, eraser, " rub out"),
        spoken,
        ...doors,
      ),
    ),
  );
  lead(root);
  const onKey = (event) => leaveByKey(event, root);
  root.addEventListener("keydown", onKey, true);
  root.addEventListener("keydown", onKey);

  setPlaying(playing);
  showExample(0);
  const clock = setInterval(() => {
    if (!root.isConnected) end();
    else if (playing && inSight && !document.hidden) showExample(number + 1);
  }, STAY);
  const looking = new IntersectionObserver(([{ isIntersecting }]) => (inSight = isIntersecting));
  looking.observe(room);
  const sizing = new ResizeObserver(draw);
  sizing.observe(room);
  const lookEnds = whenLookChanges(() => {
    pad.draw();
    draw();
  });
  function end() {
    clearInterval(clock);
    looking.disconnect();
    sizing.disconnect();
    lookEnds();
  }
  return end;
}

// "Begin" leads to the first cell below; "Go on" shows itself where there is a place to go on at.
function lead(root) {
  const first = root.querySelector(".wb-first-begin");
  first?.addEventListener("click", (event) => {
    const next = cellOf(root) && nextCell(cellOf(root));
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(next, false);
    next.scrollIntoView();
  });
  const link = root.querySelector(".wb-first-go-on");
  whereIWas().then((place) => {
    if (!place || !link) return;
    const [stem = ""] = place.notebook
      .split("/")
      .slice(-1)
      .map((name) => name.replace(/\.ipynb$/, ""));
    const chapter = root.querySelector(
      `nav a[href="${CSS.escape(stem)}.ipynb"], nav a[data-stem="${CSS.escape(stem)}"]`,
    );
    const exercises = place.notebook.startsWith("exercises/") ? ", exercises" : "";
    leadTo(link, place, `${chapter?.textContent ?? stem}${exercises}`);
  });
}

/** @param {ParentNode} page */
function startAll(page) {
  for (const root of page.querySelectorAll(".wb-first[data-network]:not([data-live])"))
    begin(/** @type {HTMLElement} */ (root));
}
startAll(document);
