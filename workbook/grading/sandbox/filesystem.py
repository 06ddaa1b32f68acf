"""Everything that can be seen in the sandbox, laid out in one folder: nnlib, a stub of the workbook, the program that runs cells.

Beside it are shown the packages that learners have at home (`installed`); they are loaded only by who imports them. What is not copied here is not there: no task with its right answer, no solution, no gradebook, no other submission.
"""

import compileall
import os
import py_compile
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from workbook.grading.sandbox.cleanup import new_folder
from workbook.grading.sandbox.installed import packages

REPOSITORY = Path(__file__).resolve().parents[3]
GUEST = Path(__file__).resolve().parent / "guest"
PYTHON_ONLY = shutil.ignore_patterns("__pycache__", "*.pyc", "make_*.py", "*.md")

# the parts of the course that a learner's cell needs, and the files that the program inside needs: what measures, not what judges
PARTS = ("nnlib", "workbook/datasets")
FILES = (
    "workbook/forms/task.py", "workbook/forms/hard_cases.py", "workbook/judging/measure.py", "workbook/judging/arguments.py",
    "workbook/judging/describe.py", "workbook/judging/library_use.py", "workbook/grading/sandbox/protocol.py",
)  # fmt: skip
IPYTHON = ("core/inputtransformer2.py", "utils/tokenutil.py")


@dataclass(frozen=True)
class SandboxFiles:
    """The folder, the packages beside it that are shown in it as `site/<name>`, and what says that somebody uses it."""

    folder: Path
    packages: dict[str, Path]
    lock: int | None = None

    def link(self) -> None:
        """Lead to the packages by links, for a worker without isolation; in the sandbox they are mounted instead."""
        for name, path in self.packages.items():
            place = self.folder / "site" / name
            if not place.is_symlink():
                place.rmdir() if place.is_dir() else place.unlink()
                place.symlink_to(path)

    def remove(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.lock is not None:
            os.close(self.lock)


def lay_out(folder: Path | None = None) -> SandboxFiles:
    """Lay the files out in `folder`, a new temporary one by default."""
    folder, lock = new_folder() if folder is None else (folder, None)
    folder.chmod(0o755)  # the user inside is another one
    shutil.copytree(GUEST, folder / "guest", ignore=PYTHON_ONLY)
    course = folder / "course"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, course / part, ignore=PYTHON_ONLY)
    for file in FILES:
        _copy(REPOSITORY / file, course / file)
    for stub in {parent / "__init__.py" for file in FILES for parent in Path(file).parents[:-1]}:
        _write(course / stub, '"""A stub: in here the workbook only measures."""\n')
    _lay_out_ipython(folder / "guest" / "ipython" / "IPython")
    compileall.compile_dir(folder, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    for name, path in packages().items():
        place = folder / "site" / name
        place.mkdir(parents=True) if path.is_dir() else _write(place, "")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return SandboxFiles(folder, packages(), lock)


def _lay_out_ipython(folder: Path) -> None:
    """The two files of IPython that translate a cell, without the rest."""
    found = find_spec("IPython")
    assert found is not None and found.origin is not None
    home = Path(found.origin).parent
    for part in IPYTHON:
        _copy(home / part, folder / part)
    for package in (folder, folder / "core", folder / "utils"):
        _write(package / "__init__.py", "")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
