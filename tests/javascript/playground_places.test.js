// What stands around the playground's network: where neurons, notes and panels are put, a neuron's calculation, the confusion matrix.

import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { callouts, freePlaces } from "../../workbook/widgets/explorables/playground/callouts.js";
import { confusionTable } from "../../workbook/widgets/explorables/playground/confusion.js";
import { networkNumbers } from "../../workbook/widgets/explorables/playground/diagram_parts.js";
import {
  arranged,
  covered,
  leastCovering,
  lineAt,
  spokenOf,
} from "../../workbook/widgets/explorables/playground/diagram_places.js";
import { calculation, formula } from "../../workbook/widgets/explorables/playground/formula.js";

// x1 -> +2 -> neuron 0, x1 -> -2 -> neuron 1, x2 -> 0 -> neuron 0, x2 -> +2 -> neuron 1; then -2 and +2 to the output
const COLUMN = { activation: "tanh", single: false, weights: true, biases: true };
const FRAME = {
  columns: [
    { ...COLUMN, width: 2, shown: 2, prefix: "hidden neuron" },
    { ...COLUMN, width: 1, shown: 1, prefix: "output", single: true },
  ],
  inputs: ["x1", "x2"],
  weights: Float32Array.from([2, -2, 0, 2, -2, 2]),
  biases: Float32Array.from([1, -1, 0.5]),
};

test("the notes stand where no neuron is, and only where there is room", () => {
  const size = 32;
  const column = (x, count) => Array.from({ length: count }, (_, i) => ({ x, y: 160 + (i - (count - 1) / 2) * 43 }));
  const room = { width: 450, height: 320 };
  const free = (...counts) => {
    const places = [7, ...counts].map((count, k) => column(60 + (k * 370) / counts.length, count));
    const found = freePlaces(places, size, room);
    for (const place of found.filter(Boolean))
      for (const { x, y } of places.flat())
        assert.ok(
          Math.abs(x - place.left - place.width / 2) >= (size + place.width) / 2 ||
            Math.abs(y - place.top - place.height / 2) >= (size + place.height) / 2,
          `${counts}: ${JSON.stringify([place, x, y])}`,
        );
    return found.map(Boolean);
  };
  assert.deepEqual(free(3, 1), [true, true]);
  assert.deepEqual(free(3, 8, 1), [false, true]); // the next layer would be covered
  assert.deepEqual(free(8, 8, 3), [false, false]);
  assert.deepEqual(free(1), [false, true]);
  assert.deepEqual(free(8, 8, 8, 8, 8, 8, 1), [false, false]);
  for (const first of [1, 2, 3, 4, 5, 6, 7, 8]) for (const second of [1, 4, 8]) free(first, second, 1);
});

test("notes that were closed stay closed, and the focus goes to what comes next", () => {
  window.sessionStorage.clear();
  const notes = callouts();
  const play = document.createElement("button");
  document.body.append(play, notes.first, ...notes.notes);
  notes.before(play);
  const closing = notes.first.querySelector("button");
  assert.equal(closing.getAttribute("aria-label"), "Close the notes");
  closing.focus();
  closing.click();
  assert.equal(document.activeElement, play);
  assert.ok([notes.first, ...notes.notes].every((note) => !note.isConnected));
  assert.equal(callouts().first, "");
  assert.deepEqual(callouts().notes, []);
  window.sessionStorage.clear();
});

test("no note lies beneath an open panel, and what has been done is asked no more", () => {
  window.sessionStorage.clear();
  const notes = callouts();
  const [neuron, line] = notes.notes;
  document.body.append(notes.first, neuron, line);
  const column = (x, count) => Array.from({ length: count }, (_, i) => ({ x, y: 160 + (i - (count - 1) / 2) * 43 }));
  const place = () => notes.place([column(60, 7), column(245, 3), column(430, 1)], 32, { width: 450, height: 320 });
  const shown = () => [neuron, line].map((note) => !note.hidden);
  const step = () => notes.first.querySelector("span").textContent;
  place();
  assert.deepEqual([shown(), step()], [[true, true], "Begin with Play"]);
  notes.inspected("neuron");
  place(); // as when the page changes its width meanwhile
  assert.deepEqual(shown(), [false, false]);
  notes.inspected(null);
  assert.deepEqual([shown(), step()], [[false, true], "Begin with Play"]);
  notes.played();
  assert.equal(step(), "Then click a line");
  notes.inspected("line");
  assert.ok(notes.first.isConnected);
  notes.inspected(null);
  assert.ok([notes.first, neuron, line].every((note) => !note.isConnected));
  assert.equal(callouts().first, "");
  window.sessionStorage.clear();
});

