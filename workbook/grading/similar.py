"""Hand-ins that are more alike than others, for the teacher's eyes: the same words, or the same code but for names.

Alike is not copied. A short answer has few forms, learners work together, and a model answer is open to everybody. So only what
few learners share is looked at, and what is found is a reason to look, nothing more.
"""

import ast
import inspect
import json
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from workbook import content
from workbook.grading.marks import Line
from workbook.grading.written.questions import FEWEST_WORDS, plain

FEWEST_NODES = 25  # of a syntax tree; a shorter answer has hardly another form
FEW = 4  # learners with the same answer: what more of them have comes from the exercise
FEWEST_ANSWERS = 2  # of code that two learners share


@dataclass(frozen=True)
class Alike:
    """Learners of one chapter, and the answers in which they are alike: tasks whose code is the same, questions whose words are."""

    learners: tuple[str, str]
    code: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def alike(lines: Sequence[Line]) -> list[Alike]:
    """The pairs of one chapter's graded lines, those with most in common first."""
    code, words = defaultdict(list), defaultdict(list)
    for line in lines:
        for name, source in _answers(line).items():
            if name in line.release.written:
                words[name, plain(source)].append(line.student)
            elif (form := _form(source)) and form != _right_form(name):
                code[name, form].append(line.student)
    shared: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, groups in ((0, code), (1, words)):
        for (name, what), learners in groups.items():
            telling = place == 0 or len(what.split()) >= FEWEST_WORDS
            if telling and len(learners) <= FEW:
                for pair in combinations(sorted(learners), 2):
                    shared[pair][place].append(name)
    found = [
        Alike(pair, tuple(sorted(same_code)), tuple(sorted(same_words)))
        for pair, (same_code, same_words) in shared.items()
        if same_words or len(same_code) >= FEWEST_ANSWERS
    ]
    return sorted(found, key=lambda one: (-len(one.words), -len(one.code), one.learners))


def _answers(line: Line) -> dict[str, str]:
    """The text of each answer that somebody touched, by the name of the task or question."""
    if line.result is None:
        return {}
    untouched = {cell["id"]: cell["source"] for cell in line.release.notebook.cells}
    tasks, found, last = {grade_id: name for name, grade_id in line.release.tasks.items()}, {}, ""
    for cell in json.loads(line.result.notebook)["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if about.get("grade_id") in line.release.written and source != untouched.get(cell["id"]):
            found[about["grade_id"]] = source
        elif about.get("grade_id") in tasks:
            found |= {tasks[about["grade_id"]]: last} if last else {}
            last = ""
        elif about.get("solution"):
            last = source if source != untouched.get(cell["id"]) else ""
    return found


@cache
def _right_form(task: str) -> str:
    """The form of the right answer in `solutions`: who has it may have found it there, or alone."""
    known = content.all_tasks().get(task)
    return _form(textwrap.dedent(inspect.getsource(known.reference))) if known is not None else ""


@cache
def _form(source: str) -> str:
    """The code's form: without comments, docstrings, and the learner's own names; "" where it is too short to tell anything."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names: dict[str, str] = {}
    count = 0
    for node in ast.walk(tree):
        count += 1
        if isinstance(node, ast.Name) and node.id in own:
            node.id = names.setdefault(node.id, f"name{len(names)}")
        elif isinstance(node, ast.arg):
            node.arg = names.setdefault(node.arg, f"name{len(names)}")
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            node.body = body[1:] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.dump(tree) if count >= FEWEST_NODES else ""
