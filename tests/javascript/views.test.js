// Small views as the page gets them: the bundles, with a model that plays Python.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pointed, pressed } from "./page.js";

const open = [];
after(() => {
  for (const end of open) end(); // clocks of the views would keep the process alive
});

/** A view of this name on the page, with the traits of its Python widget. */
async function shown(name, traits) {
  const { default: view } = await import(`../../workbook/widgets/static/${name}.js`);
  const listeners = [];
  const model = {
    saved: [],
    sent: [],
    get: (trait) => traits[trait],
    set(trait, value) {
      const changes = typeof trait === "string" ? { [trait]: value } : trait;
      Object.assign(traits, changes);
      const events = ["change", ...Object.keys(changes).map((one) => `change:${one}`)];
      for (const { names, act } of [...listeners]) if (events.some((event) => names.includes(event))) act();
    },
    on: (names, act) => listeners.push({ names: names.split(" "), act }),
    off(names, act) {
      const at = listeners.findIndex((one) => one.act === act && one.names.join(" ") === names);
      assert.ok(at >= 0, `off(${names}) without its on`);
      listeners.splice(at, 1);
    },
    save_changes: () => model.saved.push({ ...traits }),
    answers: [],
    send(message, callbacks) {
      model.sent.push(message);
      model.answers.push(() => callbacks.iopub.status({ content: { execution_state: "idle" } }));
    },
  };
  const el = document.createElement("div");
  document.body.append(el);
  const end = view.render({ model, el });
  open.push(end);
  return { model, el, end, listeners };
}

test("a slider shows its number, sends what is dragged and typed, and follows Python", async () => {
  const { model, el } = await shown("slider", {
    label: "weight w1",
    low: -5,
    high: 5,
    step: 0.5,
    value: 1,
    hidden: false,
  });
  const [range, field] = el.querySelectorAll("input");
  assert.deepEqual([range.value, field.value, el.querySelector("label").textContent], ["1", "1", "weight w1"]);
  range.value = "2.5";
  range.dispatchEvent(new Event("input"));
  assert.equal(model.sent.at(-1).value, 2.5);
  field.value = "\u22121,5";
  pressed(field, "Enter");
  assert.equal(model.sent.at(-1).value, -1.5);
  model.set("value", 2.5); // Python has taken the first, and says so: the hand is further by now
  assert.equal(range.value, "-1.5");
  model.answers[0]();
  model.set("value", -1.5);
  model.answers[1]();
  assert.equal(range.value, "-1.5");
  model.set("value", 4);
  assert.equal(range.value, "4");
});

test("a slider's ends have their numbers; it is filled from its 0, which has a mark, or from the left where all is above 0", async () => {
  const traits = { label: "a", low: -5, high: 5, step: 0.5, value: -2.5, hidden: false };
  const look = ({ el }) => {
    const { classList, style } = el.querySelector(".wb-slider");
    return [
      classList.contains("wb-signed"),
      ...["--from", "--to", "--zero"].map((name) => Number(style.getPropertyValue(name))),
    ];
  };
  const view = await shown("slider", traits);
  assert.deepEqual(
    [...view.el.querySelectorAll(".wb-end")].map((node) => node.textContent),
    ["\u22125", "5"],
  );
  assert.deepEqual(look(view), [true, 0.25, 0.5, 0.5]);
  view.model.set("value", 5);
  assert.deepEqual(look(view), [true, 0.5, 1, 0.5]);
  assert.deepEqual(look(await shown("slider", { ...traits, low: 1, value: 3 })).slice(0, 3), [false, -1, 0.5]);
});

test("radio buttons choose at once", async () => {
  const { model, el } = await shown("radio_buttons", { label: "activation", options: ["relu", "tanh"], chosen: 0 });
  const radios = el.querySelectorAll("input");
  assert.deepEqual(
    [...radios].map((radio) => radio.checked),
    [true, false],
  );
  radios[1].checked = true;
  radios[1].dispatchEvent(new Event("change"));
  assert.equal(model.saved.at(-1).chosen, 1);
});

test("a description shows what Python says, and says it again when that changes", async () => {
  const { model, el } = await shown("description", { status: "z = 1", more: "<table></table>" });
  assert.equal(el.querySelector("[role=status]").textContent, "z = 1");
  model.set("status", "z = 2");
  assert.equal(el.querySelector("[role=status]").textContent, "z = 2");
});

const QUESTION = {
  kind: "choice",
  prompt: "What is `2 * 3`?",
  options: ["5", "6"],
  chosen: -1,
  value: null,
  state: "open",
  feedback: "",
  retry: false,
  stays: false,
  button: "Answer",
};

test("a question takes one answer, and is closed when it is right", async () => {
  const { model, el } = await shown("question", { ...QUESTION, options: [...QUESTION.options] });
  const button = el.querySelector("button[type=submit]");
  assert.equal(button.disabled, true);
  const [, second] = el.querySelectorAll("input[type=radio]");
  second.checked = true;
  second.dispatchEvent(new Event("change"));
  assert.equal(button.disabled, false);
  el.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
  assert.equal(model.saved.at(-1).chosen, 1);
  model.set({ state: "right", feedback: "Because `2 * 3` is 6." });
  assert.equal(button.hidden, true);
  assert.equal(el.querySelector(".wb-feedback").textContent, "Because 2 * 3 is 6.");
});