test("three classes have a table of which was taken for which, rows the truth", () => {
  const { node, frame } = confusionTable();
  assert.equal(node.hidden, true);
  frame({
    confusion: [
      [5, 1, 0],
      [2, 6, 0],
      [0, 3, 9],
    ],
  });
  const rows = [...node.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
  assert.deepEqual(
    rows.map((row) => row.map((cell) => Number(cell.textContent))),
    [
      [5, 1, 0],
      [2, 6, 0],
      [0, 3, 9],
    ],
  );
  assert.equal(rows[2][1].style.getPropertyValue("--share"), "0.25");
  assert.equal(rows[1].filter((cell) => cell.dataset.right === "true")[0].textContent, "6");
  frame({ confusion: null });
  assert.equal(node.hidden, true);
});

test("a finger finds a line that a mouse would miss, and the nearest of two", () => {
  const places = [
    [{ x: 50, y: 50 }],
    [
      { x: 250, y: 50 },
      { x: 250, y: 90 },
    ],
  ];
  const found = (x, y, pointer) =>
    lineAt(
      { x, y },
      places,
      () => places[0],
      () => true,
      30,
      pointer,
    );
  assert.equal(found(150, 40, "mouse"), null);
  assert.deepEqual(found(150, 40, "touch"), { k: 1, j: 0, i: 0 });
  assert.deepEqual(found(230, 86, "mouse"), { k: 1, j: 0, i: 1 });
  assert.equal(
    lineAt(
      { x: 150, y: 50 },
      places,
      () => places[0],
      () => false,
      30,
      "mouse",
    ),
    null,
  );
});

const ROOM = { left: 0, top: 0, right: 600, bottom: 300 };
const boxAt = (left, top, width = 30, height = 30) => ({ left, top, right: left + width, bottom: top + height });

test("a panel goes where it covers nothing, near what it belongs to, and never over the rim", () => {
  const sizes = [{ width: 200, height: 100 }];
  const put = (anchor, ...things) => {
    const { left, top, cost } = leastCovering(sizes, ROOM, [{ ...anchor, cost: 1e6 }, ...things], anchor);
    const box = boxAt(left, top, 200, 100);
    assert.ok(left >= 0 && top >= 0 && box.right <= 600 && box.bottom <= 300, JSON.stringify(box));
    return { ...box, cost };
  };
  for (const [left, top] of [
    [100, 100],
    [560, 100],
    [300, 0],
    [300, 270],
    [0, 270],
  ])
    assert.ok(put(boxAt(left, top)).cost < 20, `${left}, ${top}`);
  // the right half is full, and so is what is left of it down to 180: it stands below
  const anchor = boxAt(250, 120);
  const full = [
    { ...boxAt(280, 0, 320, 300), cost: 1000 },
    { ...boxAt(0, 0, 280, 180), cost: 1000 },
  ];
  const found = put(anchor, ...full);
  assert.ok(found.top >= 180 && found.right <= 280, JSON.stringify(found));
  // nowhere is room: over what costs least
  assert.ok(
    put(anchor, { ...boxAt(0, 0, 300, 300), cost: 500 }, { ...boxAt(300, 0, 300, 300), cost: 400 }).left >= 280,
  );
  const large = leastCovering([{ width: 200, height: 400 }], ROOM, [], anchor);
  assert.equal(large.top, 0); // what is higher than its room begins where the room does
});

test("a panel takes another of its forms where that covers less", () => {
  const anchor = boxAt(250, 20);
  const things = [
    { ...anchor, cost: 1e6 },
    { ...boxAt(0, 0, 600, 220), cost: 1000 },
  ];
  const forms = [
    { width: 100, height: 200 },
    { width: 300, height: 70 },
  ];
  assert.equal(leastCovering(forms, ROOM, things, anchor).form, 1);
  assert.equal(leastCovering(forms, ROOM, things.slice(0, 1), anchor).form, 0);
});

test("what a panel speaks of is its neuron, the lines to it and where they begin; of a line, that one", () => {
  const { places, size } = arranged(600, [7, 8, 8, 1], 44);
  const sources = (k) => (k > 1 ? places[k - 1] : places[0].slice(0, 2));
  const about = (at, weight) => spokenOf(places, sources, size, at, weight);
  const costs = (things, { x, y }) => covered(boxAt(x - 1, y - 1, 2, 2), things);
  const neuron = about([2, 3]);
  assert.ok(costs(neuron, places[2][3]) > 8 * costs(neuron, places[1][0]));
  for (const source of places[1]) {
    assert.ok(costs(neuron, source) > 100 * costs(neuron, places[3][0]));
    const middle = { x: (source.x + places[2][3].x) / 2, y: (source.y + places[2][3].y) / 2 };
    assert.ok(costs(neuron, middle) >= 1000);
  }
  assert.ok(costs(about([1, 0]), places[0][1]) > 100 * costs(about([1, 0]), places[0][2])); // an input that is switched off
  const line = about([2, 3], 5);
  assert.ok(costs(line, places[1][5]) > 100 * costs(line, places[1][4]));
});

test("up to six layers stand apart, with all neurons within the stage, at every width", () => {
  for (const width of [330, 420, 444, 620, 900])
    for (let layers = 0; layers <= 6; layers += 1) {
      const rows = [7, ...Array(layers).fill(8), 1];
      const { places, size, height, gap } = arranged(width, rows, 44);
      assert.ok(gap >= size + 4, `${layers} layers, ${width} px: ${gap} from column to column, ${size} wide`);
      assert.ok(size >= 24);
      for (const { x, y } of places.flat()) {
        assert.ok(x - size / 2 >= 0 && x + size / 2 <= width, `${layers} layers, ${width} px: x ${x}`);
        assert.ok(y - size / 2 >= 0 && y + size / 2 + 4 <= height);
      }
    }
});

test("the calculation of a neuron has its numbers, negative ones in brackets", () => {
  const terms = [
    { weight: 0.52, value: 1.5 },
    { weight: -0.31, value: -0.75 },
  ];
  assert.deepEqual(formula(terms, -0.1, "tanh", Math.tanh(0.9125)), [
    "z = 0.52 \u00b7 1.50 + (\u22120.31) \u00b7 (\u22120.75) + (\u22120.10) = 0.91",
    "a = tanh(0.91) = 0.72",
  ]);
  assert.deepEqual(formula(terms.slice(0, 1), null, "linear", 0.78), ["z = 0.52 \u00b7 1.50 = 0.78", "a = z = 0.78"]);
});

test("the calculation takes the numbers of this neuron, and is silent where one is not known", () => {
  const probe = { at: [1, -2], inputs: [1, -2], values: [[0.25, -0.75], [3]], answer: "" };
  const state = { ...FRAME, probe };
  const net = networkNumbers(() => state);
  assert.deepEqual(calculation(state, net, [1, 1]), [
    "At (1.00, \u22122.00):",
    "z = (\u22122.00) \u00b7 1.00 + 2.00 \u00b7 (\u22122.00) + (\u22121.00) = \u22127.00",
    "a = tanh(\u22127.00) = \u22120.75",
  ]);
  assert.match(
    calculation(state, net, [2, 0])[1],
    /^z = \(\u22122\.00\) \u00b7 0\.25 \+ 2\.00 \u00b7 \(\u22120\.75\) \+ 0\.50 = /,
  );
  assert.deepEqual(calculation({ ...state, probe: undefined }, net, [1, 1]), []);
  const wide = { ...state, columns: [{ ...state.columns[0], width: 40 }, state.columns[1]] };
  assert.deepEqual(calculation(wide, net, [2, 0]), []); // not all of what it adds up is known here
});
