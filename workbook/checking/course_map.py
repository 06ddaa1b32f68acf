"""`progress()`: the map of the course with what the learner has done, for chapter 00."""

import html

from workbook import content
from workbook.chapters import CHAPTERS, Chapter
from workbook.checking import answers, joining, progress_files
from workbook.checking.messages import Message, paragraph, show
from workbook.judging.judge import CORRECT


def progress() -> None:
    """Show the map of the course: each chapter that stands, its question, its minutes, and what you have done in it."""
    rows = [(chapter, *done_in(chapter)) for chapter in CHAPTERS if chapter.stands]
    lines = [f"{'chapter':<42} minutes  exercises  predictions  quiz"]
    body = "<table><caption>Your progress</caption><thead><tr><th scope='col'>Chapter</th><th scope='col'>Question</th>"
    body += "<th scope='col'>Minutes</th><th scope='col'>Exercises</th><th scope='col'>Predictions</th><th scope='col'>Quiz</th></tr></thead><tbody>"
    for chapter, exercises, predicted, answered in rows:
        lines.append(
            f"{chapter.number + ' ' + chapter.title:<42} {chapter.minutes:>7}  {exercises:>9}  {predicted:>11}  {answered:>4}"
        )
        link = f"<a href='{chapter.stem}.ipynb'>{chapter.number} {html.escape(chapter.title)}</a>"
        cells = "".join(
            f"<td class='wb-count'>{cell}</td>" for cell in (chapter.minutes, exercises, predicted, answered)
        )
        body += f"<tr><th scope='row'>{link}</th><td>{html.escape(chapter.question)}</td>{cells}</tr>"
    body += "</tbody></table>"
    coming = [chapter for chapter in CHAPTERS if not chapter.stands]
    if coming:
        words = f"Still to come: {', '.join(chapter.title for chapter in coming)}."
        lines.append(words)
        body += f"<p>{html.escape(words)}</p>"
    if words := joining.where_joined():
        lines.append(words.replace("`", ""))
        body += paragraph(words)
    show(Message("\n".join(lines), body))


def done_in(chapter: Chapter) -> tuple[str, str, str]:
    """Exercises, predictions and quiz of one chapter as "2 of 6", "2 of 6, 3 given"; "-" where the chapter has none."""
    known = progress_files.read(chapter.number)
    tasks, predictions, quiz = (
        content.tasks_of(chapter.number),
        content.predictions_of(chapter.number),
        content.quiz_of(chapter.number),
    )
    solved = sum(answers.entry_of(known["tasks"], task.name).get("status") == CORRECT for task in tasks)
    given = sum(answers.is_given(answers.entry_of(known["tasks"], task.name)) for task in tasks)
    predicted = sum(answers.entry_of(known["predictions"], one.id).get("answer") is not None for one in predictions)
    answered = sum(answers.entry_of(known["quiz"], one.id).get("right") is True for one in quiz)
    return _of(solved, tasks) + (f", {given} given" if given else ""), _of(predicted, predictions), _of(answered, quiz)


def _of(done: int, everything) -> str:
    return f"{done} of {len(everything)}" if everything else "-"
