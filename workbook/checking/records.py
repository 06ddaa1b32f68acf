"""`record()`: a page of one's own, made of the progress that the course has kept, to keep or to print.

It holds what was predicted and how it went, what was a surprise, which mistaken ideas were met and which of them have been put
right since, the exercises, and the time. It is for nobody but the learner: it goes into the folder of their own copies and no
further, and what they wrote is not in it.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from markupsafe import Markup

from workbook import content
from workbook.chapters import CHAPTERS, Chapter
from workbook.checking import answers, progress_files
from workbook.checking.messages import Message, counted, note, paragraph, show
from workbook.files import written_whole
from workbook.forms.question import NumberPrediction
from workbook.judging.judge import CORRECT
from workbook.os_errors import reason

FILE = "my_record.html"
_MADE_BY = "<!-- made by record() of How Neural Networks Work -->"


@dataclass
class Done:
    """What somebody has done in one chapter: counts, and what there is to tell."""

    chapter: Chapter
    predicted: int = 0
    came_true: int = 0
    quiz: int = 0
    quiz_first: int = 0
    solved: int = 0
    at_once: int = 0
    minutes: float = 0.0
    days: set[date] = field(default_factory=set)
    surprises: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # what was asked, what was answered, what to take away
    exercises: list[str] = field(default_factory=list)
    challenges: list[str] = field(default_factory=list)  # those that were reached, and how

    @property
    def is_empty(self) -> bool:
        return not (self.predicted or self.quiz or self.exercises or self.challenges)


def record() -> None:
    """Show your record, and keep it as a page in the folder of your own copies."""
    done = [one for one in map(done_in_chapter, CHAPTERS) if not one.is_empty]
    if not done:
        show(note("There is nothing to record yet: predict something, answer a quiz or solve an exercise first."))
        return
    body = page_body(done)
    where = _keep(body)
    words = in_words(done)
    show(Message("\n".join([*words, where]), paragraph(where) + body))


def done_in_chapter(chapter: Chapter) -> Done:
    """What is known of one chapter. What makes no sense in the store counts as nothing."""
    known, done = progress_files.read(chapter.number), Done(chapter)
    minutes = known["about"].get("minutes")
    done.minutes = float(minutes) if isinstance(minutes, (int, float)) and not isinstance(minutes, bool) else 0.0
    for question in content.predictions_of(chapter.number):
        entry = answers.entry_of(known["predictions"], question.id)
        if "answer" not in entry:
            continue
        done.predicted += 1
        done.days |= _days(entry)
        verdict = entry.get("first_right", entry.get("right"))
        done.came_true += verdict is True
        if verdict is False:
            done.surprises.append(
                (question.ask, _answer(question, entry.get("first", entry["answer"])), question.explanation)
            )
    for quiz_question in content.quiz_of(chapter.number):
        entry = answers.entry_of(known["quiz"], quiz_question.id)
        done.days |= _days(entry)
        done.quiz += entry.get("right") is True
        done.quiz_first += entry.get("first_right") is True
    for task in content.tasks_of(chapter.number):
        entry = answers.entry_of(known["tasks"], task.name)
        tries = entry.get("tries")
        if not isinstance(tries, int) or tries < 1:
            if answers.is_given(entry):
                done.exercises.append(f"{task.title}: given")
            continue
        done.days |= _days(entry)
        is_solved = entry.get("status") == CORRECT
        done.solved += is_solved
        done.at_once += entry.get("first_right") is True
        hints = entry.get("hints")
        state = "solved" if is_solved else "not solved yet"
        done.exercises.append(
            f"{task.title}: {state}, {counted(tries, 'try', 'tries')}, {counted(hints if isinstance(hints, int) else 0, 'hint')}"
        )
    for challenge in content.challenges_of(chapter.number):
        entry = answers.entry_of(known["challenges"], challenge.id)
        if isinstance(entry.get("answer"), str):
            done.days |= _days(entry)
            done.challenges.append(f"{challenge.title}: {entry['answer']}")
    return done


def ideas_met() -> tuple[list[str], list[str]]:
    """The mistaken ideas that answers have shown: those put right since, and those that are still open, as what to say of each.

    An idea is put right where a question that tempts with it was answered rightly, or the exercise that showed it was solved, and
    no such question or exercise is left. Where `review` has asked for it, the last answer there decides.
    """
    ideas = content.misconceptions()
    met: dict[str, None] = {}  # in the order in which they were met
    right: set[str] = set()
    left: set[str] = set()
    reviewed: dict[str, bool] = {}
    for chapter in CHAPTERS:
        known = progress_files.read(chapter.number)
        for part in ("predictions", "quiz", "tasks"):
            for name in known[part]:
                entry = answers.entry_of(known[part], name)
                shown = [idea for idea in _ideas(entry) if idea in ideas]
                met.update(dict.fromkeys(shown))
                if part == "tasks":
                    (right if entry.get("status") == CORRECT else left).update(shown)
                elif part == "quiz" and entry.get("right") is not True:
                    left.update(shown)
                elif part == "predictions" and answers.verdict_of(entry) is True:
                    right.update(shown)
        for question in content.quiz_of(chapter.number):
            if answers.entry_of(known["quiz"], question.id).get("right") is True:
                right.update(option.misconception for option in question.options if option.misconception)
        for name in known["reviews"]:
            stage = answers.entry_of(known["reviews"], name).get("stage")
            if isinstance(stage, int):
                reviewed[name] = stage > 0
    done = {idea: reviewed.get(idea, idea in right and idea not in left) for idea in met}
    return [ideas[one].say for one in met if done[one]], [ideas[one].say for one in met if not done[one]]


def in_words(done: list[Done]) -> list[str]:
    """The record as lines of text."""
    days = set().union(*(one.days for one in done))
    minutes = sum(one.minutes for one in done)
    right, left = ideas_met()
    return [
        f"My record: {counted(len(done), 'chapter')}, on {counted(len(days), 'day')}, about {_time(minutes)}.",
        *(
            f"{one.chapter.number} {one.chapter.title}: {one.came_true} of {one.predicted} predictions came true, "
            f"{one.quiz} quiz questions right ({one.quiz_first} at once), {one.solved} exercises solved ({one.at_once} at once)"
            for one in done
        ),
        f"{counted(sum(len(one.surprises) for one in done), 'surprise')}; "
        f"{counted(len(right), 'mistaken idea')} put right, {len(left)} still open.",
    ]


def page_body(done: list[Done]) -> str:
    """The record as HTML: headings, a table, lists."""
    put_right, still_open = ideas_met()
    return _from_template(
        "record.html",
        head=in_words(done)[0].removeprefix("My record: "),
        done=done,
        surprises=[f"{asked} I said: {said}. {lesson}" for one in done for asked, said, lesson in one.surprises],
        put_right=put_right,
        still_open=still_open,
        exercises=[f"{one.chapter.number}: {line}" for one in done for line in one.exercises],
        challenges=[f"{one.chapter.number}: {line}" for one in done for line in one.challenges],
    )


def _from_template(name: str, **values: object) -> str:
    from workbook.pages import templates  # Jinja2, which no other cell of a notebook needs

    environment = templates(Path(__file__).parent / "templates")
    environment.filters["time"] = _time
    return environment.get_template(name).render(**values)


def _keep(body: str) -> str:
    """Write the page beside the learner's notebooks; returns the sentence that says where it is, or why it is nowhere."""
    folder = progress_files.progress_folder()
    if folder is None:
        return "This is the course's own original, so no page was kept: in your own copies it is."
    path = _free(folder.parent)
    try:
        with written_whole(path) as draft:
            draft.write_text(
                _from_template("record_page.html", made_by=Markup(_MADE_BY), body=Markup(body)), encoding="utf-8"
            )
    except OSError as error:
        return f"The page could not be kept ({reason(error)}); here it is."
    return f"Kept as {path.name} in your folder {folder.parent.name}: open it in a browser to print it."


def _free(folder: Path) -> Path:
    """Where the page goes: over an earlier one of ours, never over something else that has its name."""
    number = 1
    while True:
        path = folder / (FILE if number == 1 else FILE.replace(".html", f"_{number}.html"))
        if not path.exists():
            return path
        try:
            if path.is_file() and _MADE_BY in path.read_text(encoding="utf-8"):
                return path
        except (OSError, ValueError):
            pass  # not ours, whatever it is
        number += 1


def _ideas(entry: dict) -> list[str]:
    later = entry.get("ideas")
    return [*answers.first_ideas(entry), *(later if isinstance(later, dict) else ())]


def _answer(question, stored: object) -> str:
    if isinstance(question, NumberPrediction):
        return f"{stored:g} {question.unit}".strip() if isinstance(stored, (int, float)) else "something else"
    place = answers.option_at(question, stored)
    return "something else" if place is None else question.options[place].text


def _days(entry: dict) -> set[date]:
    return {
        day for name in ("first_at", "at", "solved_at") if (day := progress_files.day_of(entry.get(name))) is not None
    }


def _time(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
