"""A file of nnlib that a learner opens uses what chapters have introduced by then, or says in a comment what it is."""

import ast
import builtins
import re
from pathlib import Path

import numpy as np
import pytest

import nnlib
from workbook.building.text_source import read_text
from workbook.chapters import CHAPTERS

FOLDER = Path(nnlib.__file__).parent
ROW = re.compile(r"^\| `(\w+)\.py` \| .+ \| (\d\d) \|$", re.MULTILINE)
AFTER = {f"{name}.py": chapter for name, chapter in ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))}
TO_READ = sorted(path.name for path in FOLDER.glob("*.py") if path.name != "__init__.py")

# How a construct is spelled, where that is not the name of its kind of node; this is also what a comment has to name.
SPELLED = {
    ast.ClassDef: "class", ast.FunctionDef: "def", ast.JoinedStr: "f-string", ast.ListComp: "for", ast.DictComp: "for",
    ast.SetComp: "for", ast.GeneratorExp: "for", ast.IfExp: "else", ast.NamedExpr: ":=", ast.AnnAssign: "annotation",
    ast.YieldFrom: "yield", ast.ImportFrom: "import", ast.Starred: "*", ast.Slice: ":", ast.ExceptHandler: "except",
}  # fmt: skip
# what is on every line of every program, or is seen by another name
PLAIN = (
    ast.Module, ast.Name, ast.Constant, ast.Attribute, ast.Call, ast.Expr, ast.arg, ast.arguments, ast.keyword, ast.alias,
    ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.FormattedValue, ast.Compare, ast.BinOp,
    ast.UnaryOp, ast.BoolOp, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Assign, ast.Subscript, ast.withitem, ast.AugAssign,
    ast.comprehension,
)  # fmt: skip
OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.BitOr: "|", ast.BitAnd: "&", ast.Invert: "~", ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.And: "and", ast.Or: "or",
    ast.Is: "is", ast.IsNot: "is", ast.In: "in", ast.NotIn: "not in", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
}  # fmt: skip
BUILTINS = set(dir(builtins))
METHODS = {
    name for kind in (np.ndarray, np.random.Generator, str, list, dict, tuple, set) for name in dir(kind)
}  # of an array, a text, a list, ...
MODULES = {"np", "math", "time", "copy", "os"}


def constructs(source):
    """[(line, spelling)] of all that a reader of this code has to know: syntax, builtins, methods, NumPy's names."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        for spelling in _of_node(node):
            found.append((getattr(node, "lineno", 0), spelling))
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    own |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    return sorted((line, spelling) for line, spelling in found if spelling not in own or spelling.startswith("__"))


def _of_node(node):
    if not isinstance(node, PLAIN):
        yield SPELLED.get(type(node), type(node).__name__.lower())
    match node:
        case ast.BinOp(op=op) | ast.UnaryOp(op=op) | ast.BoolOp(op=op):
            yield OPERATORS[type(op)]
        case ast.AugAssign(op=op):
            yield OPERATORS[type(op)] + "="
        case ast.Compare(ops=ops):
            yield from (OPERATORS[type(op)] for op in ops)
        case ast.Name(id=name) if name in BUILTINS:
            yield name
        case ast.Attribute() if re.fullmatch(rf"({'|'.join(MODULES)})(\.\w+)+", ast.unparse(node)):
            yield ast.unparse(node)
        case ast.Attribute(attr=name) if name in METHODS or name.startswith("__"):
            yield name
        case ast.keyword(arg=name) if name in ("out", "axis", "keepdims", "dtype", "copy"):
            yield f"{name}="
        case ast.keyword(arg=None):
            yield "**"
        case ast.FunctionDef(name=name, args=args):
            if name.startswith("__"):
                yield name
            if args.vararg:
                yield f"*{args.vararg.arg}"
            if args.kwonlyargs:
                yield "by name"
        case ast.ClassDef(bases=[_, *_]):
            yield "in brackets"
        case ast.Subscript(slice=ast.Tuple(elts=[])):
            yield "[()]"
        case ast.Constant(value=value) if value is Ellipsis:
            yield "..."


def introduced():
    """{spelling: number of the chapter whose code cells show it first}, exercises among them."""
    first = {}
    for chapter in CHAPTERS:
        for page in ("chapter.md", "exercises.md"):
            path = chapter.folder / page
            if path.exists():
                code = (cell.source for cell in read_text(path, chapter).cells if cell.cell_type == "code")
                for _, spelling in _of_cells(code):
                    first.setdefault(spelling, chapter.number)
    return first


def _of_cells(sources):
    for source in sources:
        try:
            yield from constructs(source)
        except SyntaxError:  # the text of an exercise, with a gap in it
            continue


def comment_at(lines, line):
    """The comment on a line (counted from 1) and those that stand alone above it."""
    found = [lines[line - 1].partition("  # ")[2]]
    above = line - 2
    while above >= 0 and lines[above].strip().startswith("# "):
        found.append(lines[above].strip())
        above -= 1
    return " ".join(found)


def unexplained(source, chapter, first):
    """What a file uses that no chapter up to `chapter` shows, and that no comment names where it comes first."""
    lines, seen, missing = source.splitlines(), set(), []
    for line, spelling in constructs(source):
        if spelling in seen or first.get(spelling, "99") <= chapter:
            continue
        seen.add(spelling)
        if spelling not in comment_at(lines, line):
            missing.append(f"line {line}: {spelling} ({first.get(spelling, 'in no chapter')})")
    return missing


@pytest.fixture(scope="module")
def first():
    return introduced()


def test_the_readme_names_every_file_to_read_and_no_other():
    assert sorted(AFTER) == TO_READ
    assert list(AFTER.values()) == sorted(AFTER.values()), "in the order of the chapters"


@pytest.mark.parametrize("name", TO_READ)
def test_a_file_uses_what_was_introduced_or_says_what_it_is(name, first):
    missing = unexplained((FOLDER / name).read_text(encoding="utf-8"), AFTER[name], first)
    assert not missing, f"{name}, to be read after chapter {AFTER[name]}:\n" + "\n".join(missing)


def test_the_network_is_forward_backward_and_theta():
    tree = ast.parse((FOLDER / "network.py").read_text(encoding="utf-8"))
    (network,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    assert {node.name for node in network.body if isinstance(node, ast.FunctionDef)} == {
        "__init__", "forward", "backward", "theta", "gradient"
    }  # fmt: skip
    assert len((FOLDER / "network.py").read_text(encoding="utf-8").splitlines()) <= 100


def test_what_is_known_and_what_is_explained_passes_and_the_rest_does_not():
    first = {"np.exp": "02", "class": "05"}
    assert unexplained("np.exp(x)", "02", first) == []
    assert unexplained("np.exp(x)", "01", first) == ["line 1: np.exp (02)"]
    assert unexplained("z = x.view()  # view: the same memory", "02", first) == []
    assert unexplained("z = x.view()  # (N, k)", "02", first) == ["line 1: view (in no chapter)"]
    assert unexplained("# class: a kind of thing\nclass A:\n    x = 1\n\n\nclass B:\n    x = 2", "04", first) == []
    assert unexplained("class A:\n    x = 1", "04", first) == ["line 1: class (05)"]
    spellings = {spelling for _, spelling in constructs("def f(*, a):\n    yield z[()]\nnp.add(a, b, out=c)")}
    assert spellings >= {"by name", "yield", "[()]", "out=", "np.add"}
