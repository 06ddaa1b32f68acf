// Letters in the drawing: where the numbers of the weights stand, and how they fit.

/**
 * @param {import("./types.js").Box | import("./types.js").Label} box
 * @returns {box is import("./types.js").Label}
 */
const isLabel = (box) => "line" in box;

/**
 * Where on its line each label stands best: clear of the other labels, of the lines that cross, and of what is `fixed`.
 * @param {import("./types.js").Label[]} labels their places are set
 * @param {import("./types.js").Line[]} lines
 * @param {import("./types.js").Box[]} fixed
 */
export function placeLabels(labels, lines, fixed) {
  /** @param {import("./types.js").Line} line @param {number} t */
  const at = (line, t) => ({
    x: line.from.x + t * (line.to.x - line.from.x),
    y: line.from.y + t * (line.to.y - line.from.y),
  });
  const cost = (label, t) => {
    const { x, y } = at(label.line, t);
    let total = 0.8 * Math.abs(t - 0.42);
    for (const other of [...labels, ...fixed]) {
      if (other === label) continue;
      const place = isLabel(other) ? at(other.line, other.t) : other;
      const across = (label.wide + other.wide) / 2 + 3 - Math.abs(place.x - x);
      const down = (label.high + other.high) / 2 + 2 - Math.abs(place.y - y);
      if (across > 0 && down > 0) total += 4 + (across * down) / 60;
    }
    for (const line of lines) {
      if (line === label.line || line.from.x > x + label.wide / 2 || line.to.x < x - label.wide / 2) continue;
      const edges = [x - label.wide / 2, x + label.wide / 2].map(
        (edge) => at(line, (edge - line.from.x) / (line.to.x - line.from.x)).y - y,
      );
      const apart = Math.max(Math.min(...edges), -Math.max(...edges)) - label.high / 2; // below 0 where the line runs through the label
      total += apart < 0 ? 1.6 : Math.max(0, 1 - apart / 12);
    }
    return total;
  };
  const choices = Array.from({ length: 27 }, (_, i) => 0.17 + 0.025 * i);
  for (const label of labels) label.t = 0.42;
  for (let round = 0; round < 5; round += 1) {
    for (const label of labels)
      label.t = choices.reduce((best, t) => (cost(label, t) < cost(label, best) - 1e-9 ? t : best), label.t);
  }
  for (const label of labels) Object.assign(label, at(label.line, label.t));
}

// Text in the middle of a place, made smaller where it is too wide.
export function fittedText(context, text, x, y, room, size, weight, font) {
  context.font = `${weight} ${size}px ${font}`;
  const wide = context.measureText(text).width;
  if (wide > room) context.font = `${weight} ${Math.max(8, (size * room) / wide)}px ${font}`;
  context.fillText(text, x, y);
}
