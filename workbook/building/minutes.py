"""How long a chapter takes, by one rule: `python -m workbook.building.minutes 09` shows it section by section.

The rule is for reading, playing and answering. It counts what a reader meets, so what is folded away does not count:
code cells that are folded, and what stands in `<details>`.

    prose                       180 words a minute, tables by their words
    a displayed formula          10 seconds
    code                          4 seconds a line
    a prediction, a quiz question 45 seconds
    a "Change something"          3 minutes
    a challenge                   3 minutes
    a question to an explorable   90 seconds

What reads the authors' texts is imported where it is needed: the rule itself works on stored notebooks too, where jupytext is not
installed, and the instructor's guide applies it there.
"""

import re
import sys

from workbook.building.shape.code import lines_of_code, speaks
from workbook.building.shape.page import calls_in, without_fences
from workbook.command_line import Parser
from workbook.forms.chapter import FURTHER

WORDS_A_MINUTE = 180
FORMULA, CODE_LINE, QUESTION, CHANGE, PLAY = 10, 4, 45, 180, 90  # seconds


def sections(notebook, quiz_questions):
    """`{heading: minutes}` of a chapter's second-level sections, in order; what stands before the first is "Top".

    Args:
        notebook: with cells, as `read_text` gives it, or as it is stored.
        quiz_questions: how many questions the chapter's quiz has.
    """
    seconds, heading, playing = {"Top": 0.0}, "Top", False
    for cell in notebook.cells:
        if cell.cell_type == "code":
            # Questions to an explorable may stand behind the reveal that follows it.
            shown = any(call.name.startswith("widgets.") for call in calls_in(cell.source))
            playing = shown or playing and speaks(cell)
            seconds[heading] += _of_code(cell, quiz_questions)
            continue
        for part in re.split(r"^(?=##[ \t])", cell.source, flags=re.MULTILINE):
            if part.startswith("## "):
                heading = part.splitlines()[0][3:].strip()
                seconds.setdefault(heading, 0.0)
            seconds[heading] += _of_prose(part, playing)
    return {name: value / 60 for name, value in seconds.items()}


def core_and_further(parts):
    """The minutes of the core and those of "Further", (float, float), of what `sections` gives."""
    return sum(value for name, value in parts.items() if name != FURTHER), parts.get(FURTHER, 0.0)


def of_chapter(chapter):
    """`sections` of a chapter's text."""
    from workbook.building.text_source import read_text
    from workbook.content import quiz_of

    return sections(read_text(chapter.folder / "chapter.md", chapter), len(quiz_of(chapter.number)))


def _of_code(cell, quiz_questions):
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        return 0
    calls = [call.name for call in calls_in(cell.source)]
    asked = calls.count("predict") + quiz_questions * calls.count("quiz")
    lines = 0 if speaks(cell) else lines_of_code(cell.source)
    return QUESTION * asked + CHANGE * calls.count("challenge") + CODE_LINE * lines


def _of_prose(text, playing):
    text = re.sub(r"<details.*?</details>", " ", without_fences(text), flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    formulas = re.findall(r"\$\$.*?\$\$", text, flags=re.DOTALL)
    text = re.sub(r"\$\$.*?\$\$", " ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)\n]*\)", "]", text)
    words = [word for word in text.split() if re.search(r"\w", word)]
    changes = len(re.findall(r"\*Change something", text))
    plays = len(re.findall(r"^[ \t]*(?:\d+\.|[-*])[ \t].*\?", text, flags=re.MULTILINE)) if playing else 0
    return 60 * len(words) / WORDS_A_MINUTE + FORMULA * len(formulas) + CHANGE * changes + PLAY * plays


def main(arguments=None):
    from workbook.building.build import REPOSITORY, chapters_in, choose

    parser = Parser(prog="python -m workbook.building.minutes", description=__doc__.split(":")[0])
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="01 or 01_structure; all where none is named")
    for chapter in choose(parser.parse_args(arguments).chapters, chapters_in(REPOSITORY)):
        parts = of_chapter(chapter)
        core, further = core_and_further(parts)
        print(f"{chapter.number} {chapter.title}: core {core:.1f}, further {further:.1f}")
        print(f"   stated: minutes = {chapter.minutes}, further = {chapter.further}")
        for name, value in parts.items():
            print(f"   {value:5.1f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
