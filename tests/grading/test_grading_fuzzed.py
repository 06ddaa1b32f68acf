"""Whatever people hand in, the run goes on to its end, and every file is in the table: random zips, folders, names and notebooks.

The judge is the real one, and so are gradebook, pages and tables; only the sandbox is not there, so that no learner's code runs.
"""

import contextlib
import csv
import io
import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from workbook.grading import main as grading
from workbook.grading.limits import Limits
from workbook.grading.sandbox.process import SandboxError

# a name is drawn from what names can hold at all; slashes make folders, and each reader's own form is among them
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.one_of(st.sampled_from(["ada", "bob", "Zoë", "Ada Lovelace"]), st.text(LETTERS, max_size=12), st.text("ab_-. /\\1é名\u0308\u202e\u200c*?[]<>\"'=,\n\t", max_size=80), st.text(LETTERS, min_size=200, max_size=300))  # fmt: skip
FORMS = st.sampled_from([
    "{}.ipynb", "{}", "ada/{}.ipynb", "{}/91_standin.ipynb", "{}_101_assignsubmission_file/x.ipynb", "{}_1_assignsubmission_file_{}.ipynb", "{}_101_9001_{}.ipynb",
    "{}_attempt_2026-11-01-12-00-00_{}.ipynb", "{} - 91_standin.ipynb", "91-standin-submissions/91-standin-{}/x.ipynb", "{}.zip", "submitted/{}/91_standin/91_standin.ipynb", ".{}", "{}.json",
])  # fmt: skip
NAMES = st.builds(lambda form, word: form.replace("{}", word), FORMS, WORDS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["\ud800", "shift", "written", "code", "markdown"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "id", "attachments", "\udc80.png", "image/png", "worksheets"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


EACH = 10  # files of a cohort, at least


def test_no_file_of_two_hundred_ends_the_run(released, tmp_path, monkeypatch):
    _fuzzed(released, tmp_path, monkeypatch, cohorts=20)


@pytest.mark.thorough
def test_no_file_of_ten_thousand_ends_the_run(released, tmp_path, monkeypatch):
    _fuzzed(released, tmp_path, monkeypatch, cohorts=1000)


class NoSandbox:
    """Stands where the sandbox stands, and starts nothing."""

    isolated = True

    def __enter__(self):
        return self

    def __exit__(self, *about):
        pass

    def stop(self):
        pass

    def worker(self, limits):
        raise SandboxError("there is none in this test")


def _fuzzed(released, tmp_path, monkeypatch, cohorts):
    monkeypatch.setattr(grading, "all_tasks", lambda: released.tasks)
    monkeypatch.setattr(grading, "why_not_isolated", lambda: "")
    monkeypatch.setattr(grading, "Sandbox", NoSandbox)
    monkeypatch.setattr(grading, "Limits", lambda: Limits(file_bytes=100_000))
    good = json.dumps(released.solved()).encode()
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "ada.ipynb").write_bytes(good)
    run = ["--exercises", str(released.folder), "--jobs", "1"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert grading.main([str(tmp_path / "first"), *run]) == 0
    begun = tmp_path / "first-graded"  # a gradebook takes longer to make than to copy

    @settings(
        max_examples=cohorts,
        deadline=None,
        database=None,
        derandomize=cohorts < 1000,
        phases=[Phase.generate],  # making a cohort smaller takes longer than reading it
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.lists(st.tuples(NAMES, _contents(released, good)), min_size=EACH, max_size=2 * EACH),
        st.lists(st.tuples(st.integers(0), st.integers(1, 255)), max_size=3),
        st.booleans(),
    )
    def runs_to_its_end(files, flips, as_folder):
        with tempfile.TemporaryDirectory(dir=tmp_path) as place:
            out = Path(place) / "out"
            shutil.copytree(begun, out)
            (out / "files.csv").unlink()
            source, many = _folder(Path(place), files) if as_folder else _zip(Path(place), files, flips)
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = grading.main([str(source), "--output", str(out), *run])
            assert code in (0, 1) and "Traceback" not in said.getvalue()
            if (out / "files.csv").exists():
                rows = list(
                    csv.DictReader(io.StringIO((out / "files.csv").read_text(encoding="utf-8-sig"), newline=""))
                )
                assert len(rows) >= many and all(row["outcome"] == "graded" or row["why"] for row in rows)
                assert (out / "report.html").exists()
            else:
                assert said.getvalue().strip().endswith(".")  # one sentence

    runs_to_its_end()


def _contents(released, good):
    """What a file may hold: notebooks whole, cut, changed in one place; zips; anything."""

    def changed(cell, key, value):
        notebook = released.solved()
        notebook.cells[cell % len(notebook.cells)][key] = value
        return _encoded(notebook)

    return st.one_of(
        st.sampled_from([good, good.decode().encode("utf-16"), json.dumps(released.untouched()).encode(), b"", b"{", b"[" * 50_000]),
        st.binary(max_size=60),
        st.integers(0, len(good)).map(lambda end: good[:end]),
        st.builds(changed, st.integers(0, 20), st.sampled_from(["source", "metadata", "attachments", "id", "cell_type", "outputs"]), JSON),
        JSON.map(lambda value: _encoded({"cells": value})),
        st.lists(st.tuples(NAMES, st.sampled_from([good, b"x"])), max_size=3).map(lambda files: _packed(files)[0]),
    )  # fmt: skip


def _encoded(value):
    return json.dumps(value).encode("ascii")


def _packed(files):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in dict(files).items():
            with contextlib.suppress(ValueError, OverflowError):  # names that no zip can hold
                archive.writestr(zipfile.ZipInfo(name), content)
    with zipfile.ZipFile(io.BytesIO(memory.getvalue())) as archive:
        return memory.getvalue(), sum(not info.filename.endswith("/") for info in archive.infolist())


def _zip(place, files, flips):
    data, many = _packed(files)
    raw = bytearray(data)
    for at, mask in flips:
        raw[at % len(raw)] ^= mask
    (place / "in.zip").write_bytes(raw)
    return place / "in.zip", 1 if flips else many


def _folder(place, files):
    """The files in a folder, under names of any bytes, as far as the disk takes them."""
    many = 0
    top = os.fsencode(place / "in")
    os.makedirs(top)
    for name, content in files:
        raw = name.encode("cp1252", "ignore") if len(name) % 2 else name.encode("utf-8")
        parts = [part for part in raw.split(b"/") if part not in (b"", b".", b"..")]
        path = os.path.join(top, *parts[-8:])
        with contextlib.suppress(OSError, ValueError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if not os.path.exists(path):
                with open(path, "wb") as file:
                    file.write(content)
                many += 1
    # what lies in a folder that programs leave behind is named by its folder
    hidden = any(part.startswith(b".") for part in b"/".join(os.fsencode(name) for name, _ in files).split(b"/"))
    for_nbgrader = os.path.isdir(os.path.join(top, b"submitted"))  # beside it lies the course, and no hand-in
    return place / "in", 0 if hidden or for_nbgrader else many
