"""`my_path`: what a path takes of each chapter, how far one is on it, and what comes next."""

import pytest

from workbook.checking import check, my_path, paths, progress_files
from workbook.forms.chapter import Chapter

TEXT = """# 99 Doubling

```python
# a comment
## no heading either
```

## First

```python
predict("99.1")
```

## Second

```python
predict("99.2")
```

## Further

```python
predict("99.3")
```
"""


@pytest.fixture
def chapters(monkeypatch, tmp_path, course):
    """Chapter 98, all of which belongs to each path, and 99, of which the taster takes a section and the exercise."""
    made = []
    for number, text, taken, exercises in (
        ("98", "# 98 Empty\n\n## Only\n", ("all",), ()),
        ("99", TEXT, ("First",), ("double",)),
    ):
        folder = tmp_path / f"ch{number}_x"
        folder.mkdir()
        (folder / "chapter.md").write_text(text)
        ways = tuple((name, taken if name == "taster" else ("core",)) for name in ("taster", "whole"))
        made.append(
            Chapter(
                number, f"{number}_x", folder, f"Title {number}", "?", 1, paths=ways, exercises=(("taster", exercises),)
            )
        )
    monkeypatch.setattr(paths, "CHAPTERS", tuple(made))


def test_it_says_what_the_path_takes_and_what_comes_next(chapters, capsys):
    my_path("taster")
    assert capsys.readouterr().out.splitlines() == [
        "A taster: from one neuron to a network that reads digits.",
        "98 Title 98. All of it.",
        "99 Title 99. Without Second. All exercises. 0 of 1 predictions made. 0 of 1 exercises solved.",
        "Next: chapter 99, Title 99. Still open there: 1 prediction and 1 exercise.",
    ]


def test_it_knows_where_one_is(chapters, capsys):
    progress_files.change("99", lambda known: known["predictions"].update({"99.1": {"answer": 1}}))
    check("double", namespace={"double": lambda x: x + x})
    capsys.readouterr()
    my_path("taster")
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].endswith("1 of 1 predictions made. 1 of 1 exercises solved.")
    assert lines[-1].startswith("You have gone all of it.")
    my_path("whole")
    assert capsys.readouterr().out.splitlines()[-1].endswith("Still open there: 1 prediction.")  # 99.2, without Further


def test_a_path_that_is_not_there_is_said(chapters, capsys):
    my_path("evening")
    assert capsys.readouterr().out == "There is no path 'evening'. There are: taster, day, two_days, weekly, whole.\n"


def test_the_course_itself_has_every_path(capsys):
    for name, first in (
        ("taster", "02 Forward propagation. Without Which way round is W?; Quiz."),
        ("day", "08 Training"),
    ):
        my_path(name)
        assert f"\n{first}" in capsys.readouterr().out
