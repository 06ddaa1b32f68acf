"""The one list of mistaken ideas covers what tasks and questions refer to, and nothing else."""

from workbook import questions
from workbook.misconceptions import _LIST, MISCONCEPTIONS
from workbook.questions import NumberPrediction
from workbook.tasks import all_tasks


def used():
    """Every place that names a misconception, as (place, id)."""
    for task in all_tasks().values():
        for slip in task.slips:
            yield f"task {task.name}", slip.misconception
    for chapter in questions.chapters():
        asked = [one for one in questions.predictions_of(chapter) if not isinstance(one, NumberPrediction)]
        for question in (*asked, *questions.quiz_of(chapter)):
            for option in question.options:
                if option.misconception is not None:
                    yield f"question {question.id}", option.misconception


def test_every_misconception_that_is_named_stands_in_the_list():
    missing = [(place, name) for place, name in used() if name not in MISCONCEPTIONS]
    assert not missing, f"not in workbook/misconceptions.py: {missing}"


def test_every_misconception_in_the_list_is_named_somewhere():
    unused = set(MISCONCEPTIONS) - {name for _, name in used()}
    assert not unused, f"nothing can detect these, so they should not stand in the list: {sorted(unused)}"


def test_ids_are_unique_and_every_field_is_filled():
    assert len(MISCONCEPTIONS) == len(_LIST), "two entries share an id"
    for one in _LIST:
        assert all((one.id, one.idea, one.tempting, one.say, one.seen)), one
        assert one.id == one.id.lower() and " " not in one.id, one.id
        assert one.idea.endswith((".", "?")) and one.say.endswith("."), one.id


def test_question_ids_are_unique_and_carry_their_chapter():
    seen = set()
    for chapter in questions.chapters():
        for question in (*questions.predictions_of(chapter), *questions.quiz_of(chapter)):
            assert question.id not in seen, question.id
            assert question.id.startswith(f"{chapter}."), question.id
            seen.add(question.id)
