"""nbval, with this course's settings, sees what it should: a changed output, a warning, an error; and nothing else.

The stored notebooks themselves are run by `pytest --nbval notebooks solutions exercises`; here a small one is run in
a pytest of its own, once as it is and once with a fault in each of its cells.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat.v4 as v4
import pytest

from workbook.building.execute import execute
from workbook.building.normalise import normalise, text_of

REPOSITORY = Path(__file__).resolve().parents[2]
WIDGET = """import ipywidgets
class Explorable(ipywidgets.VBox):
    def _repr_mimebundle_(self, **options):
        data = super()._repr_mimebundle_(**options)
        return {**data, "text/plain": "w1 is 2"}
Explorable([ipywidgets.FloatSlider()])"""
FIGURE = """from matplotlib.figure import Figure
from workbook import plots
figure = Figure()
figure.add_subplot().plot([1, 2, 4])
plots.show(figure, "A line that rises from 1 to 4")"""
CELLS = {
    "text": "print('loss 0.69')\nprint('loss 0.03')",
    "value": "2 + 3",
    "widget": WIDGET,
    "figure": FIGURE,
    "varies": "import time\ntime.time()",
    "quiet": "a = 1",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The notebook, executed and stored."""
    cells = [
        v4.new_code_cell(source, metadata={"tags": ["nbval-ignore-output"]} if name == "varies" else {})
        for name, source in CELLS.items()
    ]
    return text_of(normalise(execute(v4.new_notebook(cells=cells), tmp_path_factory.mktemp("run")), "small"))


def without_pytest():
    """The environment for a pytest of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}


def verdicts(text, folder):
    """Which cells pass, by name, when pytest runs nbval with this course's conftest over the notebook."""
    ours = REPOSITORY / "conftest.py"
    (folder / "conftest.py").write_text(
        ours.read_text(encoding="utf-8").replace("Path(__file__)", f"Path({str(ours)!r})"), encoding="utf-8"
    )
    (folder / "small.ipynb").write_text(text, encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--nbval",
            "--nbval-cell-timeout=60",
            "--nbval-kernel-startup-timeout=60",
            "-v",
            "--rootdir",
            str(folder),
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--color=no",
            str(folder),
        ],
        cwd=folder,
        env=without_pytest(),
        capture_output=True,
        text=True,
    )
    found = re.findall(r"Cell (\d+) (PASSED|FAILED|ERROR|XFAIL)", run.stdout)
    assert len(found) == len(CELLS), run.stdout + run.stderr
    return {name: verdict == "PASSED" for name, (_, verdict) in zip(CELLS, found, strict=True)}


def test_a_notebook_as_the_builder_stores_it_passes(stored, tmp_path):
    assert verdicts(stored, tmp_path) == dict.fromkeys(CELLS, True)


def test_every_fault_is_seen_and_what_may_vary_is_not(stored, tmp_path):
    picture = re.search(r"base64,([A-Za-z0-9+/]{200})", stored)[1]
    faulty = stored.replace("loss 0.03\\n", "loss 0.04\\n").replace('"5"', '"6"').replace('"w1 is 2"\n', '"w1 is 3"\n')
    faulty = faulty.replace(picture, picture[::-1]).replace(
        '"a = 1"', '"import warnings\\n",\n    "warnings.warn(\'careful\')"'
    )
    assert verdicts(faulty, tmp_path) == {
        "text": False,
        "value": False,
        "widget": False,
        "figure": True,
        "varies": True,
        "quiet": False,
    }


def test_a_changed_description_of_a_figure_is_seen(stored, tmp_path):
    assert (
        verdicts(stored.replace("Figure: A line that rises", "Figure: A line that falls"), tmp_path)["figure"] is False
    )


MASK = """import pytest
class Asks:
    def pytest_collection_finish(self, session):
        print(session.config.option.nbval_sanitize_with)
pytest.main(["--nbval", "--collect-only", "-qq", "--no-summary", "-p", "no:xdist", "notebooks/03_activation_functions.ipynb"],
            plugins=[Asks()])"""


def test_the_mask_for_pictures_is_on_where_no_path_below_tests_is_given():
    words = [sys.executable, "-c", MASK]
    run = subprocess.run(words, cwd=REPOSITORY, env=without_pytest(), capture_output=True, text=True)
    assert str(REPOSITORY / "tests" / "notebooks" / "nbval.cfg") in run.stdout.splitlines(), run.stdout + run.stderr
