"""The packages of the course in a folder, for computers without internet: `python3 course.py wheels FOLDER`.

Which packages a computer needs hangs on its system and its Python. Pip reads both from the Python that runs it, and so gets
another system wrong; uv resolves for a target. So uv, in a small environment that is thrown away again, says what is
needed, and pip fetches exactly that. `python3 course.py --wheels FOLDER` then sets up from the folder alone.
"""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from launcher import installing
from launcher.errors import LauncherError
from launcher.pythons import NEWEST, OLDEST

UV = "uv==0.13.9"
LIST = "course-wheels.json"
# what uv calls a system, and the tags of files that run there, the best first
SYSTEMS = {
    "linux": ("x86_64-manylinux_2_28", [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]),
    "linux-arm": ("aarch64-manylinux_2_28", [f"manylinux_2_{minor}_aarch64" for minor in range(28, 16, -1)]),
    "macos": ("aarch64-apple-darwin", ["macosx_14_0_arm64"]),
    "macos-intel": ("x86_64-apple-darwin", ["macosx_14_0_x86_64"]),
    "windows": ("x86_64-pc-windows-msvc", ["win_amd64"]),
}


def this_system():
    """The name in `SYSTEMS` of the computer that this runs on."""
    arm = platform.machine().lower() in ("arm64", "aarch64")
    if sys.platform == "darwin":
        return "macos" if arm else "macos-intel"
    if os.name == "nt":
        return "windows"
    return "linux-arm" if arm else "linux"


def this_python():
    """The version of the Python that this runs on, "3.13"."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def fetch(folder, requirements, system, python, say):
    """Fill `folder` with all that the file `requirements` needs on `system` with `python`, and pip to install it with.

    Files of an earlier, or of another, fetch stay, so that one folder can serve a room of different computers. Raises
    `LauncherError` where a person has to help.
    """
    log = folder / "course-wheels.log"
    folder.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    say(f"Fetching the packages of the course for {system} and Python {python} into {folder} ...")
    with tempfile.TemporaryDirectory(prefix="course-") as place:
        tools = Path(place) / "tools"
        inside = installing.python_of(tools)
        resolved = Path(place) / "resolved.txt"
        name, tags = SYSTEMS[system]
        commands = [
            [sys.executable, "-m", "venv", str(tools)],
            [str(inside), "-m", "pip", "install", "-q", UV],
            [str(inside), "-m", "uv", "pip", "compile", "-q", "--no-header", "--no-annotate", "--only-binary", ":all:",
             "--python-platform", name, "--python-version", python, "-o", str(resolved), str(requirements)],
            [str(inside), "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--python-version", python,
             *(word for tag in tags for word in ("--platform", tag)), "-d", str(folder), "-r", str(resolved), "pip"],
        ]  # fmt: skip
        for command in commands:
            if installing.run(command, log) != 0:
                raise installing.explain_failure(log.read_text("utf-8", "replace"), folder, log)
        _note(folder, system, python, resolved.read_text("utf-8").split())
    log.unlink(missing_ok=True)
    files = list(folder.glob("*.whl"))
    size = sum(file.stat().st_size for file in files) / 2**20
    say(f"{len(files)} files, {size:.0f} MB. On the computer without internet: python3 course.py --wheels FOLDER")


def _note(folder, system, python, packages):
    known = _known(folder)
    known[f"{system} {python}"] = packages
    (folder / LIST).write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def _known(folder):
    try:
        known = json.loads((folder / LIST).read_bytes())
        return known if isinstance(known, dict) else {}
    except (OSError, ValueError):
        return {}


def require(folder):
    """Raise `LauncherError` unless `folder` was filled for this computer and this Python. Returns its full path."""
    folder = _folder(folder)
    how = f"On a computer with internet: python3 course.py wheels FOLDER --system {this_system()} --python {this_python()}"
    if not folder.is_dir():
        raise LauncherError(f"There is no folder {folder}. {how}")
    known = _known(folder)
    if not known:
        raise LauncherError(f"{folder} was not filled by 'course.py wheels': it has no {LIST}. {how}")
    if f"{this_system()} {this_python()}" not in known:
        raise LauncherError(
            f"{folder} holds the packages for {' and '.join(sorted(known))}; this computer is {this_system()} with Python"
            f" {this_python()}. {how}"
        )
    return folder


def add_options(parser):
    """The words behind `course.py wheels`."""
    parser.add_argument("folder", type=_folder, help="where the packages go")
    parser.add_argument(
        "--system",
        choices=sorted(SYSTEMS),
        default=this_system(),
        help=f"of those computers (otherwise {this_system()})",
    )
    known = {f"{OLDEST[0]}.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)}
    # a Python that is newer than the newest known is tried
    parser.add_argument(
        "--python", choices=sorted({*known, this_python()}), default=this_python(),
        help=f"of those computers (otherwise {this_python()})",
    )  # fmt: skip


def _folder(text):
    return Path(text).expanduser().resolve()
