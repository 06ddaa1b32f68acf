"""`check`, `hint` and `solution`: what stands under an exercise.

`check` judges what the learner wrote and says what the difference means. `hint` goes one step further each time.
`solution` shows a right answer, after one honest try.
"""

import ast
import html
import inspect
import textwrap
import zlib
from collections.abc import Mapping

import numpy as np

from workbook.checking import answers, joining, progress_files
from workbook.checking.messages import Message, note, paragraph, show
from workbook.content import all_tasks, unknown
from workbook.forms.task import Task, is_inner
from workbook.judging.judge import CORRECT, NOT_WRITTEN, Verdict, check_answer


def check(name: str, namespace: Mapping[str, object] | None = None) -> None:
    """Check the exercise called `name` and show the verdict.

    What the learner wrote is taken from the notebook. Outside IPython pass it as `namespace`, for example `globals()`.

    Raises:
        RuntimeError: there is no notebook around and no `namespace` was given.
    """
    task = _find(name)
    if task is None:
        return
    if namespace is None:
        namespace = notebook_names("check")
    if namespace.get(task.name) is task.reference:
        show(note(f"{task.name}: given, without points.\nWrite your own answer and run its cell: then it counts."))
        return
    verdict = check_answer(task, namespace, np.random.default_rng(zlib.crc32(task.name.encode())))
    progress_files.change(task.chapter, lambda known: _record(known, task, verdict))
    joining.tell_verdict(task, verdict, _entry(task).get("tries", 0))
    missing = _unknown_to_the_kernel(task, verdict, namespace)
    show(note(missing) if missing else verdict_message(task, verdict))


def hint(name: str) -> None:
    """Show the next hint of the exercise called `name`: three in all, each a step further."""
    task = _find(name)
    if task is None:
        return
    progress_files.change(task.chapter, lambda known: _count(known, task.name, "hints", most=len(task.hints)))
    given = _entry(task).get("hints", 1)
    lines = [f"Hint {i} of {len(task.hints)}: {text}" for i, text in enumerate(task.hints[:given], start=1)]
    if given == len(task.hints):
        lines.append(f'That was the last hint. After one try of your own, `solution("{task.name}")` shows an answer.')
    show(note("\n".join(lines)))


def solution(name: str) -> None:
    """Show a right answer to the exercise called `name`, once it has been tried and checked."""
    task = _find(name)
    if task is None:
        return
    if not _entry(task).get("tries") and not answers.is_given(_entry(task)):
        show(
            note(
                f'Try it first: write an answer, however rough, and run `check("{task.name}")`. Then the solution is yours. '
                "(An answer above which the line `raise NotImplementedError(...)` still stands is never reached: delete that line.)"
            )
        )
        return
    code = solution_code(task)
    text = f"One right answer to {task.name}. Others are as good.\n\n{code}"
    show(Message(text, paragraph(text.splitlines()[0], "wb-head") + f"<pre><code>{html.escape(code)}</code></pre>"))


def solution_code(task: Task) -> str:
    """The source of the task's reference as a learner would write it; of variables the assignments alone."""
    source = textwrap.dedent(inspect.getsource(task.reference)).strip()
    if not task.variables:
        return source
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    body = [node for node in function.body if not isinstance(node, ast.Return) and not _is_docstring(node)]
    lines = source.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
    return textwrap.dedent("\n".join(lines))


def verdict_message(task: Task, verdict: Verdict) -> Message:
    """The verdict in words, for the learner."""
    if verdict.status == NOT_WRITTEN:
        return note("\n".join(line for line in _not_written(task, verdict) if line))
    head = (
        f"{task.name}: {verdict.status} ({verdict.points} of {task.points} {'point' if task.points == 1 else 'points'})"
    )
    if verdict.status == CORRECT:
        return note(head, "correct")
    lines, body = [head], paragraph(head, "wb-head")
    for message, outputs, example in _grouped(verdict):
        spoken = ", ".join(output for output in outputs if not is_inner(output))
        label = f"{spoken}: " if len(task.outputs) > 1 and spoken else ""
        lines += [f"  {label}{message}"] + ([f"    {example}"] if example else [])
        body += paragraph(label + message) + (paragraph(example) if example else "")
    last = f'Change your code, run its cell, then check again. `hint("{task.name}")` helps.'
    return Message("\n".join([*lines, "  " + last.replace("`", "")]), body + paragraph(last), "notyet")


