"""Where a chapter trains, what its prose says of the result is measured, or is said as what happened once.

Behind each such sentence of chapter.md stands a mark that readers do not see; the build takes it out:

    Small batches get further in the same ten epochs. <!-- claim: 05.tens_ten_epochs -->

`claim` names what was measured over 20 seeds, several with commas between, a series by `09.sgd_*`. `once` stands where the sentence says what the
run beside it gave, `fact` where it says nothing of how training goes: arithmetic, the size of the data, a definition.
"""

import ast
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from workbook.building.shape.page import syntax, without_fences

MARK = re.compile(r"[ \t]*<!-- (claim: [^>]*?|once|fact) -->")
TRAINING = frozenset({"fit", "epochs", "train_step", "step", "Playground", "band"})
RECAP = "Recap"
_GENERAL = r"always|every time|each time|most|mostly|never|usually|often|seldom|rarely|hardly"
_RESULT = r"\d ?%|\d of (?:the )?\d|\d\.\d|\d(?: more| further)? (?:epochs?|seeds?|runs?|trainings|points?|times)"
SAYS_MUCH = re.compile(rf"\b(?:{_GENERAL})\b|{_RESULT}", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the prose: its text on one line without the mark, the mark behind it or "", and where it stands."""

    text: str
    mark: str
    section: str


def claimed(mark):
    """The names of claims in a mark: "claim: 05.a, 05.b" has ("05.a", "05.b"), "once" has none."""
    return tuple(name.strip() for name in mark.removeprefix("claim:").split(",")) if mark.startswith("claim:") else ()


def problems_of_claims(cells, measured):
    """What is not so in one chapter: a sentence without a mark, a mark that means nothing, a claim that nobody names.

    Args:
        cells: of one chapter, in order, with the marks.
        measured: the names of the chapter's claims, such as "05.ten_epochs_in_tens".
    """
    found = [
        f"in {one.section!r} no mark stands behind: {one.text}" for one in sentences_on_training(cells) if not one.mark
    ]
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    patterns = [name for mark in MARK.findall(prose) for name in claimed(mark)]
    found += [
        f"there is no mark {comment!r}" for comment in re.findall(r"<!--.*?-->", prose) if not MARK.search(comment)
    ]
    found += [f"no claim is called {one!r}" for one in patterns if not any(_means(one, name) for name in measured)]
    found += [
        f"the claim {name!r} was measured, and no sentence names it"
        for name in measured
        if not any(_means(pattern, name) for pattern in patterns)
    ]
    return found


def _means(pattern, name):
    """Whether a mark's name, in which * stands for anything, means a claim; names may hold a * themselves."""
    return name == pattern or fnmatchcase(name, pattern)


def without_marks(text):
    """A text as readers see it."""
    return MARK.sub("", text)


def sentences_on_training(cells):
    """The `Sentence`s that say a result or speak of always and most, in sections whose code trains and in the recap.

    Args:
        cells: of one chapter, in order, with the marks.
    """
    sections = _sections(cells)
    functions = _functions_that_train([code for _, codes in sections.values() for code in codes])
    chosen = [name for name, (_, codes) in sections.items() if any(_trains(code, functions) for code in codes)]
    if chosen and RECAP in sections:
        chosen.append(RECAP)
    return [
        Sentence(text, mark, name)
        for name in chosen
        for text, mark in _sentences(sections[name][0])
        if SAYS_MUCH.search(_told(text)) and not text.endswith("?")
    ]


def _sections(cells):
    """{heading: (prose, [syntax trees of its code])}; a heading of the second or third level begins a section."""
    sections, heading = {"": ("", [])}, ""
    for cell in cells:
        if cell.cell_type == "code":
            sections[heading][1].append(syntax(cell.source) or ast.Module([], []))
            continue
        for part in re.split(r"^(?=#{2,3}[ \t])", without_fences(cell.source), flags=re.MULTILINE):
            if match := re.match(r"#{2,3}[ \t]+(.+)\n?", part):
                heading, part = match[1].strip(), part[match.end() :]
            prose, codes = sections.get(heading, ("", []))
            sections[heading] = f"{prose}\n\n{part}", codes
    return sections


def _functions_that_train(trees):
    """The names of a chapter's functions that train, also by way of one another."""
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found = set()
    while more := {one.name for one in functions if _trains(one, found)} - found:
        found |= more
    return found


def _trains(tree, functions):
    """Whether code calls what trains, or shows what was measured of training."""
    return any(
        isinstance(node, ast.Call)
        and (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in TRAINING
            or isinstance(node.func, ast.Name)
            and node.func.id in functions | {"band"}
        )
        for node in ast.walk(tree)
    )


def _sentences(prose):
    """(sentence, mark) of each sentence, in order; a line of a list or a table stands by itself."""
    found = []
    for block in re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:\d+\.|[-*|])[ \t])", prose):
        start = 0
        for end in re.finditer(rf"(?:[.!?]+[)*\"”]*(?P<mark>{MARK.pattern})?|(?P<only>{MARK.pattern}))(?=\s|$)", block):
            text = " ".join(without_marks(block[start : end.end()]).split())
            mark = MARK.search(block[start : end.end()])
            if text:
                found.append((text, mark[1] if mark else ""))
            start = end.end()
        if rest := " ".join(block[start:].split()):
            found.append((rest, ""))
    return found


def _told(text):
    """A sentence without code, formulas, addresses, chapter numbers and the number of a list."""
    text = re.sub(r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|^\d+\.[ \t]", " ", text)
    return re.sub(r"\bchapters? \d\d(?:(?:,| and| to) \d\d)*", " ", text)
