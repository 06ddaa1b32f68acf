// The first page: the network in the page answers as nnlib does, ink becomes what the network knows, and nothing moves unasked.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, mock, test } from "node:test";
import { everythingIs, pointed } from "./page.js";
import { GRID, Ink } from "../../workbook/widgets/js/pen.js";
import { inWords, network } from "../../workbook/widgets/first_screen/network.js";
import { asInk, prepare } from "../../workbook/widgets/first_screen/prepare.js";
import { leadTo, whereIWas } from "../../workbook/widgets/first_screen/where_i_was.js";

const SENT = JSON.parse(readFileSync(process.env.COURSE_SENT, "utf8")).first_screen;
const holder = document.createElement("div");
holder.innerHTML = SENT.page;
const DATA = JSON.parse(holder.querySelector(".wb-first").dataset.network);
const EXAMPLES = DATA.digits.map((letters) => Array.from(letters, (letter) => parseInt(letter, 17) / 16));
const net = network(DATA);

let calm = false; // whether somebody wishes for less motion
let seen = null; // what the page was told of being in sight
globalThis.window.matchMedia = () => ({ matches: calm });
globalThis.ResizeObserver = class {
  observe() {}
  disconnect() {}
};
globalThis.IntersectionObserver = class {
  constructor(act) {
    seen = (isIntersecting) => act([{ isIntersecting }]);
  }
  observe() {}
  disconnect() {}
};
const { begin } = await import("../../workbook/widgets/first_screen/first_screen.js");
const ends = [];
afterEach(() => mock.timers.reset());
after(() => {
  for (const end of ends) end();
});

function page() {
  everythingIs(600, 252);
  document.body.innerHTML = SENT.page;
  const root = document.querySelector(".wb-first");
  ends.push(begin(root));
  const button = (text) => [...root.querySelectorAll("button")].find((one) => one.textContent === text);
  return { root, button, words: () => root.querySelector(".wb-first-words").textContent };
}

test("the probabilities are those of nnlib", () => {
  EXAMPLES.forEach((pixels, number) => {
    const { p } = net.read(pixels);
    SENT.p[number].forEach((share, digit) => {
      assert.ok(Math.abs(p[digit] - share) < 0.01, `example ${number}, digit ${digit}: ${p[digit]}, ${share}`);
    });
  });
});

test("words say what is read, how surely, and what was meant", () => {
  const p = [0.6, 0.3, 0.1, 0, 0, 0, 0, 0, 0, 0];
  assert.equal(
    inWords({ hidden: [], p, answer: 0 }, 1),
    "The network reads a 0 with 60 %, and a 1 with 30 %. A 1 was meant: wrong.",
  );
  const sure = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  assert.equal(
    inWords({ hidden: [], p: sure, answer: 3 }, 3),
    "The network reads a 3 with over 99 %. A 3 was meant: right.",
  );
  const unsure = [0, 0, 0, 0, 0, 0.4, 0, 0, 0.6, 0];
  assert.equal(
    inWords({ hidden: [], p: unsure, answer: 8 }, 8),
    "The network reads an 8 with 60 %, and a 5 with 40 %. An 8 was meant: right.",
  );
});

test("ink is made as high as the picture, six columns wide at most, upright and in the middle", () => {
  const ink = new Ink();
  assert.equal(prepare(ink.values), null);
  // a small figure in a corner: a bar above, and a post below it on the left
  for (let row = 2; row < 10; row += 1)
    for (let column = 20; column < 26; column += 1) if (row < 4 || column < 22) ink.values[row * GRID + column] = 1;
  const picture = Array.from({ length: 8 }, (_, row) => prepare(ink.values).slice(8 * row, 8 * row + 8));
  assert.deepEqual(picture[0], [0, 1, 1, 1, 1, 1, 1, 0]);
  assert.deepEqual(picture[7], [0, 1, 1, 0, 0, 0, 0, 0]);
});

test("the digits of the data, as ink on the pad, are read as they were", () => {
  const sure = EXAMPLES.filter((pixels) => Math.max(...net.read(pixels).p) > 0.95);
  const same = sure.filter((pixels) => {
    const again = prepare(asInk(pixels).map((byte) => byte / 255));
    return net.read(again).answer === net.read(pixels).answer;
  });
  assert.ok(sure.length >= 8 && same.length >= sure.length - 1, `${same.length} of ${sure.length}`);
});

test("one digit after the other is read, until somebody stops it, draws, or looks elsewhere", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const { root, button, words } = page();
  const first = words();
  mock.timers.tick(4000);
  const second = words();
  assert.notEqual(second, first);
  seen(false);
  mock.timers.tick(8000);
  assert.equal(words(), second);
  seen(true);
  assert.equal(root.querySelector(".wb-first-words").getAttribute("aria-live"), "off");
  button("Pause").click();
  assert.equal(root.querySelector(".wb-first-words").getAttribute("aria-live"), "polite");
  mock.timers.tick(8000);
  assert.equal(words(), second);
  button("Play").click();
  const pad = root.querySelector(".wbd-grid");
  button("Clear, and draw").click();
  assert.match(words(), /pad is clear/);
  pointed(pad, "pointerdown", 126, 20);
  for (let y = 20; y < 230; y += 5) pointed(pad, "pointermove", 126, y);
  pointed(pad, "pointerup", 126, 230);
  assert.match(words(), /reads a 1 /);
  mock.timers.tick(8000);
  assert.match(words(), /reads a 1 /);
});

test("who wishes for less motion sees one digit, until they ask", () => {
  calm = true;
  mock.timers.enable({ apis: ["setInterval"] });
  const { button, words } = page();
  const first = words();
  mock.timers.tick(8000);
  assert.equal(words(), first);
  button("Another digit").click();
  assert.notEqual(words(), first);
  calm = false;
});

test("where one was is asked for only where a list names it", async () => {
  const files = {
    "": [{ name: "progress" }, { name: "notebooks" }],
    progress: [{ name: "01.json" }, { name: "place.json" }],
    notebooks: [{ name: "04_loss.ipynb" }],
    "progress/place.json": '{"notebook": "notebooks/04_loss.ipynb", "cell": "1a2b"}',
  };
  const asked = [];
  const ask = async (path) => {
    asked.push(path);
    if (!(path in files)) throw new Error(`there is no ${path}`);
    return files[path];
  };
  const place = await whereIWas(ask);
  assert.deepEqual(place, { notebook: "notebooks/04_loss.ipynb", cell: "1a2b" });
  const link = document.createElement("a");
  link.hidden = true;
  leadTo(link, place, "04 Loss");
  assert.equal(link.hidden, false);
  assert.equal(link.textContent, "Go on where you were: 04 Loss");
  assert.deepEqual(JSON.parse(link.dataset.commandlinkerArgs), {
    path: "notebooks/04_loss.ipynb",
    id: "#cell-id=1a2b",
  });
  files.notebooks = [];
  assert.equal(await whereIWas(ask), null);
  files.progress = [];
  asked.length = 0;
  assert.equal(await whereIWas(ask), null);
  files[""] = [];
  assert.equal(await whereIWas(ask), null);
  assert.ok(!asked.includes("progress/place.json"));
});
