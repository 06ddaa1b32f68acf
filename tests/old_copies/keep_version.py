"""Keep a version of the course as people have it: its notebooks, exercises and solutions, without outputs, in one small file.

    python tests/old_copies/keep_version.py 27f799f

writes version_27f799f.json.xz beside this file. Run it for the commit that was last given to people, and take the older
file away if nothing is promised to its copies any more. The table of ids is another file: see test_meanings.py.
"""

import json
import lzma
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = ("notebooks", "exercises", "solutions")


def keep(commit: str) -> Path:
    """Write the kept file of a commit, and return its path.

    It holds {"notebooks": {"notebooks/04_loss.ipynb": notebook, ...}, "modules": [all dotted names under `workbook`]}.
    """
    notebooks = {
        name: _without_outputs(json.loads(_git("show", f"{commit}:{name}")))
        for name in _names(commit, *FOLDERS)
        if name.endswith(".ipynb")
    }
    files = [name for name in _names(commit, "workbook") if name.endswith(".py")]
    modules = sorted(name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files)
    path = HERE / f"version_{commit}.json.xz"
    text = json.dumps({"notebooks": notebooks, "modules": modules}, ensure_ascii=False, sort_keys=True)
    path.write_bytes(lzma.compress(text.encode("utf-8"), preset=9))
    return path


def _without_outputs(notebook: dict) -> dict:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return notebook


def _names(commit: str, *folders: str) -> list[str]:
    return _git("ls-tree", "-r", "--name-only", commit, *folders).decode("utf-8").splitlines()


def _git(*words: str) -> bytes:
    return subprocess.run(("git", *words), cwd=HERE.parents[1], check=True, capture_output=True).stdout


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/old_copies/keep_version.py COMMIT")
    made = keep(sys.argv[1])
    print(f"{made.name}: {made.stat().st_size / 1000:.0f} kB")
