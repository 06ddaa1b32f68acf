"""The one list of mistaken ideas covers what tasks and questions refer to, and nothing else."""

from workbook.content import all_tasks, chapters_with_questions, misconceptions, predictions_of, quiz_of
from workbook.forms.question import NumberPrediction


def used():
    """Every place that names a misconception, as (place, id)."""
    for task in all_tasks().values():
        for mistake in task.mistakes:
            yield f"task {task.name}", mistake.misconception
    for chapter in chapters_with_questions():
        asked = [one for one in predictions_of(chapter) if not isinstance(one, NumberPrediction)]
        for question in (*asked, *quiz_of(chapter)):
            for option in question.options:
                if option.misconception is not None:
                    yield f"question {question.id}", option.misconception


def test_every_misconception_that_is_named_stands_in_the_list():
    missing = [(place, name) for place, name in used() if name not in misconceptions()]
    assert not missing, f"in no misconceptions.toml: {missing}"


def test_every_misconception_in_the_list_is_named_somewhere():
    unused = set(misconceptions()) - {name for _, name in used()}
    assert not unused, f"nothing can detect these, so they should not stand in the list: {sorted(unused)}"


def test_every_field_is_filled_and_ids_are_names():
    for one in misconceptions().values():
        assert all((one.id, one.idea, one.tempting, one.say)), one
        assert one.id == one.id.lower() and " " not in one.id, one.id
        assert one.idea.endswith((".", "?")) and one.say.endswith("."), one.id


def test_question_ids_are_unique_and_carry_their_chapter():
    seen = set()
    for chapter in chapters_with_questions():
        for question in (*predictions_of(chapter), *quiz_of(chapter)):
            assert question.id not in seen, question.id
            assert question.id.startswith(f"{chapter}."), question.id
            seen.add(question.id)
