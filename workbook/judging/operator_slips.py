"""One operator for another: what the right answer would give if in one place stood, say, a minus where a plus belongs.

It is said as that and no more: which place it is would give the formula away.
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType

_WORDS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("an addition", "+"),
    ast.Sub: ("a subtraction", "-"),
    ast.Mult: ("a multiplication", "*"),
    ast.Div: ("a division", "/"),
    ast.MatMult: ("a product of arrays", "@"),
}
_TAKEN_FOR: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}


def operator_slips(reference: Callable) -> Iterator[tuple[str, Callable]]:
    """Every answer that differs from the right one in one operator: (in words, the answer).

    None of a class, and none where a loop could then run for ever.
    """
    if not isinstance(reference, FunctionType) or reference.__closure__:
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(reference)))
    if any(isinstance(node, ast.While) for node in ast.walk(tree)):
        return
    for place, node in enumerate(ast.walk(tree)):
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            for other in _TAKEN_FOR.get(type(node.op), ()):
                yield _in_words(type(node.op), other), _with_operator(reference, tree, place, other)


def _in_words(right: type[ast.operator], other: type[ast.operator]) -> str:
    (wanted, sign), (found, wrong) = _WORDS[right], _WORDS[other]
    return f"in one place stood {found} where {wanted} belongs (`{wrong}` for `{sign}`)"


def _with_operator(reference: FunctionType, tree: ast.Module, place: int, other: type[ast.operator]) -> Callable:
    changed = copy.deepcopy(tree)
    node = next(node for i, node in enumerate(ast.walk(changed)) if i == place)
    assert isinstance(node, (ast.BinOp, ast.AugAssign))
    node.op = other()
    scope = dict(reference.__globals__)
    exec(compile(changed, "<one operator for another>", "exec"), scope)
    return scope[reference.__name__]
