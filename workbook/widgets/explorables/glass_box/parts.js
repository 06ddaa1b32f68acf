// The other views of the glass box: the equation, the lines of Python, the arrays. Each makes its nodes from a frame.

import { QUIET, element } from "../../js/element.js";

// A number that can be followed to where it came from: a button with its name for those who cannot see where it stands.
function numberButton(text, name, look, follow) {
  const label = `${name}, ${text === "?" ? "not shown yet" : text}`;
  const node = element(
    "button",
    { type: "button", class: `wbg-number ${look}`, "data-name": name, "aria-label": label, title: name, ...QUIET },
    text,
  );
  node.addEventListener("click", () => follow(name));
  return node;
}

/**
 * @param {import("./types.js").Part[]} parts
 * @param {import("./types.js").Follow} follow
 * @param {boolean} asNumbers
 */
export function equationParts(parts, follow, asNumbers) {
  return parts.map(([text, name, kind]) => {
    if (!name) return document.createTextNode(text);
    return asNumbers && text !== "?"
      ? numberButton(text, name, `wbg-${kind}`, follow)
      : element("span", { class: `wbg-name wbg-${kind}`, "data-name": name }, text);
  });
}

// The names that a number goes into, or came to be followed from, as buttons in a line.
export function nameButtons(names, follow) {
  return names.flatMap((name, n) => [n ? " " : "", numberButton(name, name, "wbg-use", follow)]);
}

/**
 * Lines of Python whose turn has come lead to their first number.
 * @param {import("./types.js").Code[]} lines
 * @param {import("./types.js").Follow} follow
 */
export function codeLines(lines, follow) {
  return lines.map((line, number) => {
    const before = number && lines[number - 1].phase !== line.phase ? " wbg-new-phase" : "";
    const code = element("code", {}, line.code);
    const item = element("li", {
      class: `wbg-line wbg-${line.state}${before}`,
      "aria-current": line.now ? "step" : null,
    });
    if (line.first) {
      const button = element(
        "button",
        { type: "button", class: "wbg-code-line", "data-name": line.first, "data-line": number, ...QUIET },
        code,
      );
      const { first } = line;
      button.addEventListener("click", () => follow(first));
      item.append(button);
    } else item.append(code);
    item.append(element("span", { class: "wbg-about-line" }, line.about));
    if (line.now) item.append(element("span", { class: "wbg-shapes" }, line.shapes));
    return item;
  });
}

/**
 * Every array with its shape, and its numbers as they stand in it.
 * @param {import("./types.js").ShownArray} array
 * @param {import("./types.js").Follow} follow
 */
export function arrayTable(array, follow) {
  const cells = array.cells.map((cell) => {
    const look = `wbg-${cell.kind}${cell.seen ? "" : " wbg-hidden"}${cell.now ? " wbg-now" : ""}${cell.source ? " wbg-source" : ""}`;
    return cell.open
      ? numberButton(cell.text, cell.name, look, follow)
      : element("span", { class: `wbg-number ${look}`, "data-name": cell.name }, cell.text);
  });
  const grid = element(
    "div",
    { class: "wbg-cells", style: `grid-template-columns: repeat(${array.columns}, auto)` },
    ...cells,
  );
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("code", {}, array.name)),
    element("td", { class: "wbg-shape" }, array.shape),
    element("td", {}, grid),
  );
}

// What the colours and shapes of the drawing mean; gradients are named once there are any.
export function legend() {
  const swatch = (look) => element("i", { class: `wbg-swatch ${look}` });
  return element(
    "p",
    { class: "wbg-legend" },
    element("span", {}, swatch("wbg-in-view"), " in view"),
    element("span", {}, swatch("wbg-comes-from"), " it comes from"),
    element("span", {}, swatch("wbg-below"), " below 0 ", swatch("wbg-above"), " above 0"),
    element(
      "span",
      { class: "wbg-of-gradients" },
      "gradient, under its number: ",
      swatch("wbg-slope-below"),
      " below 0 ",
      swatch("wbg-slope-above"),
      " above 0",
    ),
  );
}
