"""A chapter's text files: what they say becomes forms, and an author's mistake is named by file, entry and field."""

import pytest

from workbook.building.card import read_card
from workbook.chapters import CHAPTERS
from workbook.forms.chapter import read_chapter
from workbook.forms.question import NumberPrediction
from workbook.forms.term import Term
from workbook.forms.toml_files import (
    ContentError,
    read_challenges,
    read_introduced,
    read_misconceptions,
    read_questions,
    read_terms,
)

NUMBER = """
[[prediction]]
id = "99.1"
ask = "How many?"
close = 0.5
explanation = "Counted."
"""
CHOICE = """
[[prediction]]
id = "99.2"
ask = "Which shape?"
explanation = "Rows first."

[[prediction.option]]
text = "Two by three"
value = [2, 3]
why = "Rows first."

[[prediction.option]]
text = "Three by two"
misconception = "columns-first"
value = [3, 2]
why = "Columns come second."
"""
QUIZ = """
[[quiz]]
id = "99.q1"
ask = "What is 2 + 2?"

[[quiz.option]]
text = "4"
why = "Count."

[[quiz.option]]
text = "5"
misconception = "one-too-many"
why = "One too many."
"""
IDEA = """
[one-too-many]
idea = "Counting begins at 1."
tempting = "Fingers."
say = "It begins at 0."
"""
CHAPTER = """
title = "Testing"
question = "Does it hold?"
minutes = 20
goals = ["see it fail"]

[paths]
day = ["First", "Second"]
"""


@pytest.fixture
def folder(tmp_path):
    """A chapter's folder, by name."""
    made = tmp_path / "ch99_testing"
    made.mkdir()
    return made


@pytest.fixture
def questions(folder):
    """Reads a text as a chapter's questions.toml."""

    def read(text):
        path = folder / "questions.toml"
        path.write_text(text, encoding="utf-8")
        return read_questions(path)

    return read


@pytest.fixture
def ideas(folder):
    """Reads a text as a chapter's misconceptions.toml."""

    def read(text):
        path = folder / "misconceptions.toml"
        path.write_text(text, encoding="utf-8")
        return read_misconceptions(path)

    return read


@pytest.fixture
def chapter(folder):
    """Reads a text as a chapter.toml."""

    def read(text):
        (folder / "chapter.toml").write_text(text, encoding="utf-8")
        return read_chapter(folder)

    return read


def said(read, text):
    """The words of the error that reading a text raises."""
    with pytest.raises(ContentError) as caught:
        read(text)
    return str(caught.value)


def without(text, line):
    assert line in text
    return text.replace(line + "\n", "")


def test_questions_are_read_in_the_order_of_the_file(questions):
    predictions, quiz = questions(NUMBER + CHOICE + QUIZ)
    assert [one.id for one in predictions] == ["99.1", "99.2"] and [one.id for one in quiz] == ["99.q1"]
    number, choice = predictions
    assert isinstance(number, NumberPrediction) and (number.close, number.unit, number.decimals) == (0.5, "", 0)
    assert {option.text: option.value for option in choice.options} == {"Two by three": [2, 3], "Three by two": [3, 2]}
    assert quiz[0].options[quiz[0].right].text == "4"


def test_a_line_break_in_a_text_is_a_space(questions, ideas):
    wrapped = '"""\nHow\nmany   legs\n"""'
    assert questions(NUMBER.replace('"How many?"', wrapped))[0][0].ask == "How many legs"
    assert ideas(IDEA.replace('"Fingers."', wrapped))[0].tempting == "How many legs"


