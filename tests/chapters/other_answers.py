"""What each chapter's `answers.py` lists for its tasks, by the chapter's number: right answers in other styles, and mutants that are right."""

import importlib.util
from pathlib import Path


def _load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_MODULES = {path.parent.name[2:4]: _load(path) for path in sorted(Path(__file__).parent.glob("ch*/answers.py"))}


def styles_of(task):
    """Right answers to a task in other styles than the reference's."""
    return _MODULES[task.chapter].STYLES.get(task.name, ())


def equivalent_in(task):
    """The mutants of a task's right answer that are right too, each with the reason; or a function that says which are."""
    return _MODULES[task.chapter].EQUIVALENT.get(task.name, {})
