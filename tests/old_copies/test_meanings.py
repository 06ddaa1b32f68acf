"""An id never changes its meaning: in people's notebooks, hand-ins and progress files an old id means what it meant.

meanings.txt is the table, one line an id:

    task loss_of_a_guess(p, classes) -> loss:1 ...      name, parameters, outputs with their points
    question 04.q1 6f0c2a19 * 0d83b1e7 ...              a digest of each option's text, in the order in which they are shown;
                                                        before the digest of a quiz's right option stands a *, and with the
                                                        text of a prediction's option goes the value that `reveal` is handed
    question 04.5 number ...                            a digest of question and unit
    gone question 04.9                                  was there once; the id is never used again
"""

import hashlib
import inspect
import json
from pathlib import Path

from workbook import content
from workbook.forms.question import NumberPrediction, QuizQuestion

TABLE = Path(__file__).with_name("meanings.txt")

WHAT_TO_DO = """
This id stands in people's notebooks, hand-ins and progress files, which the course has promised to go on understanding.
- If you merely reworded a text, so that who chose the option then would choose it now: put the new line into
  tests/old_copies/meanings.txt in the same commit, on purpose.
- If the meaning changed, or another option is right, or options came, went or changed places (progress files store the place
  of the chosen one, and the order follows from the texts): give the question a new id, and let the old line say
  "gone question <id>". A task with other parameters or outputs is a new task with a new name; its old line says "gone task <name>".
"""


def lines_of_today():
    """id -> its line, for everything that the course has now."""
    lines = {f"task {task.name}": f"task {_signature(task)}" for task in content.all_tasks().values()}
    for number in content.chapters_with_questions():
        for question in (*content.predictions_of(number), *content.quiz_of(number)):
            lines[f"question {question.id}"] = f"question {question.id} {_options(question)}"
    return lines


def lines_of_the_table():
    """id -> its line, as the table has it."""
    lines = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        kind, name = line.removeprefix("gone ").split()[:2]
        lines[f"{kind} {name.partition('(')[0]}"] = line
    return lines


def _signature(task):
    parameters = "" if task.variables else f"({', '.join(inspect.signature(task.reference).parameters)})"
    return f"{task.name}{parameters} -> {', '.join(f'{name}:{points}' for name, points in task.outputs.items())}"


def _options(question):
    if isinstance(question, NumberPrediction):
        return f"number {_digest(question.ask + question.unit)}"
    if isinstance(question, QuizQuestion):
        return " ".join(
            ("* " if place == question.right else "") + _digest(option.text)
            for place, option in enumerate(question.options)
        )
    return " ".join(_digest(f"{option.text} {json.dumps(option.value)}") for option in question.options)


def _digest(text):
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()[:8]


def broken_promises(table, today):
    """What the table says and the course of today does not hold, in words."""
    broken = []
    for name, line in table.items():
        if line.startswith("gone "):
            if name in today:
                broken.append(f"{name} was used once and meant something else: take an id that was never used")
        elif today.get(name) != line:
            broken.append(f"promised: {line}\n   today: {today.get(name, 'nothing of that name')}")
    return broken


def test_every_id_means_what_it_meant():
    broken = broken_promises(lines_of_the_table(), lines_of_today())
    assert not broken, "\n".join([*broken, WHAT_TO_DO])


def test_every_id_stands_in_the_table():
    new = [line for name, line in lines_of_today().items() if name not in lines_of_the_table()]
    assert not new, "new ids, to be kept from now on; add these lines to tests/old_copies/meanings.txt:\n" + "\n".join(
        new
    )


def test_a_changed_meaning_is_noticed():
    today = {"task double": "task double(x) -> y:2", "question 99.q1": "question 99.q1 aaaa * bbbb"}
    assert not broken_promises(today, today)
    for line in ("task double(x) -> y:1", "task double(z) -> y:2", "task double(x) -> z:2"):
        assert broken_promises(today, {**today, "task double": line})
    for line in ("question 99.q1 * aaaa bbbb", "question 99.q1 * bbbb aaaa", "question 99.q1 aaaa * cccc"):
        assert broken_promises(today, {**today, "question 99.q1": line})
    assert broken_promises(today, {"task double": today["task double"]})
    assert broken_promises({"task double": "gone task double"}, today)
    assert not broken_promises({"task single": "gone task single"}, today)
