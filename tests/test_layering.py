"""The arrows of the house go one way: notebooks -> workbook -> nnlib -> numpy. Held on every import statement."""

import ast
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
STANDARD = sys.stdlib_module_names
BUILDING = "workbook.building"
# made of the chapters' texts as notebooks are, with the same rule for minutes
IMPORTS_BUILDING = ("workbook/building", "workbook/classroom/guide")

# package or file -> what of the course, and of the world, it may import ("*": anything of the world).
MAY_IMPORT = {
    "nnlib": ({"nnlib"}, {"numpy"}),
    "course.py": ({"launcher"}, set()),
    "launcher": ({"launcher", "workbook.command_line", "workbook.os_errors"}, set()),
    "workbook/files.py": (set(), set()),
    "workbook/command_line.py": (set(), set()),
    "workbook/os_errors.py": (set(), set()),
    "workbook/older_versions.py": (set(), set()),
    "workbook/markup.py": (set(), set()),
    "workbook/pages.py": ({"workbook.markup"}, {"jinja2", "markupsafe"}),
    "workbook/forms": ({"workbook.forms"}, {"numpy"}),
    "workbook/judging": ({"nnlib", "workbook.forms", "workbook.judging"}, {"numpy"}),
    # what a chapter says: a task knows forms and nnlib; a claim may train on the course's data besides, and compare with
    # the methods of scikit-learn
    "workbook/chapters/__init__.py": ({"workbook.forms"}, set()),
    "workbook/chapters/*/tasks": ({"nnlib", "workbook.forms", "workbook.chapters"}, {"numpy"}),
    "workbook/chapters/*/claims.py": (
        {"nnlib", "workbook.forms", "workbook.datasets", "workbook.widgets.explorables"},
        {"numpy", "sklearn"},  # the other methods, with which networks are compared
    ),
    "workbook/content.py": ({"workbook.chapters", "workbook.forms"}, set()),
    "workbook/claims.py": ({"workbook.content"}, {"numpy"}),
    "workbook/with_torch.py": ({"workbook.content"}, {"numpy", "torch"}),  # PyTorch where it is
    "workbook/chapters/*/two_processes.py": ({"workbook.datasets"}, {"numpy", "torch"}),  # a program, run by itself
    # in a learner's kernel these two, and nothing that a server needs
    "workbook/classroom/live/events.py": (set(), set()),
    "workbook/classroom/live/sender.py": ({"workbook.classroom.live.events"}, set()),
    "workbook/classroom/live": (
        {
            "workbook.classroom.live",
            "workbook.command_line",
            "workbook.content",
            "workbook.chapters",
            "workbook.forms",
            "workbook.judging",
            "workbook.os_errors",
        },
        {"tornado", "filelock"},
    ),
    "workbook/plots": ({"nnlib", "workbook.plots"}, {"*"}),
    # it knows what chapters say and the rules for their shape, nothing of what a learner calls
    "workbook/classroom/guide": (
        {
            "workbook.building",
            "workbook.chapters",
            "workbook.classroom.guide",
            "workbook.command_line",
            "workbook.content",
            "workbook.forms",
            "workbook.os_errors",
            "workbook.pages",
        },
        {"jinja2", "markupsafe", "nbconvert", "nbformat"},
    ),
    "workbook/datasets": ({"nnlib", "workbook.datasets"}, {"*"}),
    "workbook/widgets": (
        {
            "nnlib",
            "workbook.widgets",
            "workbook.plots",
            "workbook.datasets",
            "workbook.files",
            "workbook.markup",
            "workbook.os_errors",
        },
        {"*"},
    ),
}


def files_of(part):
    paths = sorted(REPOSITORY.glob(part))
    return [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


def imports_of(source, package=""):
    """(line, dotted name) of every import in a text: `from a import b` is "a.b"; relative ones begin in `package`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            found += [(node.lineno, f"{base}.{alias.name}") for alias in node.names]
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(("import_module", "__import__"))
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.append((node.lineno, str(node.args[0].value)))
    return found


def package_of(path):
    return ".".join(path.relative_to(REPOSITORY).parent.parts)


def forbidden(imports, course, world):
    """The imports that are not allowed, of (line, dotted name) pairs."""

    def allowed(name):
        root = name.split(".")[0]
        if root in ("nnlib", "workbook", "launcher", "course", "tests", "benchmarks"):
            return any(name == own or name.startswith(own + ".") for own in course)
        return root in STANDARD or root in world or "*" in world

    return [(line, name) for line, name in imports if not allowed(name)]


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_lies_below_it(part):
    course, world = MAY_IMPORT[part]
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line} imports {name}"
        for path in files_of(part)
        for line, name in forbidden(imports_of(path.read_text(encoding="utf-8"), package_of(path)), course, world)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_else_imports_building():
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line} imports {name}"
        for part in ("nnlib", "workbook", "launcher", "course.py")
        for path in files_of(part)
        if not any(path.is_relative_to(REPOSITORY / folder) for folder in IMPORTS_BUILDING)
        for line, name in imports_of(path.read_text(encoding="utf-8"), package_of(path))
        if name == BUILDING or name.startswith(BUILDING + ".")
    ]
    assert not wrong, "\n".join(wrong)


def test_the_machinery_knows_no_chapter_by_name():
    """Only content.py loads chapters, and it names none: an author of a chapter touches one folder."""
    chapters = REPOSITORY / "workbook" / "chapters"
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line} imports {name}"
        for path in files_of("workbook")
        if not path.is_relative_to(chapters)
        for line, name in imports_of(path.read_text(encoding="utf-8"), package_of(path))
        if name.startswith("workbook.chapters.ch") and name[len("workbook.chapters.ch") :][:1].isdigit()
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_the_parts_are_where_this_test_looks_for_them(part):
    assert files_of(part)


@pytest.mark.parametrize(
    ("source", "part", "name"),
    [
        ("def f():\n    import workbook.plots", "nnlib", "workbook.plots"),
        ("import scipy.special", "nnlib", "scipy.special"),
        ("from workbook import widgets", "workbook/plots", "workbook.widgets"),
        ("from ..widgets import view", "workbook/plots", "workbook.widgets.view"),
        ("from workbook.checking import check", "workbook/widgets", "workbook.checking.check"),
        ("import importlib\nimportlib.import_module('workbook.content')", "workbook/plots", "workbook.content"),
        ("import numpy", "course.py", "numpy"),
        ("from workbook import datasets", "workbook/chapters/*/tasks", "workbook.datasets"),
        ("from workbook.widgets import Playground", "workbook/chapters/*/claims.py", "workbook.widgets.Playground"),
        ("from workbook.content import all_tasks", "workbook/judging", "workbook.content.all_tasks"),
        ("from workbook import chapters", "workbook/forms", "workbook.chapters"),
    ],
)
def test_a_wrong_arrow_is_seen(source, part, name):
    assert [found for _, found in forbidden(imports_of(source, part.replace("/", ".")), *MAY_IMPORT[part])] == [name]


def test_a_right_arrow_passes():
    assert not forbidden(
        imports_of("import math\nimport numpy as np\nfrom nnlib.layers import Linear"), *MAY_IMPORT["nnlib"]
    )
