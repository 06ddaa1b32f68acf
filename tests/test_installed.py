"""`pip install .` gives a course that works outside its folder: packages, data, chapters; chapter 01 runs there."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = [pytest.mark.slow, pytest.mark.thorough]  # building the package needs the internet

RUN = """
import sys
import nbformat
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in nbformat.read(sys.argv[1], 4).cells:
    if cell.cell_type == "code":
        shell.run_cell(cell.source, store_history=True).raise_error()
import workbook
print("RAN WITH", workbook.__file__)
"""
LOAD = """
import inspect
import nnlib
from workbook import chapters, content, datasets, widgets
for name in datasets.__all__:
    loader = getattr(datasets, name)
    if inspect.isfunction(loader) and not any(p.default is p.empty for p in inspect.signature(loader).parameters.values()):
        loader()
print(len(content.all_tasks()), [one.number for one in chapters.CHAPTERS if one.stands])
"""


def outside():
    """The surroundings without the course's folder, which what runs these tests puts on Python's path."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python of an environment with the built package, and with this environment's other packages."""
    place = tmp_path_factory.mktemp("installed")
    # from a copy: building leaves folders behind, by which the next pip would believe that it is installed already
    left = shutil.ignore_patterns(".git", ".venv*", "node_modules", "my", "build", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, place / "course", ignore=left)
    words = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(place), str(place / "course")]
    subprocess.run(words, check=True, cwd=place, env=outside())
    (wheel,) = place.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(place / "env")], check=True)
    python = place / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", wheel], check=True, env=outside())
    # a folder named in a .pth file is searched, but its own .pth files are not: the course's stays out
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True
    )
    (Path(site.stdout.strip()) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place, python


def run(installed, program, *arguments):
    place, python = installed
    words = [python, "-P", "-c", program, *map(str, arguments)]
    done = subprocess.run(words, cwd=place, capture_output=True, text=True, env=outside())
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_chapter_01_runs_there(installed):
    said = run(installed, RUN, ROOT / "notebooks" / "01_structure.ipynb")
    assert str(installed[0]) in said.splitlines()[-1].partition("RAN WITH ")[2]


def test_all_data_and_all_chapters_are_there(installed):
    from workbook import content
    from workbook.chapters import CHAPTERS

    said = run(installed, LOAD).strip()
    assert said == f"{len(content.all_tasks())} {[one.number for one in CHAPTERS if one.stands]}"


def test_nothing_of_git_is_missing_in_it(installed):
    tracked = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "nnlib", "workbook"], capture_output=True, text=True)
    place, python = installed
    there = json.loads(
        run(
            installed,
            "import json, importlib.metadata as m; print(json.dumps([str(f) for f in m.files('how-neural-networks-work')]))",
        )
    )
    missing = {name for name in tracked.stdout.split("\0") if name} - {name.replace("\\", "/") for name in there}
    assert not missing, sorted(missing)[:10]
