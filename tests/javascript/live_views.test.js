// The live views as the page gets them, with what Python really sends: the file that COURSE_SENT names, made by what_python_sends.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { palette } from "../../workbook/widgets/js/colours.js";
import { colourAt, everythingIs, pressed, sign } from "./page.js";

const SENT = JSON.parse(readFileSync(process.env.COURSE_SENT, "utf8"));
const colours = palette();
/** A value from Python: what stands in the file as base64, at whatever place in it, is a DataView, as it comes on a page. */
const arrived = (value) => {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(arrived);
  if (typeof value.base64 !== "string")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, arrived(part)]));
  const held = Uint8Array.from([0, ...Buffer.from(value.base64, "base64"), 0]); // at an odd place, as buffers of a message may lie
  return new DataView(held.buffer, 1, held.length - 2);
};
globalThis.IntersectionObserver = class {
  observe() {}
  disconnect() {}
};
globalThis.Audio = class extends EventTarget {
  paused = true;
  ended = false;
  currentTime = 0;
  pause() {}
  removeAttribute() {}
};
Object.defineProperty(globalThis, "CSS", { value: { escape: (text) => text }, configurable: true });
const open = [];
after(() => {
  for (const end of open) end();
});

/** A view on the page, 600 pixels wide; `messages` are what Python has sent it so far. */
async function shown(name, traits) {
  everythingIs(600, 300);
  const { default: view } = await import(`../../workbook/widgets/static/${name}.js`);
  const held = arrived(traits);
  const listeners = {};
  const sent = [];
  const model = {
    get: (trait) => held[trait],
    set: (trait, value) => Object.assign(held, { [trait]: value }),
    on: (names, act) => {
      for (const one of names.split(" ")) listeners[one] = act;
    },
    off: () => {},
    save_changes: () => {},
    send: (message, _, buffers) => sent.push({ ...message, buffers }),
  };
  const el = document.createElement("div");
  document.body.append(el);
  open.push(view.render({ model, el }));
  await new Promise((done) => setTimeout(done, 20)); // until the next frame is drawn
  return { el, sent, tell: (message, buffers) => listeners["msg:custom"](message, buffers) };
}

test("the playground shows the network that Python holds: losses, weights, maps, points", async () => {
  const { el, sent } = await shown("playground", SENT.playground);
  assert.equal(el.dataset.drawn, "1");
  assert.equal(el.querySelector(".wbp-epoch strong").textContent, "2");
  const losses = [...el.querySelectorAll(".wbp-loss strong")].map((node) => Number(node.textContent));
  assert.ok(losses.every((loss) => loss > 0 && loss < 2));
  const picture = el.querySelector(".wbp-picture canvas");
  assert.deepEqual([sign(colourAt(picture, 150, 20)), sign(colourAt(picture, 150, 400))], ["blue", "orange"]);
  assert.ok(el.querySelector(".wbp-neurons button[data-at='1,0']").getAttribute("aria-label").includes("bias 0."));
  el.querySelector(".wbp-play").click();
  assert.deepEqual([sent.at(-1).do, sent.at(-1).n], ["play", sent.filter((message) => message.n).length]);
});

test("a weight that is typed in the playground goes to its own place", async () => {
  const { el, sent } = await shown("playground", SENT.playground);
  el.querySelector(".wbp-neurons button[data-at='1,0']").click();
  const fields = [...el.querySelectorAll(".wbp-parameter input")];
  assert.equal(fields.length, 3);
  fields[2].value = "1,5";
  pressed(fields[2], "Enter");
  const { do: what, column, index, value } = sent.at(-1);
  assert.deepEqual({ what, column, index, value }, { what: "parameter", column: 0, index: [1, 0], value: 1.5 });
});

test("the glass box shows every number, and follows the one that is clicked", async () => {
  const { el, sent } = await shown("glass_box", SENT.glass_box);
  const said = [...el.querySelectorAll(".wbg-cells-drawn button")].map((node) => node.getAttribute("aria-label"));
  assert.ok(
    said.some((one) => /^z.*, 1\.25/.test(one)), // 1.5 * 2 - 2 * 1 + 0.25
    said.join("; "),
  );
  el.querySelector(".wbg-cells-drawn button").click();
  assert.equal(sent.at(-1).do, "follow");
  assert.ok(el.querySelectorAll(".wbg-code li").length > 1);
});

test("the drawing pad shows what Python has of the drawing", async () => {
  const { el, tell } = await shown("drawing_pad", {});
  tell(...arrived(SENT.drawing_pad.message));
  const given = el.querySelector(".wbd-given canvas");
  assert.notEqual(colourAt(given, 4 * 14, 4 * 14 + 2), colours.paper);
  assert.equal(colourAt(given, 4 * 2.5, 4 * 14), colours.paper);
  assert.equal(el.querySelectorAll("select option").length, 5);
  assert.equal(el.querySelectorAll(".wbd-winner").length, 1);
});

test("a sound is drawn as soon as it comes", async () => {
  const { el, tell, sent } = await shown("hear", SENT.sound);
  assert.equal(sent.at(-1).do, "show");
  tell(...arrived(SENT.sound.message));
  const [wave] = el.querySelectorAll("canvas");
  assert.equal(colourAt(wave, 500, 12), colours.positive);
  assert.equal(colourAt(wave, 150, 12), null);
  assert.ok(el.querySelector("[role=slider]").getAttribute("aria-label").includes("a tone that begins late"));
});
