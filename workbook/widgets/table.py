"""HTML tables that read well with and without our CSS: an untrusted notebook keeps inline styles only."""

from workbook.plots.palette import number

LEFT = 'style="text-align:left; vertical-align:top"'
RIGHT = 'class="wb-number" style="text-align:right; vertical-align:top"'
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def cell(content, *, number=False, rows=1):
    """One cell; content is HTML already."""
    return f"<td {RIGHT if number else LEFT}{_tall(rows)}>{content}</td>"


def header(content, *, number=False, rows=1, of="row"):
    """A header cell of its row or its column ("row", "col"); content is HTML already. Without content it heads nothing."""
    if content == "":  # a step or an epoch may be 0
        return cell("", number=number, rows=rows)
    return f'<th scope="{of}" {RIGHT if number else LEFT}{_tall(rows)}>{content}</th>'


def table(head, rows):
    """A table from its header cells (one HTML text) and its rows (each a whole `<tr>`)."""
    inner = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="wb-scroll"><table class="wb-table">{inner}</table></div>'


def numbers_table(names, rows, total=()):
    """A table whose first column says what each row is of; all others hold numbers. Names and cells are HTML already.

    `total` is one row more, below a line.
    """
    head = "".join(header(name, of="col", number=k > 0) for k, name in enumerate(names))
    lines = [f"<tr>{_first_and_numbers(row)}</tr>" for row in rows]
    return table(head, lines + ([f'<tr class="wb-total">{_first_and_numbers(total)}</tr>'] if total else []))


def formulas_table(rows):
    """A table of rows (what it is, the formula or "", its value); HTML already. A formula stays in one line."""
    head = header("", of="col") + header("formula", of="col") + header("value", of="col", number=True)
    lines = [
        f'<tr>{header(what)}<td class="wb-formula" {LEFT}>{how}</td>{cell(value, number=True)}</tr>'
        for what, how, value in rows
    ]
    return table(head, lines)


def short(value):
    """A number for a table: four decimals, or three digits and a power where it is large."""
    return number(value, 4) if abs(value) < 1e5 else with_power(value, 2)


def with_power(value, decimals):
    """A very large or very small number, like 1.23·10⁸."""
    digits, _, power = f"{value:.{decimals}e}".partition("e")
    return digits.replace("-", "\N{MINUS SIGN}") + "·10" + str(int(power)).translate(_RAISED)


def _first_and_numbers(row):
    first, *numbers = row
    return header(first) + "".join(cell(text, number=True) for text in numbers)


def _tall(rows):
    return f' rowspan="{rows}"' if rows > 1 else ""
