"""The Python and NumPy that the course has explained by a chapter, and what a piece of code uses of it.

A reader "knows Python" as a first course teaches it: `ASSUMED`, of which chapter 00 says so. Everything else stands in
`python.toml` of the chapter that introduces it, each name with the words that explain it there, in prose before its first
use or in a comment of the code that uses it:

    "np.linspace" = "`np.linspace` gives numbers at equal distances"

The names are those that `uses` finds in a syntax tree: "np.linspace", "lambda", "zip", ".reshape", "axis=".
"""

import ast
import builtins
import re
from functools import cache

import numpy as np

from workbook.building.normalise import FOLDED
from workbook.building.shape.code import SPEAKING
from workbook.building.shape.page import at, syntax
from workbook.chapters import CHAPTERS, chapter
from workbook.forms.toml_files import read_introduced

FILE = "python.toml"

# What a first course of Python teaches and chapter 00 asks for: numbers, texts, lists, dictionaries, conditions, loops,
# functions, imports, and the short forms of a loop. No chapter explains these.
ASSUMED = frozenset(
    "+ - * / // % ** == != < <= > >= and or not in is is-not "
    "if for while break continue def return import pass raise global augmented-assignment x-if-y-else-z "
    "list tuple dict set f-string format list-comprehension generator-expression "
    "abs all any bool dict enumerate float int len list max min open print range reversed round set sorted str sum tuple "
    "type zip .add .append .format .get .insert .items .join .keys .lower .pop .split .strip .upper .values".split()
)
OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.MatMult: "@", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
    ast.Invert: "~", ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.And: "and", ast.Or: "or",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Is: "is", ast.IsNot: "is-not", ast.In: "in", ast.NotIn: "in",
}  # fmt: skip
STATEMENTS = {
    ast.If: "if", ast.For: "for", ast.While: "while", ast.Break: "break", ast.Continue: "continue",
    ast.FunctionDef: "def", ast.Return: "return", ast.Import: "import", ast.ImportFrom: "import", ast.Pass: "pass",
    ast.Raise: "raise", ast.Global: "global", ast.AugAssign: "augmented-assignment", ast.ClassDef: "class",
    ast.Assert: "assert", ast.With: "with", ast.Try: "try", ast.Lambda: "lambda", ast.IfExp: "x-if-y-else-z",
    ast.ListComp: "list-comprehension", ast.SetComp: "set comprehension", ast.DictComp: "dict comprehension",
    ast.GeneratorExp: "generator-expression", ast.Yield: "yield", ast.YieldFrom: "yield", ast.NamedExpr: ":=",
    ast.Set: "set", ast.List: "list", ast.Tuple: "tuple", ast.Dict: "dict", ast.JoinedStr: "f-string",
    ast.Delete: "del", ast.Nonlocal: "nonlocal", ast.Match: "match", ast.AsyncFunctionDef: "async",
}  # fmt: skip
METHODS = {
    name
    for kind in (np.ndarray, np.random.Generator, list, dict, set, str)
    for name in dir(kind)
    if not name.startswith("__") and name not in ("data", "count")  # a field, and itertools.count
}
ARRAY_WORDS = frozenset({"axis", "keepdims", "dtype", "out", "where", "copy", "key"})  # keyword arguments worth a word


@cache
def introduced(number):
    """What a reader has met when chapter `number`, say "05", is read: `ASSUMED` and all that chapters 00 to 05 introduce."""
    names = ASSUMED.union(*(explained_in(one) for one in CHAPTERS if one.number <= chapter(number).number))
    return names | {_twin(name) for name in names}


def _twin(name):
    """The other way to write the same: `np.max(x)` is `x.max()`, as chapter 00 says."""
    word = name.removeprefix("np.").removeprefix(".")
    if word == name or not hasattr(np.ndarray, word):
        return name
    return f"np.{word}" if name.startswith(".") else f".{word}"


@cache
def explained_in(one):
    """`{name: words of the prose that explains it}` of one chapter; empty where it introduces no Python.

    Raises:
        ContentError: the file is not TOML, or a name comes without words.
    """
    path = one.folder / FILE
    return read_introduced(path) if path.is_file() else {}


def uses(source):
    """What a piece of code uses: `{name: first line}`, lines count from 1. Names that it sets itself are not in it."""
    return _uses_of(_body(source))


