"""The pages on which written answers are marked, as HTML."""

from collections.abc import Sequence
from html import escape as text

from nbconvert.filters import markdown2html

from workbook.grading.written.questions import Answer, Question, same_words

WAITS, EARLIER, MARKED = "waits for you", "marked, for an earlier version: look again", "marked"


def overview(found: Sequence[tuple[Question, list[Answer]]]) -> str:
    """The list of questions, and how far each is."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{question.release.stem}/{question.name}">{text(question.release.stem)}</a></th>'
        f"<td>{sum(state(answer) == MARKED for answer in written)} of {len(written)}</td></tr>"
        for question, written in found
    )
    table = f'<table><thead><tr><th scope="col">Question</th><th scope="col">Marked</th></tr></thead><tbody>{rows}</tbody></table>'
    nothing = "<p>Nobody has handed in a written answer.</p>"
    return _page("Written answers", f"<main><h1>Written answers</h1>{table if found else nothing}{_AFTERWARDS}</main>")


def question_page(question: Question, found: Sequence[Answer], names: bool) -> str:
    """One question with everybody's answers."""
    alike = same_words(list(found))
    articles = "".join(
        _answer(question, number, answer, alike.get(answer.key, []), names) for number, answer in enumerate(found, 1)
    )
    waits = [number for number, answer in enumerate(found, 1) if state(answer) != MARKED]
    first = f'<a href="#answer-{waits[0]}">Go to the first that waits</a>' if waits else "Every answer is marked."
    other = '<a href="?names=hidden">Hide names</a>' if names else '<a href="?names=shown">Show names</a>'
    stem = text(question.release.stem)
    return _page(
        f"{question.release.stem}: written answers",
        f'<header><h1>{stem}: written answers</h1><p><a href="../">All questions</a> · {other} · {first}</p>'
        f'<p id="count" role="status">{len(found) - len(waits)} of {len(found)} marked.</p>{_KEYS}'
        "<noscript><p><strong>This page saves with JavaScript, and your browser has it switched off.</strong></p></noscript></header>"
        f'<div class="columns"><aside aria-label="Question and rubric" tabindex="0">'
        f"<details><summary>The question</summary>{markdown2html(question.words)}</details>"
        f"{markdown2html(question.rubric) if question.rubric else '<p>There is no rubric.</p>'}</aside>"
        f'<main data-most="{question.points:g}">{articles or "<p>Nobody wrote an answer.</p>"}{_AFTERWARDS}</main></div>'
        '<script src="../static/page.js"></script>',
    )


def state(answer: Answer) -> str:
    """Whether somebody has marked this answer."""
    if answer.mark.points is None:
        return WAITS
    return EARLIER if answer.mark.for_earlier else MARKED


def _answer(question: Question, number: int, answer: Answer, alike: list[int], names: bool) -> str:
    name = f" {text(answer.student)}" if names else ""
    points = "" if answer.mark.points is None else f"{answer.mark.points:g}"
    pictures = "".join(
        f'<img src="{text(address)}" alt="A picture in the answer, called {text(called)}">'
        for called, address in answer.pictures.items()
    )
    links = ", ".join(f'<a href="#answer-{other}">answer {other}</a>' for other in alike)
    similar = (
        f'<p class="similar">Word for word like {links}. That alone says nothing of how it came about.</p>'
        if alike
        else ""
    )
    return (
        f'<article id="answer-{number}" tabindex="0" data-key="{answer.key}" aria-label="Answer {number}{name}">'
        f"<h2>Answer {number}{name}</h2><div class=words>{text(answer.words)}</div>{pictures}{similar}"
        f'<p><label>Points, of {question.points:g} <input class="points" type="text" inputmode="decimal" autocomplete="off" size="4" value="{points}"></label></p>'
        f'<p><label>Words for the learner<textarea class="comment" rows="2">{text(answer.mark.comment)}</textarea></label></p>'
        f'<p class="state" role="status">{text(state(answer)[:1].upper() + state(answer)[1:])}.</p></article>'
    )


def _page(title: str, body: str) -> str:
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{text(title)}</title>'
        f'<link rel="stylesheet" href="{"../" if "columns" in body else ""}static/page.css">'
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


_AFTERWARDS = "<p>When you are done: stop this page with Ctrl-C in the terminal, and run the grader once more. Marks and words then go into the tables and the feedback.</p>"
_KEYS = """<details><summary>Keys</summary><p>Where an answer has the focus (Tab goes there): <kbd>0</kbd> to <kbd>9</kbd> gives so
many points, <kbd>j</kbd> and <kbd>k</kbd> go to the next and the previous answer, <kbd>u</kbd> to the next that waits, <kbd>c</kbd> to the words.
In a field: <kbd>Enter</kbd> after the points goes on to the next answer, <kbd>Escape</kbd> back to the answer itself. What you type is saved by itself.</p></details>"""
