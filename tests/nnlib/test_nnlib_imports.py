"""nnlib stands alone: NumPy and the standard library, no global randomness, short files, public names explained."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import nnlib as nn

FOLDER = Path(nn.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))
TO_READ = [path for path in FILES if path.parent == FOLDER]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_imports_numpy_and_the_standard_library_only(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    packages = {name.split(".")[0] for name in imported(tree)}
    assert packages <= {"numpy", "nnlib"} | sys.stdlib_module_names
    assert not {"random", "pickle"} & packages


def test_importing_it_loads_nothing_else():
    code = (
        "import numpy, sys; before = set(sys.modules); import nnlib;"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - set(sys.stdlib_module_names)))"
    )
    folder = Path(nn.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=True)
    assert done.stdout.strip() == "['nnlib']"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_short_and_opens_with_its_idea(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert len((ast.get_docstring(ast.parse(text)) or "").split()) >= 15
    assert "np.random.seed" not in text


def test_every_public_name_exists_and_is_explained():
    assert len(nn.__all__) == len(set(nn.__all__))
    for name in nn.__all__:
        thing = getattr(nn, name)
        assert inspect.getdoc(thing), name
    by_accident = {name for name in vars(nn) if not name.startswith("_")} - set(nn.__all__)
    assert by_accident <= {path.stem for path in TO_READ} | {"machinery"}


def test_randomness_is_passed_by_name():
    for name in nn.__all__:
        thing = getattr(nn, name)
        if callable(thing):
            rng = inspect.signature(thing).parameters.get("rng")
            assert (
                rng is None or rng.kind is inspect.Parameter.KEYWORD_ONLY and rng.default is inspect.Parameter.empty
            ), name
