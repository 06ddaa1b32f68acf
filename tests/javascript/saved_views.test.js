// What a saved notebook keeps of its views: those that are shown, the code of each kind once, and nothing that should not be kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { shownModels, thinned } from "../../workbook/widgets/js/saved_views.js";

const VIEW = "application/vnd.jupyter.widget-view+json";
const slider = (more = {}) => ({
  state: { _esm: 'const KIND = "slider 1234abcd";\nlong code', _css: "long style", value: 1, ...more },
  buffers: [],
});

test("models that no output shows are left out, and parts of those that are shown stay", () => {
  const notebook = {
    cells: [{ outputs: { toJSON: () => [{ data: { [VIEW]: { model_id: "box" } } }, { data: {} }] } }, {}],
  };
  const models = { box: { state: { children: ["IPY_MODEL_part"] } }, part: { state: {} }, old: { state: {} } };
  assert.deepEqual(Object.keys(shownModels(notebook, models)).sort(), ["box", "part"]);
});

test("of three of a kind one keeps code and style, and the others wait for it", () => {
  const kept = { a: slider(), b: slider({ value: 2 }), c: slider({ value: 3 }) };
  const states = Object.values(thinned(kept, kept)).map(({ state }) => state);
  assert.deepEqual(
    states.map(({ value }) => value),
    [1, 2, 3],
  );
  assert.deepEqual(
    states.map(({ _esm }) => _esm.includes("long code")),
    [true, false, false],
  );
  assert.deepEqual(
    states.map(({ _css }) => _css),
    ["long style", "", ""],
  );
  assert.ok(states[1]._esm.startsWith('const KIND = "slider 1234abcd";'));
  assert.equal(kept.b.state._css, "long style", "what is live is not changed");
});

test("code that only a model of another run still has is found there", () => {
  const waiting = {
    state: {
      ...slider().state,
      _esm: 'const KIND = "slider 1234abcd"; // its code stands with another view',
      _css: "",
    },
  };
  const [state] = Object.values(thinned({ b: waiting }, { b: waiting, a: slider() })).map((model) => model.state);
  assert.ok(state._esm.includes("long code"));
});

test("what is unsaved is left out, bytes too", () => {
  const model = {
    ...slider({ unsaved: ["sound"], sound: "spoken" }),
    buffers: [
      { path: ["sound", "arrays", "samples", 1], data: "x" },
      { path: ["png"], data: "y" },
    ],
  };
  const { a } = thinned({ a: model }, { a: model });
  assert.deepEqual([a.state.sound, a.buffers.map(({ path }) => path[0])], [undefined, ["png"]]);
});

test("a view that waits takes the code of its kind as soon as that is there", async () => {
  const kept = { a: slider(), b: slider() };
  const { b } = thinned(kept, kept);
  const module = await import(`data:text/javascript,${encodeURIComponent(b.state._esm)}`);
  const waiting = module.default.render({ number: 7 });
  globalThis.workbookViews["slider 1234abcd"] = { render: ({ number }) => number + 1 };
  assert.equal(await waiting, 8);
});