@pytest.mark.parametrize(("text", "words"), [
    (NUMBER + "[[prediction", "ch99_testing/questions.toml: not readable as TOML"),
    (NUMBER + "[[question]]", "ch99_testing/questions.toml: expected only [[prediction]] and [[quiz]], got question"),
    (without(NUMBER, 'ask = "How many?"'), "ch99_testing/questions.toml: 99.1: ask is missing"),
    (without(NUMBER, "close = 0.5"), "ch99_testing/questions.toml: 99.1: close is missing"),
    (without(NUMBER, 'id = "99.1"'), "ch99_testing/questions.toml: prediction: id is missing"),
    (NUMBER.replace('"Counted."', '" "'), "ch99_testing/questions.toml: 99.1: explanation is empty"),
    (NUMBER.replace("0.5", '"0.5"'), "ch99_testing/questions.toml: 99.1: close: expected int or float, got '0.5'"),
    (NUMBER.replace("0.5", "true"), "ch99_testing/questions.toml: 99.1: close: expected int or float, got True"),
    (NUMBER + 'hint = "no"', "ch99_testing/questions.toml: 99.1: there is no field hint"),
    (NUMBER + "decimals = 1.5", "ch99_testing/questions.toml: 99.1: decimals: expected int, got 1.5"),
    (CHOICE.replace('"Which shape?"', '"Which?"\nclose = 3'), "ch99_testing/questions.toml: 99.2: there is no field close"),
    (without(CHOICE, "value = [3, 2]"), "ch99_testing/questions.toml: 99.2: each option of a prediction needs a value of its own"),
    (CHOICE.replace("[3, 2]", "[2, 3]"), "ch99_testing/questions.toml: 99.2: each option of a prediction needs a value of its own"),
    (without(QUIZ, 'misconception = "one-too-many"'), "ch99_testing/questions.toml: 99.q1: expected exactly one option without a misconception"),
    (QUIZ.replace('text = "4"', 'text = "4"\nmisconception = "x"'), "ch99_testing/questions.toml: 99.q1: expected exactly one option without a misconception"),
    (QUIZ.partition('[[quiz.option]]\ntext = "5"')[0], "ch99_testing/questions.toml: 99.q1: expected two to five options, got 1"),
    (QUIZ.partition("[[quiz.option]]")[0], "ch99_testing/questions.toml: 99.q1: option is missing"),
    (without(QUIZ, 'why = "One too many."'), "ch99_testing/questions.toml: 99.q1, option 2: why is missing"),
    (QUIZ.replace('text = "5"', "text = 5"), "ch99_testing/questions.toml: 99.q1, option 2: text: expected str, got 5"),
    (QUIZ.replace('text = "5"', 'text = "5"\nseen = "here"'), "ch99_testing/questions.toml: 99.q1, option 2: there is no field seen"),
    ('[[quiz]]\nid = "99.q1"\nask = "?"\noption = ["4", "5"]', "ch99_testing/questions.toml: 99.q1, option 1: expected a table, got '4'"),
    ("prediction = 3", "ch99_testing/questions.toml: prediction: expected tables [[prediction]], got 3"),
    ("[quiz]\nid = 'x'", "ch99_testing/questions.toml: quiz: expected tables [[quiz]], got {'id': 'x'}"),
])  # fmt: skip
def test_a_mistake_in_questions_is_named_by_file_entry_and_field(questions, text, words):
    assert said(questions, text).startswith(words)


def test_two_questions_of_one_id_are_refused(questions):
    assert said(questions, NUMBER + NUMBER) == "ch99_testing/questions.toml: 99.1: two questions have this id"
    assert (
        said(questions, NUMBER + QUIZ.replace("99.q1", "99.1"))
        == "ch99_testing/questions.toml: 99.1: two questions have this id"
    )


@pytest.mark.parametrize(("text", "words"), [
    ("[a\n", "ch99_testing/misconceptions.toml: not readable as TOML"),
    (IDEA + IDEA, "ch99_testing/misconceptions.toml: not readable as TOML"),
    ('idea = "x"', "ch99_testing/misconceptions.toml: idea: expected a table [idea] with idea, tempting and say"),
    (without(IDEA, 'say = "It begins at 0."'), "ch99_testing/misconceptions.toml: one-too-many: say is missing"),
    (IDEA.replace('"Fingers."', '""'), "ch99_testing/misconceptions.toml: one-too-many: tempting is empty"),
    (IDEA.replace('"Fingers."', "3"), "ch99_testing/misconceptions.toml: one-too-many: tempting: expected str, got 3"),
    (IDEA + 'seen = "here"', "ch99_testing/misconceptions.toml: one-too-many: there is no field seen"),
])  # fmt: skip
def test_a_mistake_in_misconceptions_is_named_by_file_entry_and_field(ideas, text, words):
    assert said(ideas, text).startswith(words)


TERM = """
["one-hot"]
says = "A row with a single 1."
elsewhere = ["dummy variables"]
"""


def test_terms_are_read_in_the_order_of_the_file(folder):
    path = folder / "terms.toml"
    path.write_text('[loss]\nsays = "How wrong."\nset_off = "a loss"\n' + TERM, encoding="utf-8")
    assert read_terms(path) == (
        Term("loss", "How wrong.", (), "a loss"),
        Term("one-hot", "A row with a single 1.", ("dummy variables",), "one-hot"),
    )


@pytest.mark.parametrize(("text", "words"), [
    ("says = 'x'", "ch99_testing/terms.toml: says: expected a table [says] with says"),
    ("[loss]\n", "ch99_testing/terms.toml: loss: says is missing"),
    ('[loss]\nsays = "x"\nelsewhere = "cost"', "ch99_testing/terms.toml: loss: elsewhere: expected list, got 'cost'"),
    ('[loss]\nsays = "x"\nseen = "here"', "ch99_testing/terms.toml: loss: there is no field seen"),
])  # fmt: skip
def test_a_mistake_in_terms_is_named_by_file_entry_and_field(folder, text, words):
    (folder / "terms.toml").write_text(text, encoding="utf-8")
    assert said(read_terms, folder / "terms.toml").startswith(words)


def test_bytes_that_are_no_text_are_named_by_their_file(folder):
    (folder / "misconceptions.toml").write_bytes(b"\xff\xfe[a]")
    with pytest.raises(ContentError, match="^ch99_testing/misconceptions.toml: not readable as TOML"):
        read_misconceptions(folder / "misconceptions.toml")


