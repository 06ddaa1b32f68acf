"""A right answer stands once, in its task; here it comes into the exercises, where the text has a mark.

In exercises.md the cell of an answer holds what is given (signature, docstring, given lines) and, at the indent of the
answer, the line `### SOLUTION`. The answer is what the task's reference has there: the lines of the same function that
are left between the given lines before the mark and those after it. Where the task has a planted bug, the learner
starts from it, found in the same way. Where the learner shall start from other lines, they stand between the mark and
`### END SOLUTION`.
"""

import ast
import inspect
import textwrap
from dataclasses import dataclass
from pathlib import Path

from workbook.building.errors import BuildError, at_cell
from workbook.building.make_exercise import tasks_in
from workbook.building.solution_marks import BEGIN, END, EXERCISE, SOLUTION, functions_in


@dataclass(frozen=True)
class Gap:
    """A mark: the indices of its first and last line, its indent, and the lines to start from, if any stand there."""

    begin: int
    end: int
    indent: str
    start: list | None


@dataclass(frozen=True)
class Given:
    """The lines of a function around a mark, without indent; `inside` is its name, "" outside of functions."""

    inside: str
    indent: str
    before: list
    after: list


def fill_answers(notebook, get_task):
    """Puts the answers into the cells of a notebook that was read from exercises.md, between the marks of a solution.

    Args:
        notebook: it is changed.
        get_task: the task of a name (KeyError: unknown).

    Raises:
        BuildError: a mark without a check behind it, a check without a mark before it, or given lines that the
            reference does not have.
    """
    for name, answer, check in tasks_in(notebook):
        try:
            task = get_task(name)
        except KeyError as error:
            raise at_cell(notebook.cells, check, f"check({name!r}): {error.args[0]}") from error
        try:
            notebook.cells[answer].source = filled(notebook.cells[answer].source, task)
        except BuildError as error:
            raise at_cell(notebook.cells, answer, f"{name}: {error}") from error


def filled(source, task):
    """The code of one cell, with the task's answers between the marks of a solution; raises as `fill_answers` does."""
    lines, gaps = source.splitlines(), gaps_in(source)
    made, position = [], 0
    for gap, given in zip(gaps, _all_given(lines, gaps, task)):
        start = gap.start
        if task.planted is not None:
            if start is not None:
                raise BuildError(f"the task has a planted bug to start from: leave out the lines behind {SOLUTION!r}")
            start = _indented(_between(task.planted, given, task), given.indent)
        answer = _indented(_between(task.reference, given, task), given.indent)
        if _indent(answer[0]) != gap.indent:
            raise BuildError(
                f"line {gap.begin + 1}: {SOLUTION!r} stands at another indent than the answer {answer[0]!r}"
            )
        made += [*lines[position : gap.begin], gap.indent + BEGIN, *answer]
        if start is not None:
            made += [gap.indent + EXERCISE, *(_commented(line, gap.indent) for line in start)]
        made.append(gap.indent + END)
        position = gap.end + 1
    return "\n".join(made + lines[position:])


def gaps_in(source):
    """The marks in a cell, in order.

    Raises:
        BuildError: the end of the lines to start from stands alone, or an answer is written out.
    """
    found, lines = [], source.splitlines()
    for number, line in enumerate(lines):
        mark = line.strip()
        if mark in (BEGIN, EXERCISE):
            raise BuildError(f"line {number + 1}: {mark!r}: a right answer stands in its task; write {SOLUTION!r} here")
        if mark == SOLUTION:
            found.append(Gap(number, number, _indent(line), None))
        elif mark == END:
            if not found or found[-1].start is not None:
                raise BuildError(f"line {number + 1}: {END!r} without {SOLUTION!r} before it")
            begin = found[-1].begin
            found[-1] = Gap(begin, number, found[-1].indent, lines[begin + 1 : number])
        elif mark.lstrip("#").strip().casefold() in ("solution", "end solution") and mark.startswith("#"):
            raise BuildError(f"line {number + 1}: {mark!r} is nearly a mark; write {SOLUTION!r} or {END!r}")
    return found


