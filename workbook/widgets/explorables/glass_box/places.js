// Where every cell of the network stands.

export const CELL = { width: 48, height: 44, row: 104, side: 6, gap: 88, lossGap: 46 };

/**
 * Where every cell stands, for the width that there is. `needed` is the width at which everything has room.
 * @param {import("./types.js").Column[]} columns
 * @param {number} width
 */
export function glassPlaces(columns, width) {
  const most = Math.max(...columns.map((column) => column.neurons.length));
  const cells = columns.map((column) => Math.max(...column.neurons.map((neuron) => neuron.cells.length)));
  const gaps = columns.slice(1).map((column) => Boolean(column.weights));
  const all = cells.reduce((total, number) => total + number, 0);
  const weighted = gaps.filter(Boolean).length;
  const needed = all * CELL.width + weighted * CELL.gap + (gaps.length - weighted) * CELL.lossGap + 2 * CELL.side;
  const cell = CELL.width * Math.max(0.75, Math.min(1, width / needed));
  const lossGap = Math.max(26, Math.min(CELL.lossGap, CELL.lossGap * (width / needed) ** 3));
  const gap = (width - all * cell - 2 * CELL.side - (gaps.length - weighted) * lossGap) / Math.max(1, weighted);
  const height = most * CELL.row;
  let x = CELL.side;
  const at = columns.map((column, k) => {
    const left = x;
    x += cells[k] * cell + (gaps[k] ? gap : lossGap);
    return column.neurons.map((neuron, i) => ({
      left,
      right: left + neuron.cells.length * cell,
      y: height / 2 - 8 + (i - (column.neurons.length - 1) / 2) * CELL.row,
    }));
  });
  return { at, cell, height, needed };
}
