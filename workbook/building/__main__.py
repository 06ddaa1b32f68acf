"""`python -m workbook.building`: make notebooks of the chapters' texts, execute them, store them tidily.

Without words it does all chapters; `01` or `01_structure` picks one. A notebook that fails is said, and the others
are still made. What is made of all chapters, the glossary and the card, is made in any case.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from workbook.building.build import CELL_LIMIT, LIMITS, REPOSITORY, build, chapters_in, choose, jobs, reference
from workbook.building.errors import BuildError
from workbook.command_line import Parser
from workbook.forms.toml_files import ContentError


def main(arguments=None):
    """Returns the exit code: 0, or 1 where something failed or, with `--check`, would change."""
    options = parser().parse_args(arguments)

    failed = changed = False
    try:
        chosen = choose(options.chapters, chapters_in(options.root))
    except (BuildError, ContentError) as error:
        return _complain(error)
    chapters = [partial(build, *job) for chapter in chosen for job in jobs(chapter, options.root)]
    for make in [*chapters, *reference(options.root)]:
        try:
            changed |= _report(make(), options)
        except (BuildError, OSError) as error:
            _complain(error)
            failed = True
    return 1 if failed or (options.check and changed) else 0


def parser():
    """The parser of `course.py build`."""
    made = Parser(
        prog="python3 course.py build",
        description="Make notebooks of the chapters' texts, execute them, store them tidily.",
    )
    made.add_argument("chapters", nargs="*", metavar="CHAPTER", help="01 or 01_structure; all where none is named")
    made.add_argument(
        "--check", action="store_true", help="write nothing; say what would change, and fail if anything would"
    )
    made.add_argument("--times", action="store_true", help="say how long notebooks and their slowest cells took")
    made.add_argument("--root", type=Path, default=REPOSITORY, help=argparse.SUPPRESS)
    return made


def _report(built, options):
    name = f"{built.path.parent.name}/{built.path.name}"
    changed = built.changed if options.check else built.write()
    said = ("would change" if options.check else "written") if changed else "unchanged"
    print(f"{name}: {said}", flush=True)
    if options.times and built.times:
        for line in _times(built):
            print(f"    {line}", flush=True)
    return changed


def _times(built):
    total, limit = sum(seconds for _, seconds in built.times), LIMITS[built.path.parent.name]
    yield f"{total:.1f} s of {limit} s{', TOO LONG' if total > limit else ''}"
    for index, seconds in sorted(built.times, key=lambda time: -time[1])[:3]:
        yield f"cell {index + 1}: {seconds:.2f} s{f', over {CELL_LIMIT} s' if seconds > CELL_LIMIT else ''}"


def _complain(message):
    print(message, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
