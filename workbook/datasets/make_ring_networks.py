"""Makes the file that `datasets.ring_networks.saved()` reads. Run from the repository:

    python -m workbook.datasets.make_ring_networks

Trains each of the ten networks by the recipe in ring_networks.py. All randomness comes from its SEED; the last digits
of the weights may differ between machines, what the networks say of the points hardly does.
"""

import argparse
from pathlib import Path

import numpy as np

from workbook.datasets.ring_networks import NAMES, SAVED, trained


def make(folder):
    """Writes ring_networks.npz into the folder: for each name all parameters of its network, one vector."""
    np.savez(Path(folder) / SAVED.name, **{name: trained(name).theta for name in NAMES})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", default=SAVED.parent, help="where to write the file (default: beside this script)")
    make(parser.parse_args().folder)