def _unknown_to_the_kernel(task: Task, verdict: Verdict, namespace: Mapping[str, object]) -> str:
    """What to do where no cell has defined the answer, as after a restart; "" if one has, if only as a stub."""
    name = verdict.message.removesuffix(" is not written yet.") or task.name
    if verdict.status != NOT_WRITTEN or task.planted is not None or not name.isidentifier() or name in namespace:
        return ""
    return (
        f"{task.name}: not run yet.\n"
        f"This kernel does not know `{name}` yet: run its cell, and after a restart every cell above it."
    )


def _not_written(task: Task, verdict: Verdict) -> tuple[str, ...]:
    if task.planted is not None and verdict.message:
        return f"{task.name}: not mended yet.", verdict.message, "Mend it, run its cell, then run this one again."
    stub = (
        ""
        if task.variables
        else " If your answer stands there already, delete the line `raise NotImplementedError(...)`."
    )
    return (
        f"{task.name}: not written yet.",
        verdict.message,
        f"Write your answer, run its cell, then run this one again.{stub}",
    )


def _grouped(verdict: Verdict):
    """Findings as (message, outputs, example): outputs with the same message stand together, right ones first."""
    groups: dict[tuple[str, str], list] = {}
    for finding in sorted(verdict.findings, key=lambda finding: finding.kind != CORRECT):
        key = ("right.", "") if finding.kind == CORRECT else (finding.message, finding.kind)
        groups.setdefault(key, []).append(finding)
    return [
        (key[0], [one.output for one in found], found[0].example)
        for key, found in groups.items()
        if key[1]
        or not all(is_inner(one.output) for one in found)  # of what became of an argument, nothing while it is right
    ]


def _find(name: object) -> Task | None:
    tasks = all_tasks()
    if name in tasks:
        return tasks[name]
    show(note(f"check, hint and solution take the name of an exercise in quotes: {unknown(name, tasks)}"))
    return None


def notebook_names(caller: str) -> dict[str, object]:
    """The names that the notebook's cells have defined; `caller` is the function that asks, for its error.

    Raises:
        RuntimeError: there is no notebook around.
    """
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError(f"{caller}: expected to run in a notebook; elsewhere pass namespace=globals()")
    return shell.user_ns


def _entry(task: Task) -> dict:
    return answers.entry_of(progress_files.read(task.chapter)["tasks"], task.name)


def _record(known: dict, task: Task, verdict: Verdict) -> None:
    entry = dict(answers.entry_of(known["tasks"], task.name))
    now = progress_files.now().isoformat(timespec="seconds")
    if verdict.status != NOT_WRITTEN:
        if not entry.get("tries"):
            ideas = list(verdict.misconceptions)
            entry.update(first=verdict.status, first_right=verdict.status == CORRECT, first_ideas=ideas, first_at=now)
        entry["tries"] = entry.get("tries", 0) + 1
        entry["at"] = now
    for idea in verdict.misconceptions:
        entry["ideas"] = {**entry.get("ideas", {}), idea: entry.get("ideas", {}).get(idea, 0) + 1}
    # A later experiment with a solved task takes nothing away.
    if entry.get("status") != CORRECT:
        entry["status"] = verdict.status
        if verdict.status == CORRECT:
            entry["solved_at"] = now
    entry["points"] = max(verdict.points, entry.get("points", 0))
    known["tasks"][task.name] = entry


def _count(known: dict, name: str, what: str, most: int) -> None:
    entry = dict(answers.entry_of(known["tasks"], name))
    known["tasks"][name] = {**entry, what: min(entry.get(what, 0) + 1, most)}


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
