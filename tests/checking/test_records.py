"""`record()`: a page made of one's own progress, and what it says of each kind of answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workbook import content
from workbook.checking import check, hint, predict, progress_files, quiz, record, reveal
from workbook.checking.records import FILE
from workbook.forms.chapter import Chapter


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """What is shown, in a course whose one chapter is 99; the clock stands at noon and goes on by a minute at each look."""
    seen = []
    for module in ("predictions", "quizzes", "exercises", "records"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", seen.append)
    chapter = Chapter("99", "99_counting", tmp_path / "ch99", "Counting", "How many?", 20)
    monkeypatch.setattr("workbook.checking.records.CHAPTERS", (chapter,))
    monkeypatch.setattr(content, "tasks_of", lambda number: tuple(content.all_tasks().values()))
    minute = iter(range(1000))
    monkeypatch.setattr(
        progress_files, "now", lambda: datetime(2026, 11, 29, 12, tzinfo=UTC) + timedelta(minutes=next(minute))
    )
    return seen


def work(shown):
    """One prediction wrong and one close, one quiz question right at once and one at the second try, one exercise likewise."""
    predict("99.1")
    shown[-1].chosen = 0
    reveal("99.1", 8)
    predict("99.2")
    shown[-1].value = 95.0
    reveal("99.2", 100)
    quiz("99")
    first, second = shown[-2:]
    first.chosen = first.options.index("3")
    first.chosen = first.options.index("4")
    second.chosen = second.options.index("6")
    check("double", namespace={"double": lambda x: 3 * x})
    hint("double")
    check("double", namespace={"double": lambda x: 2 * x})


def test_who_has_done_nothing_is_told_so(shown, own_copies):
    record()
    assert "nothing to record yet" in repr(shown[-1]) and not (own_copies.parent / FILE).exists()


def test_it_says_what_was_done(shown, own_copies):
    work(shown)
    record()
    words = repr(shown[-1])
    assert "1 chapter, on 1 day" in words
    assert "1 of 2 predictions came true, 2 quiz questions right (1 at once), 1 exercises solved (0 at once)" in words
    page = (own_copies.parent / FILE).read_text(encoding="utf-8")
    assert "How many legs has a spider? I said: 6. Count before you believe." in page
    assert "99: Double it: solved, 2 tries, 1 hint" in page
    right, still_open = page.split("make no more")[1].split("Still open")
    assert "Spiders are no insects." in right and "Spiders" not in still_open
    assert f"Kept as {FILE} in your folder my" in words


def test_what_is_left_is_still_open(shown, own_copies):
    predict("99.1")
    shown[-1].chosen = 0
    reveal("99.1", 8)
    record()
    page = (own_copies.parent / FILE).read_text(encoding="utf-8")
    assert "Spiders are no insects." in page.split("Still open")[1]
    progress_files.change("99", lambda known: known["reviews"].update(insect={"stage": 1}))
    record()
    page = (own_copies.parent / FILE).read_text(encoding="utf-8")
    assert "Spiders are no insects." in page.split("make no more")[1].split("Still open")[0]


def test_a_file_of_the_learners_own_is_never_overwritten(shown, own_copies):
    work(shown)
    mine = own_copies.parent / FILE
    mine.write_text("my own page", encoding="utf-8")
    record()
    assert mine.read_text(encoding="utf-8") == "my own page"
    record()
    assert sorted(path.name for path in own_copies.parent.glob("my_record*")) == [FILE, "my_record_2.html"]


def test_marks_of_html_in_a_question_are_escaped(shown, own_copies, monkeypatch):
    (question, _) = content.predictions_of("99")
    asked = replace(question, ask="Is `a < b` <script>?")
    monkeypatch.setattr(content, "predictions_of", lambda number: (asked,))
    predict("99.1")
    shown[-1].chosen = 0
    reveal("99.1", 8)
    record()
    page = (own_copies.parent / FILE).read_text(encoding="utf-8")
    assert "<code>a &lt; b</code> &lt;script&gt;?" in page and "<script>" not in page


def test_outside_of_ones_copies_it_is_shown_and_not_kept(shown, course):
    work(shown)
    record()
    assert "no page was kept" in repr(shown[-1]) and list(course.rglob("*.html")) == []


def test_a_folder_that_cannot_be_written_costs_the_file_alone(shown, own_copies, monkeypatch):
    work(shown)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    record()
    assert "could not be kept (No space left on device)" in repr(shown[-1]) and "1 of 2 predictions" in repr(shown[-1])


@pytest.mark.parametrize("nonsense", [3, None, [], {"tries": "many"}, {"answer": {}}, {"first_at": 5, "answer": 0}])
def test_nonsense_in_the_store_stops_nothing(shown, own_copies, nonsense):
    work(shown)
    for part, name in (("predictions", "99.1"), ("quiz", "99.q1"), ("tasks", "double"), ("reviews", "insect")):
        progress_files.change("99", lambda known, part=part, name=name: known[part].update({name: nonsense}))
    progress_files.change("99", lambda known: known["about"].update(minutes="long"))
    record()
    assert "My record" in repr(shown[-1])
