"""Chapters' notebooks of the version before this one run to their end in today's course: every other one, from chapter 00."""

import pytest

HALF = 0

pytestmark = pytest.mark.slow


def test_an_old_notebook_runs_to_its_end(run_chapter, old_chapter):
    run_chapter(old_chapter)