def test_a_chapter_is_read_with_number_and_stem_from_its_folder(chapter, folder):
    one = chapter(CHAPTER)
    assert (one.number, one.stem, one.title, one.minutes) == ("99", "99_testing", "Testing", 20)
    assert one.goals == ("see it fail",)
    assert one.sections("day") == ("First", "Second") and one.sections("taster") == ()
    assert not one.stands
    (folder / "chapter.md").write_text("# Testing\n")
    assert one.stands


@pytest.mark.parametrize(("text", "words"), [
    (without(CHAPTER, 'title = "Testing"'), "ch99_testing/chapter.toml: the chapter: title is missing"),
    (CHAPTER.replace('"Testing"', '""'), "ch99_testing/chapter.toml: the chapter: title is empty"),
    (CHAPTER.replace("20", '"20"'), "ch99_testing/chapter.toml: the chapter: minutes: expected int, got '20'"),
    (CHAPTER.replace("20", "true"), "ch99_testing/chapter.toml: the chapter: minutes: expected int, got True"),
    ('number = "98"\n' + CHAPTER, "ch99_testing/chapter.toml: the chapter: there is no field number"),
    (CHAPTER.replace('["see it fail"]', '"see it fail"'), "ch99_testing/chapter.toml: the chapter: goals: expected list, got 'see it fail'"),
    (CHAPTER.replace('["see it fail"]', '["see it fail", " "]'), "ch99_testing/chapter.toml: the chapter: goals: expected a list of texts"),
    (CHAPTER + 'evening = ["First"]', "ch99_testing/chapter.toml: paths: there is no field evening"),
    (CHAPTER.replace('["First", "Second"]', "[1]"), "ch99_testing/chapter.toml: paths: day: expected a list of texts, got [1]"),
    (CHAPTER + '[exercises]\nevening = ["f"]', "ch99_testing/chapter.toml: exercises: there is no field evening"),
    (CHAPTER + '[cut]\nday = "First"', "ch99_testing/chapter.toml: cut: day: expected list, got 'First'"),
    (CHAPTER.partition("[paths]")[0] + "paths = 3", "ch99_testing/chapter.toml: the chapter: paths: expected dict, got 3"),
])  # fmt: skip
def test_a_mistake_in_a_chapter_file_is_named_by_file_entry_and_field(chapter, text, words):
    assert said(chapter, text).startswith(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"np.ptp" = ""', "ch99_testing/python.toml: python: np.ptp is empty"),
        ('"np.ptp" = 3', "ch99_testing/python.toml: python: np.ptp: expected str, got 3"),
        ("np.ptp = ", "ch99_testing/python.toml: not readable as TOML"),
    ],
)
def test_what_a_chapter_introduces_comes_with_words(folder, text, words):
    (folder / "python.toml").write_text('"np.ptp" = "from the lowest\\n to the highest"', encoding="utf-8")
    assert read_introduced(folder / "python.toml") == {"np.ptp": "from the lowest to the highest"}
    (folder / "python.toml").write_text(text, encoding="utf-8")
    assert said(read_introduced, folder / "python.toml").startswith(words)


def test_a_folder_without_a_chapter_file_is_no_chapter(folder):
    with pytest.raises(FileNotFoundError):
        read_chapter(folder)


@pytest.mark.parametrize("one", CHAPTERS, ids=lambda one: one.stem)
def test_every_file_of_every_chapter_is_read(one):
    read_chapter(one.folder)
    known = {
        "chapter.toml": read_chapter,
        "questions.toml": read_questions,
        "challenges.toml": read_challenges,
        "misconceptions.toml": read_misconceptions,
        "terms.toml": read_terms,
        "card.toml": read_card,
        "python.toml": read_introduced,
    }
    there = {path.name for path in one.folder.glob("*.toml")}
    assert there <= set(known), "a file that nobody reads"
    for name in there - {"chapter.toml"}:
        assert known[name](one.folder / name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[challenge]]\ntitle = "A"', "id is missing"),
        ('[[challenge]]\nid = "99.a"', "title is missing"),
        ('[[challenge]]\nid = "99.a"\ntitle = "A"\n' * 2, "two challenges have this id"),
    ],
)
def test_a_challenge_has_an_id_of_its_own_and_a_title(tmp_path, text, words):
    (tmp_path / "challenges.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=words):
        read_challenges(tmp_path / "challenges.toml")


def test_a_challenge_keeps_its_terms_for_the_playground(tmp_path):
    text = '[[challenge]]\nid = "99.a"\ntitle = "A"\ngoal = "test loss at most"\nat = 0.2\n[challenge.start]\nhidden = [1]\n'
    (tmp_path / "challenges.toml").write_text(text, encoding="utf-8")
    [one] = read_challenges(tmp_path / "challenges.toml")
    assert (one.id, one.chapter, one.title) == ("99.a", "99", "A")
    assert one.terms == {"title": "A", "goal": "test loss at most", "at": 0.2, "start": {"hidden": [1]}}
