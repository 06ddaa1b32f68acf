"""HTML tables that read well with and without our CSS: an untrusted notebook keeps inline styles only."""

LEFT = 'style="text-align:left; vertical-align:top"'
RIGHT = 'class="wb-number" style="text-align:right; vertical-align:top"'


def cell(content, *, number=False, rows=1):
    """One cell; content is HTML already."""
    return f"<td {RIGHT if number else LEFT}{_tall(rows)}>{content}</td>"


def header(content, *, number=False, rows=1, of="row"):
    """A header cell of its row or its column ("row", "col"); content is HTML already."""
    return f'<th scope="{of}" {RIGHT if number else LEFT}{_tall(rows)}>{content}</th>'


def table(head, rows):
    """A table from its header cells (one HTML text) and its rows (each a whole ``<tr>``)."""
    inner = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="wb-scroll"><table class="wb-table">{inner}</table></div>'


def _tall(rows):
    return f' rowspan="{rows}"' if rows > 1 else ""
