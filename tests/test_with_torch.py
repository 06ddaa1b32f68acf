"""Where PyTorch is not installed a chapter shows what it gave elsewhere, and says so; where it is, it runs and gives the same."""

import importlib.util
import json
import re
import sys
import types

import numpy as np
import pytest

from workbook import with_torch as module
from workbook.building.execute import REPOSITORY
from workbook.building.store_torch import results_of_a_run
from workbook.chapters import CHAPTERS
from workbook.content import torch_results
from workbook.with_torch import NeedsTorchError, decode, encode, import_torch, with_torch, written

CHAPTER = "18"
STORED = [one for one in CHAPTERS if torch_results(one.number)]
needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="needs PyTorch: python3 course.py torch --dev"
)


def two_calls_in_torch():
    return ["another function of a saved name"]


def of_no_chapter():
    return [1.0]


@pytest.fixture
def without(monkeypatch):
    monkeypatch.setattr(module, "_torch", lambda: (None, ""))


@pytest.fixture
def with_it(monkeypatch):
    monkeypatch.setattr(module, "_torch", lambda: (types.SimpleNamespace(__version__="9.9.0+cpu"), ""))


def test_without_pytorch_the_saved_result_comes_and_is_marked(without, capsys):
    assert with_torch(CHAPTER, two_calls_in_torch) == [12.0, 24.0]
    saved = torch_results(CHAPTER)
    assert f"[stored: PyTorch {saved['torch']}, {saved['system']}, {saved['date']}]" in capsys.readouterr().out


def test_a_function_that_was_changed_is_not_passed_off_as_run(without, capsys):
    with_torch(CHAPTER, two_calls_in_torch)
    said = capsys.readouterr().out
    assert "You have changed two_calls_in_torch" in said and "the result of the original" in said


def test_a_function_of_ones_own_says_what_it_needs(without):
    with pytest.raises(NeedsTorchError, match="of_no_chapter needs PyTorch.*course.py torch"):
        with_torch(CHAPTER, of_no_chapter)


def test_with_pytorch_it_runs(with_it, capsys):
    assert with_torch(CHAPTER, of_no_chapter) == [1.0]
    assert capsys.readouterr().out == "[run here: PyTorch 9.9.0]\n"


def test_the_switch_takes_the_saved_result_although_pytorch_is_there(with_it, capsys, monkeypatch):
    monkeypatch.delenv(module.TO, raising=False)
    assert with_torch(CHAPTER, two_calls_in_torch, here=False) == [12.0, 24.0]
    assert "[stored: " in capsys.readouterr().out


def test_import_torch_says_which(without, capsys):
    assert import_torch(CHAPTER) is None
    said = capsys.readouterr().out
    assert "not installed" in said and "[stored]" in said and "python3 course.py torch" in said


