// Numbers as people type them, and as they read them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pressed } from "./page.js";
import { element, marked } from "../../workbook/widgets/js/element.js";
import { numberField } from "../../workbook/widgets/js/number_field.js";
import { refusal, typedNumber, written } from "../../workbook/widgets/js/numbers.js";

test("a number is understood with a point or a comma, a minus sign of either kind, and no letters", () => {
  const typed = ["0.5", "0,5", " -2 ", "\u22122", "1e3", ".5", "1e999", "12a", "", "--1", "NaN"];
  assert.deepEqual(typed.map(typedNumber), [0.5, 0.5, -2, -2, 1000, 0.5, null, null, null, null, null]);
});

test("what cannot be taken is said with what can", () => {
  assert.equal(refusal(null, {}), "Please type a number, such as 0.5 or \u22122.");
  assert.equal(refusal(7, { low: -1, high: 5 }), "Please type a number from \u22121 to 5.");
  assert.equal(refusal(2.5, { low: 0, high: 9, step: 1 }), "Please type a whole number: 2 or 3.");
  assert.equal(refusal(0.3, { low: 0, high: 1, step: 0.25 }), "Here numbers go in steps of 0.25: 0.25 or 0.5.");
  assert.equal(refusal(0.5, { low: 0, high: 1, step: 0.25 }), null);
});

test("numbers are written with a true minus sign, and what is none is said", () => {
  assert.deepEqual(
    [1.23456, -0.5, -0.0001, null, NaN, Infinity, -Infinity, 123456].map((value) => written(value)),
    ["1.235", "\u22120.500", "0.000", "\u2013", "not a number", "infinite", "\u2212infinite", "1.2e+5"],
  );
});

test("arrow keys go up and down within the limits, Enter takes what was typed", () => {
  const taken = [];
  const { field, said, show } = numberField({
    limits: () => ({ low: 0, high: 1, step: 0.25 }),
    take: (value) => taken.push(value),
  });
  show(0.5);
  pressed(field, "ArrowUp");
  pressed(field, "ArrowUp");
  pressed(field, "ArrowUp");
  pressed(field, "ArrowDown");
  assert.deepEqual(taken, [0.75, 1, 0.75]);
  field.value = "0,3";
  pressed(field, "Enter");
  assert.deepEqual(taken, [0.75, 1, 0.75]);
  assert.ok(said.textContent.startsWith("Here numbers go in steps"));
  field.value = "0,25";
  pressed(field, "Enter");
  assert.equal(taken.at(-1), 0.25);
  assert.equal(said.textContent, "");
});

test("text stays text, whatever stands in it", () => {
  const node = element("p", { class: "a", hidden: true, title: null }, ...marked("see `<b>` here"));
  assert.equal(node.outerHTML, '<p class="a" hidden="">see <code>&lt;b&gt;</code> here</p>');
});
