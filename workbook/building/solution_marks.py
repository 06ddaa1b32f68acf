"""The marks that fence off a solution, and what stands in its place in the exercise.

Between `### BEGIN SOLUTION` and `### END SOLUTION` stands the answer. The learner finds `# YOUR CODE HERE` instead,
and inside a function a line that raises, so that a function nobody wrote yet cannot be mistaken for one that returns
None. Where the learner shall start from something (a planted bug, a half-written line), it stands behind a third
mark, `### EXERCISE`, as comments.
"""

import ast
import re
from dataclasses import dataclass

from workbook.building.errors import BuildError

BEGIN, EXERCISE, END = "### BEGIN SOLUTION", "### EXERCISE", "### END SOLUTION"
SOLUTION = "### SOLUTION"  # in a text, where the answer of a task will stand: fill_answers.py
CODE_HERE, ANSWER_HERE = "# YOUR CODE HERE", "YOUR ANSWER HERE"


@dataclass(frozen=True)
class Region:
    """The lines of one solution: indices of its marks, counted from 0; `exercise` is None without a third mark."""

    begin: int
    exercise: int | None
    end: int


def has_marks(source):
    """Whether the text holds any of the marks."""
    return any(line.strip() in (SOLUTION, BEGIN, EXERCISE, END) for line in source.splitlines())


def regions(source):
    """The solutions in a text, in order.

    Raises:
        BuildError: a mark is missing, stands twice or is nested.
    """
    found, begin, exercise = [], None, None
    for number, line in enumerate(source.splitlines()):
        mark = line.strip()
        if mark == BEGIN:
            if begin is not None:
                raise BuildError(f"line {number + 1}: {BEGIN!r} inside a solution that began at line {begin + 1}")
            begin = number
        elif mark == EXERCISE:
            if begin is None or exercise is not None:
                raise BuildError(f"line {number + 1}: {EXERCISE!r} must stand once, between {BEGIN!r} and {END!r}")
            exercise = number
        elif mark == END:
            if begin is None:
                raise BuildError(f"line {number + 1}: {END!r} without {BEGIN!r} before it")
            found.append(Region(begin, exercise, number))
            begin, exercise = None, None
        elif re.match(r"\s*#+\s*(BEGIN|END)[ _]?SOLUTION", line, re.IGNORECASE):
            raise BuildError(f"line {number + 1}: {mark!r} is nearly a mark; write {BEGIN!r} or {END!r}")
    if begin is not None:
        raise BuildError(f"line {begin + 1}: {BEGIN!r} without {END!r} after it")
    return found


def without_solutions(source):
    """The code of a solution cell as the learner finds it.

    Raises:
        BuildError: the marks are unbalanced, or what would remain is not Python.
    """
    lines, found = source.splitlines(), regions(source)
    try:
        functions = functions_in(ast.parse(source))
    except SyntaxError as error:
        raise BuildError(f"line {error.lineno}: a solution must be plain Python: {error.msg}") from error
    kept, position = [], 0
    for region in found:
        kept += lines[position : region.begin]
        kept += _replacement(lines, region, functions)
        position = region.end + 1
    result = "\n".join(kept + lines[position:])
    try:
        ast.parse(result)
    except SyntaxError as error:
        raise BuildError(
            f"what the learner would find is not Python: line {error.lineno}: {error.msg}\n{result}"
        ) from error
    return result


def solution_code(source):
    """The code of a solution cell as it is solved: without marks and without what stands in the exercise."""
    lines, kept, position = source.splitlines(), [], 0
    for region in regions(source):
        kept += (
            lines[position : region.begin]
            + lines[region.begin + 1 : region.end if region.exercise is None else region.exercise]
        )
        position = region.end + 1
    return "\n".join(kept + lines[position:])


def _replacement(lines, region, functions):
    if region.exercise is not None:
        return [
            _uncommented(line, number)
            for number, line in enumerate(lines[region.exercise + 1 : region.end], start=region.exercise + 2)
        ]
    mark = lines[region.begin]
    indent = mark[: len(mark) - len(mark.lstrip())]
    inside = [name for name, node in functions if node.lineno <= region.begin + 1 <= node.end_lineno]
    if inside:
        return [indent + CODE_HERE, f'{indent}raise NotImplementedError("{inside[-1]} is not written yet")']
    return [indent + CODE_HERE, *([indent + "pass"] if indent else [])]


def _uncommented(line, number):
    match = re.fullmatch(r"(\s*)#(?: (.*)|)", line)
    if match is None:
        raise BuildError(
            f"line {number}: what stands behind {EXERCISE!r} must be comments that begin with '# ', got {line!r}"
        )
    indent, code = match.groups()
    return indent + code if code else ""


def functions_in(tree, prefix=""):
    """The functions in a syntax tree, outer before inner, as (name, node); methods are called Class.method."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append((prefix + node.name, node))
            found += functions_in(node, prefix)
        elif isinstance(node, ast.ClassDef):
            found += functions_in(node, f"{prefix}{node.name}.")
        else:
            found += functions_in(node, prefix)
    return found
