// Messages of a movement: two on their way, one waiting, the newest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newestTo } from "../../workbook/widgets/js/newest.js";

function kernel() {
  const heard = [];
  const asked = [];
  const model = {
    send(content, { iopub }) {
      heard.push(content);
      asked.push((state) => iopub.status({ content: { execution_state: state } }));
    },
  };
  return { model, heard, asked };
}

test("two are on their way, and of those that come meanwhile the newest goes next", () => {
  const { model, heard, asked } = kernel();
  let settled = 0;
  const values = newestTo(model, () => {
    settled += 1;
  });
  for (const value of [1, 2, 3, 4, 5]) values.send({ value });
  assert.deepEqual(
    heard.map(({ value }) => value),
    [1, 2],
  );
  asked[0]("busy");
  assert.equal(heard.length, 2);
  asked[0]("idle");
  asked[0]("idle");
  assert.deepEqual(
    heard.map(({ value }) => value),
    [1, 2, 5],
  );
  assert.deepEqual(
    heard.map(({ n }) => n),
    [1, 2, 3],
  );
  assert.equal(new Set(heard.map(({ drag }) => drag)).size, 1);
  asked[1]("idle");
  assert.ok(values.isUnderWay() && settled === 0);
  asked[2]("idle");
  assert.ok(!values.isUnderWay() && settled === 1);
});

test("a movement that begins waits for no answer that was lost", () => {
  const { model, heard, asked } = kernel();
  const values = newestTo(model);
  for (const value of [1, 2, 3]) values.send({ value });
  values.begin();
  values.send({ value: 4 });
  assert.deepEqual(
    heard.map(({ value }) => value),
    [1, 2, 4],
  );
  assert.notEqual(heard[2].drag, heard[0].drag);
  asked[0]("idle"); // an answer of the movement before counts for nothing
  values.send({ value: 5 });
  values.send({ value: 6 });
  assert.deepEqual(
    heard.map(({ value }) => value),
    [1, 2, 4, 5],
  );
  assert.deepEqual(values.waiting(), { value: 6 });
});

test("what still waits when a movement begins is not lost if nothing else comes", () => {
  const { model, heard, asked } = kernel();
  let settled = 0;
  const values = newestTo(model, () => {
    settled += 1;
  });
  for (const value of [1, 2, 3]) values.send({ value });
  values.begin(); // the thumb is pressed where it stands, or the slider is reached by Tab
  assert.ok(values.isUnderWay());
  asked[0]("idle");
  assert.deepEqual(
    heard.map(({ value }) => value),
    [1, 2, 3],
  );
  asked[1]("idle");
  assert.equal(settled, 0);
  asked[2]("idle");
  assert.ok(!values.isUnderWay() && settled === 1);
});

test("without a kernel nothing is under way", () => {
  const values = newestTo({
    send() {
      throw new Error("no comm");
    },
  });
  values.send({ value: 1 });
  assert.ok(!values.isUnderWay());
});
