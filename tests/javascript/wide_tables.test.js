// A table that is wider than its place takes the focus, so that it can be scrolled by keyboard; others are no stop on the way.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { wideTables } from "../../workbook/widgets/js/wide_tables.js";

class Observer {
  static all = [];
  constructor(act) {
    Object.assign(this, { act, seen: [] });
    Observer.all.push(this);
  }
  observe(node) {
    this.seen.push(node);
  }
  disconnect() {
    this.seen = [];
  }
}
globalThis.ResizeObserver = Observer;

test("what is wider than its place is a stop for the Tab key, and only while it is", () => {
  const root = document.createElement("div");
  const tables = wideTables(root);
  const [observer] = Observer.all;
  root.innerHTML =
    '<p>words</p><div class="wb-scroll"><table></table></div><div class="wb-scroll"><table></table></div>';
  tables.changed();
  assert.equal(observer.seen.length, 4); // each place, and what is in it
  const [wide, narrow] = root.querySelectorAll(".wb-scroll");
  const widths = (node, content) => {
    for (const [name, value] of Object.entries({ scrollWidth: content, clientWidth: 400 }))
      Object.defineProperty(node, name, { value, configurable: true });
  };
  widths(wide, 600);
  widths(narrow, 400);
  observer.act();
  assert.deepEqual([wide.tabIndex, wide.getAttribute("role"), narrow.hasAttribute("tabindex")], [0, "group", false]);
  assert.ok(wide.getAttribute("aria-label") && wide.dataset.lmSuppressShortcuts);
  widths(wide, 400);
  observer.act();
  assert.deepEqual(wide.getAttributeNames(), ["class"]);
  root.innerHTML = "";
  tables.changed();
  assert.equal(observer.seen.length, 0); // what is gone is let go
});

test("the place may be the root itself", () => {
  const root = document.createElement("div");
  root.className = "wb-scroll";
  const tables = wideTables(root);
  root.innerHTML = "<table></table>";
  tables.changed();
  assert.deepEqual(Observer.all.at(-1).seen, [root, root.firstChild]);
  tables.end();
  assert.deepEqual(Observer.all.at(-1).seen, []);
});