def _all_given(lines, gaps, task):
    """What is given around each of the marks."""
    plain = list(lines)
    for gap in gaps:
        plain[gap.begin : gap.end + 1] = [gap.indent + "pass"] + [""] * (gap.end - gap.begin)
    try:
        functions = functions_in(ast.parse("\n".join(plain)))
    except SyntaxError as error:
        raise BuildError(f"line {error.lineno}: an answer's cell must be plain Python: {error.msg}") from error
    found = []
    for gap in gaps:
        around = [(name, node) for name, node in functions if node.lineno <= gap.begin + 1 <= node.end_lineno]
        if task.variables and not around:
            found.append(Given("", "", _trimmed(lines[: gap.begin]), _trimmed(lines[gap.end + 1 :])))
        elif around and not task.variables:
            name, node = around[-1]
            if name in (other.inside for other in found):
                raise BuildError(f"line {gap.begin + 1}: {name} has two marks; one answer a function")
            indent = " " * node.body[0].col_offset
            before, after = lines[_body_begin(node, lines) : gap.begin], lines[gap.end + 1 : node.end_lineno]
            found.append(Given(name, indent, _dedented(before, indent), _dedented(after, indent)))
        else:
            where = "outside of functions" if task.variables else f"inside {task.name}"
            raise BuildError(f"line {gap.begin + 1}: {SOLUTION!r} should stand {where}")
    return found


def _between(answer, given, task):
    """The lines that an answer of the task's file has between the given ones, without indent."""
    body = _body(answer, given.inside, task)
    for number, (wanted, line) in enumerate(zip(given.before, body)):
        if wanted != line:
            raise BuildError(_differ(answer, given, f"line {number + 1}", wanted, line))
    for number, (wanted, line) in enumerate(zip(reversed(given.after), reversed(body))):
        if wanted != line:
            raise BuildError(_differ(answer, given, f"line {number + 1} from the end", wanted, line))
    left = _trimmed(body[len(given.before) : len(body) - len(given.after)])
    if not left:
        raise BuildError(
            f"the given lines leave nothing of {answer.__name__} in {_file(answer)} for the learner to write"
        )
    return left


def _differ(answer, given, where, wanted, line):
    inside = given.inside or "the cell"
    return (
        f"{where} of the body of {inside} is given as {wanted!r}, but {answer.__name__} in {_file(answer)} has {line!r}"
    )


def _body(answer, inside, task):
    """The lines of a function in the task's file without its docstring; of variables without the `return {...}`."""
    lines = textwrap.dedent(inspect.getsource(answer)).splitlines()
    own, _, method = inside.partition(".")
    if not task.variables and own != task.name:
        raise BuildError(f"{SOLUTION!r} stands in {own!r}; it should stand in {task.name!r}")
    wanted = f"{answer.__name__}.{method}" if method else answer.__name__
    node = dict(functions_in(ast.parse("\n".join(lines)))).get(wanted)
    if node is None:
        raise BuildError(f"there is no function {wanted!r} in {_file(answer)}")
    begin, end = _body_begin(node, lines), node.end_lineno
    if begin < node.lineno:
        raise BuildError(f"{wanted} in {_file(answer)}: the body should begin on a line of its own")
    if task.variables:
        last = node.body[-1]
        if sum(isinstance(one, ast.Return) for one in ast.walk(node)) != 1 or not (
            isinstance(last, ast.Return) and isinstance(last.value, ast.Dict)
        ):
            raise BuildError(f"{wanted} in {_file(answer)} should be assignments and then one `return {{...}}`")
        end = last.lineno - 1
    return _dedented(lines[begin:end], " " * node.body[0].col_offset)


def _body_begin(node, lines):
    """The index of the first line of a function's body behind its docstring; comments at its head belong to it."""
    if ast.get_docstring(node) is not None:
        return node.body[0].end_lineno
    begin = node.body[0].lineno - 1
    while begin > node.lineno and (not lines[begin - 1].strip() or lines[begin - 1].lstrip().startswith("#")):
        begin -= 1
    return begin


def _file(answer):
    return f"tasks/{Path(inspect.getsourcefile(answer)).name}"


def _indent(line):
    return line[: len(line) - len(line.lstrip())]


def _dedented(lines, indent):
    return _trimmed([line.removeprefix(indent) for line in lines])


def _indented(lines, indent):
    return [indent + line if line else "" for line in lines]


def _trimmed(lines):
    """The lines without blank ones at both ends, and without spaces at their own."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return text.split("\n") if text else []


def _commented(line, indent):
    if not line:
        return indent + "#"
    if not line.startswith(indent):
        raise BuildError(f"the line to start from {line!r} stands left of its mark")
    return f"{indent}# {line.removeprefix(indent)}"
