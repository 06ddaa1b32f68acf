"""What the notebooks of the version before this one import is still there; what is gone answers in a sentence."""

import ast
import importlib
import importlib.util
import types

import nbformat
import pytest

from launcher.copies import renew
from workbook.older_versions import LIES_BESIDE

COURSE = ("workbook", "nnlib")

# `import workbook.claims.chapter_03`: Python itself answers that `workbook.claims` is not a package, before anybody is asked.
# No notebook ever imported one of these.
WITHOUT_A_SENTENCE = ("workbook.claims.",)


def names_used(sources):
    """The dotted names of the course in these cells: all imports, and all attributes of what was imported."""
    trees = [ast.parse(source) for source in sources]
    found, known = set(), {}  # known: the name in the notebook -> what it stands for
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in COURSE:
                    found.add(alias.name)
                    known[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module.split(".")[0] in COURSE:
            for alias in node.names:
                found.add(f"{node.module}.{alias.name}")
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in (node for tree in trees for node in ast.walk(tree)):
        first, _, rest = _dotted(node).partition(".")
        if rest and first in known:
            found.add(f"{known[first]}.{rest}")
    return found


def _dotted(node):
    """ "a.b.c" of an attribute of an attribute of a name; "" of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def resolve(name):
    """Follow a dotted name through modules and classes; what lies inside other objects is the business of running it."""
    module, *rest = name.split(".")
    found = importlib.import_module(module)
    for part in rest:
        module = f"{module}.{part}"
        if isinstance(found, types.ModuleType) and not hasattr(found, part):
            found = importlib.import_module(module)
        elif isinstance(found, (types.ModuleType, type)):
            found = getattr(found, part)
        else:
            return


def test_every_name_of_the_course_that_old_notebooks_use_is_there(old):
    missing = {}
    for name in old.names:
        sources = [cell.source for cell in old.notebook(name).cells if cell.cell_type == "code"]
        for used in names_used(sources):
            try:
                resolve(used)
            except (ImportError, AttributeError):
                missing.setdefault(used, name)
    assert not missing, f"people's notebooks use these names, so they must stay: {missing}"


def test_names_are_found_wherever_a_cell_uses_them():
    cells = ["import nnlib as nn\nfrom workbook import plots as p, claims", "def f():\n    return nn.functional.relu(p.show(x).y)\nband = claims.band"]
    assert names_used(cells) == {
        "nnlib", "nnlib.functional", "nnlib.functional.relu", "workbook.plots", "workbook.claims", "workbook.plots.show", "workbook.claims.band"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["nnlib.Perceptron", "workbook.plots.picture", "workbook.tasks.form", "nnlib.Linear.backwards"])
def test_a_name_that_is_not_there_is_noticed(name):
    with pytest.raises((ImportError, AttributeError)):
        resolve(name)


def test_each_module_of_the_old_version_is_there_or_answers_in_a_sentence(old):
    silent = []
    for name in old.modules:
        if name.startswith(WITHOUT_A_SENTENCE):
            continue
        try:
            importlib.util.find_spec(name)
        except ModuleNotFoundError as error:
            if not str(error).endswith(LIES_BESIDE):
                silent.append(f"{name}: {error}")
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("code", [
    "import workbook.tasks",
    "from workbook import tasks",
    "from workbook.tasks import get_task",
    "from workbook.tasks.form import Task",
    "import workbook.questions as questions",
    "from workbook.misconceptions import Misconception",
    "from workbook.checking import store",
    "from workbook.widgets.hill import explorable",
])  # fmt: skip
def test_what_is_gone_says_so_in_one_sentence(code):
    with pytest.raises(ImportError, match=r"^there is no workbook\.[\w.]+ in this version of the course; if this notebook is of an older") as caught:
        exec(code, {})
    assert str(caught.value).endswith(LIES_BESIDE)


def test_the_sentence_names_the_file_that_is_laid_beside(tmp_path):
    """A changed copy, and a new version of the course: where does it lie?"""

    def lay(text):
        cell = nbformat.v4.new_code_cell(text)
        (tmp_path / "notebooks").mkdir(exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "notebooks" / "04_loss.ipynb")
        renew(tmp_path, lambda line: None)

    lay("first")
    copy = tmp_path / "my" / "notebooks" / "04_loss.ipynb"
    copy.write_text(copy.read_text().replace("first", "mine"))
    lay("second")
    (beside,) = set(copy.parent.glob("*.ipynb")) - {copy}
    before, after = "`.new`", "`.ipynb`"
    assert f"under the same name with {before} before {after}" in LIES_BESIDE
    assert beside.name == f"{copy.stem}{before.strip('`')}{after.strip('`')}"
