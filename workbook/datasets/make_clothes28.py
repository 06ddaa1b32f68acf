"""Makes the file that `datasets.clothes28()` reads. Run from the repository, on Debian with its data package:

    apt-get install dataset-fashion-mnist
    python -m workbook.datasets.make_clothes28

It takes the first 2,000 pictures of the training part, in their order. (Their order is a random one already.)
"""

import argparse
import gzip
from pathlib import Path

import numpy as np

from workbook.datasets.clothes28 import SAVED

SOURCE = Path("/usr/share/datasets/fashion-mnist")
COUNT = 2000


def make(source, folder):
    """Writes clothes28.npz into the folder: images (2000, 28, 28) and labels (2000,), both uint8."""
    # after a header of 16 and of 8 bytes, these files hold nothing but the bytes of pixels and labels
    pixels = gzip.decompress((Path(source) / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((Path(source) / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    images = np.frombuffer(pixels, np.uint8).reshape(-1, 28, 28)[:COUNT]
    labels = np.frombuffer(labels, np.uint8)[:COUNT]
    np.savez_compressed(Path(folder) / SAVED.name, images=images, labels=labels)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", nargs="?", default=SOURCE, help="the folder of the package's files")
    parser.add_argument("--folder", default=SAVED.parent, help="where to write the file (default: beside this script)")
    given = parser.parse_args()
    make(given.source, given.folder)
