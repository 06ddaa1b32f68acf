"""A network's sizes, and what follows from them: the shape of every W and b, and how many parameters there are."""

from dataclasses import dataclass

from workbook.plots.describe import describe_network
from workbook.widgets.table import cell, header, table


@dataclass
class SizesState:
    """sizes: neurons in each layer, input first; at least input and output."""

    sizes: list

    def rows(self):
        """One tuple for each computing layer: (name, W shape, b shape, sum as text, parameters)."""
        last = len(self.sizes) - 1
        rows = []
        for k, (n_in, n_out) in enumerate(zip(self.sizes, self.sizes[1:], strict=False), start=1):
            name = "output layer" if k == last else ("hidden layer" if last == 2 else f"hidden layer {k}")
            rows.append((name, (n_in, n_out), (n_out,), f"{n_in}·{n_out} + {n_out}", n_in * n_out + n_out))
        return rows

    @property
    def parameters(self):
        return sum(row[-1] for row in self.rows())

    def sentence(self):
        return describe_network(self.sizes)

    def words(self):
        """The sentence and the table as lines of plain text."""
        lines = [self.sentence()]
        for name, W, b, arithmetic, count in self.rows():
            lines.append(f"{name}: W {W}, b {b}: {arithmetic} = {count:,} parameters")
        return "\n".join([*lines, f"together: {self.parameters:,} parameters"])

    def table(self):
        """The same as an HTML table. The input layer stands in it, with nothing to learn."""
        start = header("input layer") + cell("–") + cell("–") + cell("only holds the numbers that come in")
        rows = [f"<tr>{start}{cell(0, number=True)}</tr>"]
        for name, W, b, arithmetic, count in self.rows():
            start = header(name) + cell(W) + cell(b) + cell(arithmetic)
            rows.append(f"<tr>{start}{cell(f'{count:,}', number=True)}</tr>")
        start = header("together") + 3 * cell("")
        rows.append(f'<tr class="wb-total">{start}{cell(f"{self.parameters:,}", number=True)}</tr>')
        names = "".join(header(name, of="col") for name in ("layer", "shape of W", "shape of b", "weights + biases"))
        return table(names + header("parameters", of="col", number=True), rows)
