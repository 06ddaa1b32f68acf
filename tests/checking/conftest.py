"""A task and questions of their own, so that these tests hold whatever the chapters say."""

import chapter_99
import pytest

from workbook import content
from workbook.checking import progress_files
from workbook.forms.misconception import Misconception
from workbook.forms.question import Option, QuizQuestion

OTHER_SUM = QuizQuestion("99.q2", "And 3 + 3?", (Option("6", None, "Yes."), Option("7", "insect", "One more.")))


@pytest.fixture(autouse=True)
def course(monkeypatch, tmp_path):
    """A course of one chapter, 99, and a learner who works where no progress is kept on disk."""
    chapter_99.put_into(monkeypatch, (chapter_99.SUM, OTHER_SUM))
    monkeypatch.setitem(
        content.misconceptions(),
        "insect",
        Misconception("insect", "Spiders are insects.", "x", "Spiders are no insects."),
    )
    monkeypatch.setattr(progress_files, "_in_memory", {})
    monkeypatch.setattr(progress_files, "_unsaved", {})
    monkeypatch.setattr(progress_files, "_said", set())
    monkeypatch.chdir(tmp_path)
    return tmp_path
