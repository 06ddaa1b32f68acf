"""`quiz("01")`: the questions that close a chapter. A wrong choice is answered with the idea that makes it tempting."""

from workbook import content
from workbook.checking import answers, joining, progress_files
from workbook.checking.messages import note, show
from workbook.forms.question import QuizQuestion


def quiz(chapter: str) -> None:
    """Show the quiz of a chapter, for example `quiz("01")`. Each question is answered at once; a wrong one may be tried again."""
    asked = content.quiz_of(str(chapter))
    if not asked:
        available = ", ".join(f'quiz("{number}")' for number in content.chapters_with_questions())
        show(note(f"There is no quiz {chapter!r}. There are: {available}."))
        return
    for number, question in enumerate(asked, start=1):
        show(_choice(question, str(chapter), number, len(asked)))


def explain(question: QuizQuestion, index: int) -> tuple[bool, str]:
    """Whether option `index` is right, and what to say to the one who chose it."""
    option = question.options[index]
    if option.misconception is None:
        return True, f"Right. {option.why}"
    return False, f"Not this one. {option.why} {content.misconceptions()[option.misconception].say}"


def _choice(question: QuizQuestion, chapter: str, number: int, of: int):
    from workbook.widgets import MultipleChoice

    stored = answers.entry_of(progress_files.read(chapter)["quiz"], question.id)
    earlier = answers.option_at(question, stored.get("answer"))

    def answer(index: int) -> None:
        right, words = explain(question, index)
        option = question.options[index]
        kept = answers.digest(option.text), right, option.misconception
        progress_files.change(chapter, lambda known: answers.note_answer(known["quiz"], question.id, *kept))
        tries = answers.entry_of(progress_files.read(chapter)["quiz"], question.id).get("tries", 1)
        joining.tell_answer(question, index, tries)
        widget.respond("right" if right else "wrong", words)

    right, words = (False, "") if earlier is None else explain(question, earlier)
    widget = MultipleChoice(
        f"Question {number} of {of}: {question.ask}",
        [option.text for option in question.options],
        chosen=-1 if earlier is None else earlier,
        state="open" if earlier is None else "right" if right else "wrong",
        feedback=words,
    )
    widget.on_answer(answer)
    return widget
