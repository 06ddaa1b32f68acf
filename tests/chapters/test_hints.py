"""A hint helps on, and leaves the answer to the learner."""

import ast
import inspect
import re
import textwrap

import pytest

from workbook import content

TASKS = [task for task in content.all_tasks().values() if inspect.isfunction(task.reference)]


def expressions(function):
    """The expressions that a right answer computes, one a statement, each as Python writes it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return statements_of(tree.body[0].body)


def statements_of(body):
    found = []
    for node in body:
        if isinstance(node, ast.Return | ast.Assign | ast.AugAssign) and node.value is not None:
            found.append(ast.unparse(node.value))
        elif isinstance(node, ast.For | ast.If | ast.While):
            found += [ast.unparse(getattr(node, "iter", None) or node.test), *statements_of(node.body)]
    return [text for text in found if re.search(r"\W", text)]  # a name alone is nothing to find out


def code_of(hint):
    """The expressions in backticks; of `z = x @ w` what stands behind the sign."""
    found = []
    for piece in re.findall(r"`([^`]+)`", hint):
        try:
            body = ast.parse(piece).body
        except SyntaxError:
            continue
        found += [ast.unparse(node.value) for node in body if isinstance(node, ast.Expr | ast.Assign)]
    return found


def gives_away(hint, function):
    """Whether a hint holds every expression of the answer."""
    needed = expressions(function)
    return bool(needed) and set(needed) <= set(code_of(hint))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_no_hint_is_the_whole_answer(task):
    for hint in task.hints:
        assert not gives_away(hint, task.reference), f"this hint leaves nothing to find out: {hint}"


def double(x):
    """Twice x."""
    y = 2 * x
    return y


@pytest.mark.parametrize(
    ("hint", "all_of_it"),
    [
        ("`2*x` is all.", True),
        ("`y = 2 * x` is all.", True),
        ("Double it: `2 *` what comes in.", False),
        ("`3 * x` would be too much.", False),
    ],
)
def test_a_hint_that_is_the_answer_is_seen(hint, all_of_it):
    assert gives_away(hint, double) is all_of_it
