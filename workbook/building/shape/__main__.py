"""`python -m workbook.building.shape [01 ...]`: what in these notebooks, and in their texts, breaks the shape of a chapter."""

import sys

from workbook.building.build import REPOSITORY, choose
from workbook.building.errors import BuildError
from workbook.building.shape import RULES, Page, problems
from workbook.building.shape.texts import TEXT_RULES
from workbook.chapters import CHAPTERS
from workbook.command_line import Parser


def main(arguments=None):
    """Prints the problems; returns 1 if there are any."""
    parser = Parser(prog="python -m workbook.building.shape", description="What breaks the shape of a chapter.")
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="01 or 01_structure; all where none is named")
    try:
        chosen = choose(parser.parse_args(arguments).chapters, CHAPTERS)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    found = [
        f"{folder}/{chapter.stem}.ipynb, {problem}"
        for chapter in chosen
        for folder in RULES
        if (path := REPOSITORY / folder / f"{chapter.stem}.ipynb").exists()
        for problem in problems(Page.of(path))
    ]
    found += [
        f"{chapter.folder.name}: {problem}" for chapter in chosen for rule in TEXT_RULES for problem in rule(chapter)
    ]
    print("\n".join(found) or f"{len(chosen)} chapters, no problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