test("where one order may follow the other the keyboard stays, else it goes on", async () => {
  for (const stays of [true, false]) {
    const { model, el } = await shown("question", { ...QUESTION, options: [...QUESTION.options], retry: true, stays });
    const [first, second] = el.querySelectorAll("input[type=radio]");
    const order = (radio) => {
      radio.checked = true;
      radio.dispatchEvent(new Event("change"));
      el.querySelector("button[type=submit]").focus();
      el.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
      model.set("state", "noted");
      return document.activeElement;
    };
    assert.equal(order(second) === second, stays);
    if (stays) assert.equal(order(first), first);
  }
});

test("a number that is none is not sent, and the page says what is wanted", async () => {
  const { model, el } = await shown("question", { ...QUESTION, kind: "number", options: [] });
  const field = el.querySelector("input[type=text]");
  for (const text of ["six", "6,5"]) {
    field.value = text;
    field.dispatchEvent(new Event("input"));
    el.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
    if (text === "six")
      assert.deepEqual(
        [model.saved.length, el.querySelector(".wb-feedback").textContent.slice(0, 20)],
        [0, "Please type a number"],
      );
  }
  assert.equal(model.saved.at(-1).value, 6.5);
});

test("a view that leaves the page listens no longer", async () => {
  for (const [name, traits] of [
    ["slider", { label: "a", low: 0, high: 1, step: 0.1, value: 0, hidden: false }],
    ["radio_buttons", { label: "a", options: ["b"], chosen: 0 }],
    ["description", { status: "", more: "" }],
    ["question", { ...QUESTION }],
  ]) {
    const { end, listeners } = await shown(name, traits);
    end();
    open.pop();
    assert.deepEqual(listeners, [], name);
  }
});

test("every view's code is known on the page by its kind", () => {
  const kinds = Object.keys(globalThis.workbookViews).map((kind) => kind.split(" ")[0]);
  assert.deepEqual(kinds.sort(), ["description", "question", "radio_buttons", "slider"]);
});

test("a picture that comes before another has stood waits for it, the newest of them comes next, and the last is always shown", async () => {
  const png = (byte) => new DataView(Uint8Array.of(byte).buffer);
  const kept = { small: png(9), start: png(9), drawn: true, alt: "a", width: 10, areas: [], unsaved: [] };
  const frame = globalThis.requestAnimationFrame;
  const frames = [];
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  try {
    const { model, el, end } = await shown("picture", { png: png(0), ...kept });
    const image = el.querySelector("img");
    const shownByte = () => atob(image.getAttribute("src").split(",")[1]).charCodeAt(0);
    const settled = () => new Promise((done) => setTimeout(done, 5));
    const stands = async (how) => {
      image.dispatchEvent(new globalThis.window.Event(how));
      for (const act of frames.splice(0)) act();
      await settled();
    };
    assert.equal(shownByte(), 0);
    for (const byte of [1, 2, 3]) model.set("png", png(byte));
    image.dispatchEvent(new globalThis.window.Event("load"));
    await settled();
    assert.equal(shownByte(), 0); // it is there, and no frame has shown it yet
    await stands("load");
    assert.equal(shownByte(), 3); // of three one, the newest
    model.set("png", png(4));
    assert.equal(shownByte(), 3);
    await stands("error"); // bytes that are no picture hold up none after them
    assert.equal(shownByte(), 4);
    model.set("png", png(5)); // the page never says that the last one stood, as one that nobody looks at
    await new Promise((done) => setTimeout(done, 400));
    assert.equal(shownByte(), 5);
    model.set("png", png(6));
    open.splice(open.indexOf(end), 1);
    end();
    await stands("load");
    assert.equal(shownByte(), 5); // a view that is gone shows nothing more
  } finally {
    globalThis.requestAnimationFrame = frame;
  }
});

test("a picture's address holds its bytes, all of them and no others", async () => {
  const whole = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7) % 256);
  const part = new DataView(whole.buffer, 100, 19_000);
  const none = new DataView(new ArrayBuffer(0));
  const traits = { start: none, drawn: false, alt: "a", width: 10, areas: [], unsaved: [] };
  const { el } = await shown("picture", { ...traits, png: none, small: part });
  const [kind, letters] = el.querySelector("img").getAttribute("src").split(",");
  assert.equal(kind, "data:image/png;base64");
  assert.deepEqual(Buffer.from(letters, "base64"), Buffer.from(whole.subarray(100, 19_100)));
  const empty = await shown("picture", { ...traits, png: none, small: none });
  assert.equal(empty.el.querySelector("img").getAttribute("src"), "data:image/png;base64,"); // the alt text stands there
});

test("a release where the pointer stands already sends nothing, one further on does, and a press always", async () => {
  globalThis.HTMLElement.prototype.setPointerCapture = () => {};
  try {
    const bytes = new DataView(new ArrayBuffer(1));
    const areas = [[0, 0, 1, 1, "x"]];
    const { model, el } = await shown("picture", {
      png: bytes, small: bytes, start: bytes, drawn: true, alt: "a", width: 10, areas, unsaved: [],
    }); // biome-ignore format: one line
    const grip = el.querySelector(".wb-grip");
    const sent = (kind, x) => {
      const before = model.sent.length;
      pointed(grip, kind, x, 10, { button: 0 });
      for (const answer of model.answers.splice(0)) answer();
      return model.sent.length - before;
    };
    assert.deepEqual(
      [sent("pointerdown", 10), sent("pointermove", 20), sent("pointerup", 20), sent("pointermove", 30)],
      [1, 1, 0, 0],
    );
    assert.deepEqual([sent("pointerdown", 20), sent("pointerup", 40), model.sent.at(-1).across], [1, 1, 0.1]);
  } finally {
    delete globalThis.HTMLElement.prototype.setPointerCapture;
  }
});
