"""What is done once for all learners of a hub, as they cannot: its places are closed to them. Root runs it with the packages' Python.

Without it each learner would compile the course anew in each kernel, and Matplotlib would look through all fonts for each of them.
"""

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("launcher", "nnlib", "workbook")
# Matplotlib's list of fonts, in the file that it would write itself
FONTS = Path(sys.prefix) / "share" / "course-fonts"


def main():
    """Compile the course, and let Matplotlib make its list of fonts."""
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=2)
    shutil.rmtree(FONTS, ignore_errors=True)  # fonts may have come since
    FONTS.mkdir(parents=True)
    environment = {**os.environ, "MPLCONFIGDIR": str(FONTS)}
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=environment, check=True)


def give_fonts(folder):
    """Copy the list of fonts into the folder where a learner's Matplotlib keeps its own, unless there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in FONTS.glob("fontlist-*.json"):
        if not (folder / file.name).exists():
            shutil.copyfile(file, folder / file.name)


if __name__ == "__main__":
    main()
