"""Rules for how a chapter teaches: predict before seeing, ask after playing, close with a quiz and a recap."""

import re

from workbook.building.shape.page import WITHOUT_QUESTIONS, at
from workbook.forms.chapter import FURTHER

QUESTIONS_AFTER_PLAY = 2
QUIZ_QUESTIONS = range(3, 7)
RECAP_LINES = 5


def predictions_are_revealed(page):
    """Every `predict` is asked once and revealed after it, once, in a later cell."""
    found, asked, revealed = [], {}, {}
    for call in page.calls("predict", "reveal"):
        seen = asked if call.name == "predict" else revealed
        if call.first in seen:
            found.append(at(call.cell, f"{call.name}({call.first!r}) stands already in cell {seen[call.first] + 1}"))
        if call.name == "reveal" and asked.get(call.first, call.cell) >= call.cell:
            found.append(at(call.cell, f"reveal({call.first!r}) needs predict({call.first!r}) in a cell before it"))
        seen[call.first] = call.cell
    return found + [
        at(cell, f"predict({name!r}) is never revealed") for name, cell in asked.items() if name not in revealed
    ]


def explorables_are_predicted_and_questioned(page):
    """Before each explorable (`widgets.x(...)`) a prediction of its own; after it a `reveal` or questions."""
    if page.number in WITHOUT_QUESTIONS:
        return []
    found, plays = [], sorted({call.cell for call in page.calls("widgets.")})
    predictions, reveals = [call.cell for call in page.calls("predict")], [call.cell for call in page.calls("reveal")]
    for number, play in enumerate(plays):
        before = plays[number - 1] if number else -1
        after = plays[number + 1] if number + 1 < len(plays) else len(page.cells)
        if not any(before < cell < play for cell in predictions):
            found.append(at(play, "an explorable needs a predict(...) before it, after the explorable before"))
        questions = sum(cell.source.count("?") for index, cell in page.text() if play < index < after)
        if not any(play < cell < after for cell in reveals) and questions < QUESTIONS_AFTER_PLAY:
            found.append(
                at(play, "after an explorable comes a reveal(...) or at least two questions that using it can answer")
            )
    return found


def ends_with_quiz_and_recap(page):
    """After the core's last demonstration one quiz, and a heading "Recap" with five lines; "Further" stands behind."""
    if page.number in WITHOUT_QUESTIONS:
        return []
    found = []
    further = next((cell for cell, level, text in page.headings() if level == 2 and text == FURTHER), len(page.cells))
    if any(level == 2 and cell > further for cell, level, _ in page.headings()):
        found.append(at(further, f"'{FURTHER}' is the last part of a chapter; its sections are headings of level 3"))
    core = [call.cell for call in page.calls("predict", "reveal", "widgets.") if call.cell < further]
    shows = max(core, default=-1)
    quizzes = page.calls("quiz")
    if len(quizzes) != 1:
        found.append(f"a chapter closes with one quiz({page.number!r}), found {len(quizzes)}")
    elif quizzes[0].cell < shows:
        found.append(at(quizzes[0].cell, "the quiz must come after the last prediction, reveal and explorable"))
    recaps = [cell for cell, _, text in page.headings() if "recap" in text.casefold()]
    if len(recaps) != 1:
        return [*found, f"a chapter closes with one heading 'Recap', found {len(recaps)}"]
    if recaps[0] > further:
        found.append(at(recaps[0], f"the recap closes the core, before '{FURTHER}'"))
    if recaps[0] < shows:
        found.append(at(recaps[0], "the recap must come after the last prediction, reveal and explorable"))
    text = re.split(r"^#+[ \t].*recap.*$", page.cells[recaps[0]].source, flags=re.MULTILINE | re.IGNORECASE)[-1]
    lines = re.findall(r"^(?:[-*]|\d+\.)[ \t]+\S", re.split(r"^#+[ \t]", text, flags=re.MULTILINE)[0], re.MULTILINE)
    if len(lines) != RECAP_LINES:
        found.append(at(recaps[0], f"a recap is a list of {RECAP_LINES} lines, found {len(lines)}"))
    return found


def names_of_questions_and_tasks_exist(page):
    """Every id in predict, reveal, quiz, check, hint and solution is of this chapter; a chapter uses all of its own."""
    from workbook.content import predictions_of, quiz_of, tasks_of

    own = {
        "predict": [prediction.id for prediction in predictions_of(page.number)],
        "check": [task.name for task in tasks_of(page.number)],
        "quiz": [page.number],
    }
    own["reveal"], own["hint"], own["solution"] = own["predict"], own["check"], own["check"]
    guest = page.number in WITHOUT_QUESTIONS
    found = [
        at(
            call.cell,
            f"{call.name}({call.first!r}): chapter {page.number} has no such name; "
            f"it has {', '.join(own[call.name]) or 'none'}",
        )
        for call in page.calls(*own)
        if not guest and call.first not in own[call.name]
    ]
    if page.folder == "notebooks" and not guest:
        used = {call.first for call in page.calls("predict")}
        found += [
            f"the prediction {name!r} of the chapter is asked nowhere" for name in own["predict"] if name not in used
        ]
        if len(quiz_of(page.number)) not in QUIZ_QUESTIONS:
            found.append(f"a quiz has 3 to 6 questions, chapter {page.number} has {len(quiz_of(page.number))}")
    return found
