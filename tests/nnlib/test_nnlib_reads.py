"""A file of nnlib that a learner opens uses what chapters have introduced by then, or says in a comment what it is."""

import ast
import re
from pathlib import Path

import pytest

import nnlib
from workbook.building.shape.introduced import introduced, uses

FOLDER = Path(nnlib.__file__).parent
ROW = re.compile(r"^\| `(\w+)\.py` \| .+ \| (\d\d) \|$", re.MULTILINE)
AFTER = {f"{name}.py": chapter for name, chapter in ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))}
SPELLED = {"decorator": "@"}  # what a comment has to name, where it is not the name itself
TO_READ = sorted(path.name for path in FOLDER.glob("*.py") if path.name != "__init__.py")


def constructs(source):
    """[(line, name)] of what a reader of this code has to know, each where it comes first.

    The names are those of `uses`, and beyond them what only classes and functions with options have, which chapters
    show in passing. What the file sets itself, on `self` say, is no method of an array.
    """
    tree = ast.parse(source)
    own = {
        f".{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    own |= {f".{node.name}" for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = {name: line for name, line in uses(source).items() if name not in own | {"decorator"}}
    for node in ast.walk(tree):
        for name, line in _beyond(node):
            found[name] = min(line, found.get(name, line))
    return sorted((line, name) for name, line in found.items())


def _beyond(node):
    match node:
        case ast.Attribute(attr=name) if name.startswith("__") and name != "__init__":
            yield name, node.lineno
        case ast.FunctionDef(name=name, args=args, decorator_list=decorators):
            if name.startswith("__") and name != "__init__":  # which is explained with `class`
                yield name, node.lineno
            if args.vararg:
                yield f"*{args.vararg.arg}", node.lineno
            if args.kwonlyargs:
                yield "by name", node.lineno
            if decorators:
                yield "decorator", decorators[0].lineno
        case ast.ClassDef(bases=[_, *_]):
            yield "in brackets", node.lineno
        case ast.Subscript(slice=ast.Tuple(elts=[])):
            yield "[()]", node.lineno
        case ast.ExceptHandler(type=ast.Name(id=name)):
            yield name, node.lineno


def comment_at(lines, line):
    """The comment on a line (counted from 1) and those that stand alone above it."""
    found = [lines[line - 1].partition("  # ")[2]]
    above = line - 2
    while above >= 0 and lines[above].strip().startswith("# "):
        found.append(lines[above].strip())
        above -= 1
    return " ".join(found)


def unexplained(source, known):
    """What a file uses that is not among the `known` names, and that no comment names where it comes first."""
    lines = source.splitlines()
    return [
        f"line {line}: {name}"
        for line, name in constructs(source)
        if name not in known and SPELLED.get(name, name.strip(".=")) not in comment_at(lines, line)
    ]


def test_the_readme_names_every_file_to_read_and_no_other():
    assert sorted(AFTER) == TO_READ
    assert list(AFTER.values()) == sorted(AFTER.values()), "in the order of the chapters"


@pytest.mark.parametrize("name", TO_READ)
def test_a_file_uses_what_was_introduced_or_says_what_it_is(name):
    missing = unexplained((FOLDER / name).read_text(encoding="utf-8"), introduced(AFTER[name]))
    assert not missing, f"{name}, to be read after chapter {AFTER[name]}:\n" + "\n".join(missing)


def test_the_network_is_forward_backward_and_theta():
    tree = ast.parse((FOLDER / "network.py").read_text(encoding="utf-8"))
    (network,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    assert {node.name for node in network.body if isinstance(node, ast.FunctionDef)} == {
        "__init__", "forward", "backward", "theta", "gradient"
    }  # fmt: skip
    assert len((FOLDER / "network.py").read_text(encoding="utf-8").splitlines()) <= 100


def test_what_is_known_and_what_is_explained_passes_and_the_rest_does_not():
    known = introduced("02")
    assert unexplained("np.exp(x)", known | {"np.exp"}) == []
    assert unexplained("np.exp(x)", known - {"np.exp"}) == ["line 1: np.exp"]
    assert unexplained("z = x.view()  # view: the same memory", known) == []
    assert unexplained("z = x.view()  # (N, k)", known) == ["line 1: .view"]
    assert unexplained("# class: a kind of thing\nclass A:\n    x = 1\n\n\nclass B:\n    x = 2", known) == []
    assert unexplained("class A:\n    x = 1", known) == ["line 1: class"]
    assert unexplained("class A(B):  # class\n    x = 1", known) == ["line 1: in brackets"]
    assert unexplained("self.view = 1\nz = self.view", known) == []
    assert unexplained("@f  # the line with @ is a decorator\ndef g():\n    x = 1", known) == []
    names = {name for _, name in constructs("def f(*, a):\n    yield z[()]\nnp.add(a, b, out=c)")}
    assert names >= {"by name", "yield", "[()]", "out=", "np.add"}


def test_the_chapters_list_is_what_counts():
    # chapter 05 explains what a class is; chapter 04's file says it in a comment
    assert "class" not in introduced("04") and "class" in introduced("05")