def test_a_pytorch_that_does_not_start_stops_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("raise OSError('c10.dll is missing')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "torch", None)  # so that what is there now comes back afterwards
    del sys.modules["torch"]
    monkeypatch.setenv("COURSE_TORCH", "run")
    assert import_torch(CHAPTER) is None
    assert "does not start ('c10.dll is missing')" in capsys.readouterr().out
    assert with_torch(CHAPTER, two_calls_in_torch) == [12.0, 24.0]


def test_a_half_removed_pytorch_is_none(tmp_path, monkeypatch, capsys):
    (tmp_path / "torch").mkdir()  # Python takes an empty folder for a package
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setitem(sys.modules, "torch", None)  # so that what is there now comes back afterwards
    del sys.modules["torch"]
    monkeypatch.setenv("COURSE_TORCH", "run")
    assert import_torch(CHAPTER) is None
    assert "does not start" in capsys.readouterr().out


def test_what_is_stored_comes_back():
    value = {"a": np.array([[1, 2]], "float32") / 3, "b": [1, "x", None, True], "c": (np.float64(2.5), np.arange(3))}
    back = decode(json.loads(json.dumps(encode(value))))
    assert back["a"].dtype == np.float32 and np.array_equal(back["a"], value["a"])
    assert back["b"] == value["b"] and back["c"][0] == 2.5 and np.array_equal(back["c"][1], [0, 1, 2])


def test_a_tensor_is_refused_with_what_to_do():
    with pytest.raises(TypeError, match="got a Tensor; .detach.*numpy.* makes an array"):
        encode([type("Tensor", (), {})()])


RATE = 0.1


def helper():
    return RATE


def uses_helper():
    return [helper() for _ in range(2)]


def uses_an_array():
    return STORED_ARRAY.sum()


STORED_ARRAY = np.zeros(2)


def test_a_change_of_what_a_function_uses_is_seen(monkeypatch):
    before = written(uses_helper)
    assert before == written(uses_helper)
    monkeypatch.setitem(globals(), "RATE", 0.2)
    assert written(uses_helper) != before
    monkeypatch.setitem(globals(), "RATE", 0.1)
    monkeypatch.setitem(globals(), "helper", lambda: RATE)
    assert written(uses_helper) != before


def test_a_comment_is_no_change(tmp_path):
    def of(text):
        path = tmp_path / f"said_{len(list(tmp_path.iterdir()))}.py"
        path.write_text(text, encoding="utf-8")
        names = {}
        exec(compile(text, str(path), "exec"), names)
        return written(names["asked"])

    plain = of('def asked():\n    return "a # b"\n')
    assert plain is not None
    assert of('def asked():  # why\n    # more\n    return "a # b"  # and more\n') == plain
    assert of('def asked():\n    return "a # c"\n') != plain


def test_where_a_change_could_not_be_seen_nothing_is_claimed():
    assert written(uses_an_array) is None
    assert written(len) is None


@pytest.mark.parametrize("chapter", STORED, ids=lambda one: one.number)
def test_the_stored_notebook_shows_the_stored_results_of_just_these_functions(chapter):
    """It is built as if there were no PyTorch; a function that was changed since, or is stored no more, would be said."""
    cells = json.loads((REPOSITORY / "notebooks" / f"{chapter.stem}.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    said = "".join(line for cell in cells for output in cell.get("outputs", []) for line in output.get("text", []))
    asked = re.findall(r'with_torch\("\d+", (\w+)', code)
    assert sorted(asked) == sorted(torch_results(chapter.number)["results"])
    assert said.count("[stored: ") == len(asked) and "[run here: PyTorch" not in said
    assert "You have changed" not in said


def same(stored, new, name=""):
    """Whether two results agree; what ends in "time" is another one each time."""
    if name.endswith("time"):
        return True
    if isinstance(stored, dict):
        return stored.keys() == new.keys() and all(same(stored[key], new[key], key) for key in stored)
    if isinstance(stored, list):
        return len(stored) == len(new) and all(map(same, stored, new))
    if isinstance(stored, float | np.ndarray):
        return np.shape(stored) == np.shape(new) and np.allclose(stored, new, rtol=1e-4, atol=1e-6)
    return stored == new


def test_a_result_that_differs_is_seen():
    assert same({"a": [1.0], "time": 1.0}, {"a": [1.0], "time": 2.0})
    assert not same({"a": [1.0]}, {"a": [1.1]})
    assert not same([np.zeros(2)], [np.zeros(3)])
    assert not same(["MulBackward0"], ["AddBackward0"])


@needs_torch
@pytest.mark.slow
@pytest.mark.parametrize("chapter", STORED, ids=lambda one: one.number)
def test_pytorch_gives_now_what_is_stored(chapter):
    """The chapter runs to its end with PyTorch, its switches on, and every function gives what is stored."""
    stored, new = torch_results(chapter.number)["results"], results_of_a_run(chapter)["results"]
    assert stored.keys() == new.keys()
    for name in stored:
        assert new[name]["written"] == stored[name]["written"], (
            f"{name} was changed since: store_torch {chapter.number}"
        )
        assert same(decode(stored[name]["result"]), decode(new[name]["result"])), name


@needs_torch
def test_the_layer_of_the_exercises_can_be_written_as_it_is_shown():
    """The folded answer, and the cell that compares."""
    text = (next(one for one in CHAPTERS if one.number == CHAPTER).folder / "exercises.md").read_text("utf-8")
    shown = re.search(r"<details>.*?</summary>\n\n((?:    [^\n]*\n|\n)+)", text, re.DOTALL)[1]
    answer = "\n".join(line[4:] for line in shown.splitlines())
    cells = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    [compare] = [cell for cell in cells if "module = scale_in_torch(2)" in cell]
    import torch

    names = {"torch": torch, "np": np}
    exec(answer, names)
    said = []
    exec(compare, {**names, "print": lambda *words: said.append(" ".join(words))})
    assert said == ["The same slopes as by hand, and you wrote no way back."]
    with pytest.raises(AssertionError):
        exec(compare, {**names, "scale_in_torch": lambda n: _times_two(torch, n), "print": print})


def _times_two(torch, n):
    class Wrong(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.gamma = torch.nn.Parameter(torch.ones(n, dtype=torch.float64))

        def forward(self, x):
            return 2 * x * self.gamma

    return Wrong()
