"""Mechanical mutants: every small change of a right answer's syntax tree, one at a time.

A checker that accepts a mutant either has a hole or the mutant is equivalent: it always gives the same values.
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Iterator

_OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
}
_COMPARISONS = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_NAMES = {
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "sum": "mean",
    "mean": "sum",
    "exp": "abs",
}


def mutants(function) -> Iterator[tuple[str, object]]:
    """Every mutant of a function or class as (description, the mutated thing), in a fixed order.

    The description holds the line number inside the source, the old piece and the new one.
    """
    source = textwrap.dedent(inspect.getsource(function))
    tree = ast.parse(source)
    tree.body[0].decorator_list = []
    module = inspect.getmodule(function)
    for index, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            mutant = copy.deepcopy(tree)
            target = next(other for position, other in enumerate(ast.walk(mutant)) if position == index)
            old = ast.unparse(node)
            change(target)
            new = ast.unparse(target)
            ast.fix_missing_locations(mutant)
            scope = dict(vars(module))
            exec(compile(mutant, f"<mutant of {function.__name__}>", "exec"), scope)
            yield f"line {getattr(node, 'lineno', 0)}: {old} -> {new}", scope[function.__name__]


def _changes(node: ast.AST):
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        for operator in _OPERATORS.get(type(node.op), ()):
            yield lambda target, operator=operator: setattr(target, "op", operator())
        if isinstance(node, ast.AugAssign):
            yield lambda target: setattr(target, "op", ast.Sub() if isinstance(target.op, ast.Add) else ast.Add())
    elif isinstance(node, ast.Compare):
        for operator in _COMPARISONS.get(type(node.ops[0]), ()):
            yield lambda target, operator=operator: setattr(target, "ops", [operator(), *target.ops[1:]])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield lambda target: setattr(target, "op", ast.UAdd())
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        for value in dict.fromkeys((node.value + 1, node.value - 1)):
            yield lambda target, value=value: setattr(target, "value", value)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield lambda target: setattr(target, "value", not target.value)
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield lambda target: setattr(target, "attr", _NAMES[target.attr])
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield _drop_transpose
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield lambda target: setattr(target, "id", _NAMES[target.id])


def _drop_transpose(target: ast.Attribute) -> None:
    target.attr = "real"  # an array's real part is the array itself: the transpose is gone
