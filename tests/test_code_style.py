"""The code is laid out by ruff, and ruff finds nothing: no name that is not there, none that is unused. What is annotated
says what is true: mypy holds it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("words", "mend"),
    [(["format", "--check"], "ruff format"), (["check"], "ruff check --fix")],
    ids=["layout", "findings"],
)
def test_ruff_finds_nothing(words, mend):
    command = [sys.executable, "-m", "ruff", *words, "--no-cache", "."]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, f"run .venv-dev/bin/python -m {mend} .\n{done.stdout}{done.stderr}"


def test_mypy_finds_nothing():
    command = [sys.executable, "-m", "mypy", "--cache-dir", os.devnull]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, f"run .venv-dev/bin/python -m mypy\n{done.stdout}{done.stderr}"
