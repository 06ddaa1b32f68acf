"""The petals are what their datasheet says."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from workbook import datasets

ROOT = Path(__file__).parents[2]
DATASHEET = (Path(datasets.__file__).parent / "petals.md").read_text(encoding="utf-8")


def test_petals_are_as_described():
    length, width, species, names = datasets.petals()
    assert length.shape == width.shape == species.shape == (150,)
    assert length.dtype == width.dtype == np.float64
    assert (length.min(), length.max(), width.min(), width.max()) == (1.0, 6.9, 0.1, 2.5)
    assert np.bincount(species).tolist() == [50, 50, 50] and names == ("setosa", "versicolor", "virginica")
    assert np.allclose(10 * length, np.round(10 * length)) and np.allclose(10 * width, np.round(10 * width))


def test_the_slopes_in_the_datasheet_are_those_of_the_data():
    length, width, species, names = datasets.petals()
    together = np.polyfit(length, width, 1)[0]
    assert f"slope of {together:.2f}" in DATASHEET
    apart = [np.polyfit(length[species == k], width[species == k], 1)[0] for k in range(3)]
    assert ", ".join(f"{slope:.2f} ({name})" for slope, name in zip(apart, names, strict=True)) in DATASHEET


def test_what_a_learner_does_to_the_petals_does_not_stay():
    datasets.petals().length[:] = 0
    assert datasets.petals().length.min() == 1


def test_reading_the_petals_does_not_wait_for_scikit_learn():
    code = "import sys; from workbook import datasets; datasets.petals(); print('sklearn' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "False"