def used_too_early(cells, known, explained):
    """The problems of one text: a sentence for each name that a code cell uses before words have explained it.

    Cells that are folded away, and statements that only draw or reveal, are not what a reader has to read.

    Args:
        cells: of one notebook, in order.
        known: the names that a reader has met before it.
        explained: `{name: words that explain it}` of this text.
    """
    found, read, missing = [], "", set()
    explained = {_twin(name): words for name, words in explained.items()} | explained
    for index, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            read += _one_line(cell.source)
            continue
        if cell.metadata.get("jupyter", {}).get(FOLDED):
            continue
        read += _one_line(" ".join(re.findall(r"#[ ]*(.*)", cell.source)))
        for name, line in _uses_of(_to_be_read(_body(cell.source))).items():
            if name not in known and name not in missing and _one_line(explained.get(name, "\0")).strip() not in read:
                missing.add(name)
                where = "its words stand nowhere before" if name in explained else f"no words in {FILE}"
                found.append(at(index, f"line {line} uses {name!r} before it is explained ({where})"))
    return found


def _body(source):
    tree = syntax(source)
    return tree.body if tree else []


def _uses_of(statements):
    nodes = [node for statement in statements for node in ast.walk(statement)]
    own = _set_by(statements)
    prefixes = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}  # np.linalg of np.linalg.norm
    found = {}
    for node in nodes:
        if isinstance(node, ast.Attribute) and id(node) in prefixes and ast.unparse(node).startswith("np."):
            continue
        for name in _names(node):
            found[name] = min(node.lineno, found.get(name, node.lineno))
    return {name: line for name, line in found.items() if name not in own}


def _to_be_read(statements):
    """The statements that do more than draw or reveal: chapter 00 says of the others that a reader need not mind them."""
    drawn = {"plots"}
    for statement in statements:
        if isinstance(statement, ast.Assign) and _mentions(statement.value, {"plots"}):
            drawn |= _set_by([statement])
    return [
        statement
        for statement in statements
        if not (isinstance(statement, ast.Expr | ast.For | ast.Assign) and _mentions(statement, drawn))
        and not (isinstance(statement, ast.Expr) and _mentions(statement, set(SPEAKING)))
    ]


def _set_by(statements):
    """The names that statements set."""
    nodes = [node for statement in statements for node in ast.walk(statement)]
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _mentions(node, names):
    return any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(node))


def _one_line(text):
    return " ".join(text.split()) + " "


def _names(node):
    """The names that one node of a syntax tree stands for."""
    if type(node) in STATEMENTS:
        yield STATEMENTS[type(node)]
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.AugAssign):
        yield OPERATORS[type(node.op)]
    elif isinstance(node, ast.Compare):
        yield from (OPERATORS[type(operator)] for operator in node.ops)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and _is_builtin(node.id):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node)
    elif isinstance(node, ast.Call):
        yield from (f"{word.arg}=" for word in node.keywords if word.arg in ARRAY_WORDS)
        if any(word.arg is None for word in node.keywords):
            yield "**"
    elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield "format"
    elif isinstance(node, ast.Starred):
        yield "*list"
    elif isinstance(node, ast.Subscript):
        yield from _of_index(node.slice)
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list:
        yield "decorator"


def _is_builtin(name):
    """Whether Python knows a name by itself; its errors say what they are by their names."""
    kind = getattr(builtins, name, None)
    return hasattr(builtins, name) and not (isinstance(kind, type) and issubclass(kind, BaseException))


def _attribute(node):
    """What an attribute is called: "np.linalg.norm" of NumPy, ".reshape" of arrays and Python's own values, else nothing."""
    whole = ast.unparse(node)
    if re.fullmatch(r"np(\.\w+)+", whole):
        yield whole
    elif node.attr in METHODS and not re.fullmatch(r"(nn|plots|widgets|datasets)\.\w+", whole):
        yield f".{node.attr}"


def _of_index(index):
    """What stands in square brackets beyond a number, a name or a plain slice."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    if isinstance(index, ast.Tuple):
        yield "[row, column]"
    for part in parts:
        if isinstance(part, ast.Constant) and part.value is None:
            yield "[None]"
        elif isinstance(part, ast.Constant) and part.value is Ellipsis:
            yield "[...]"
        elif isinstance(part, ast.List):
            yield "[[list]]"
        elif isinstance(part, ast.Compare):
            yield "[mask]"
        elif isinstance(part, ast.Slice) and part.step is not None:
            yield "[::step]"
