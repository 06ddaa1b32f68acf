"""`python -m workbook.building.store_torch 18`: run a chapter where PyTorch is installed, and save what PyTorch gave.

A notebook shows these results where there is no PyTorch (`workbook.with_torch`).
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from workbook.building.build import REPOSITORY, chapters_in, choose
from workbook.building.errors import BuildError
from workbook.building.execute import execute
from workbook.building.text_source import read_text
from workbook.command_line import Parser
from workbook.content import torch_file
from workbook.with_torch import TO


def results_of_a_run(chapter):
    """Run the chapter's text with PyTorch. Returns what `workbook.content.torch_results` would give.

    Raises:
        BuildError: a cell raised, or PyTorch gave nothing.
    """
    with tempfile.TemporaryDirectory(prefix="torch-") as folder:
        path = Path(folder) / "results.json"
        changed = {"COURSE_TORCH": "run", TO: str(path)}
        before = {name: os.environ.get(name) for name in changed}
        os.environ.update(changed)
        try:
            execute(read_text(chapter.folder / "chapter.md", chapter), folder, cell_timeout=300)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        if not path.exists():
            raise BuildError(f"chapter {chapter.number}: PyTorch is not installed here, or the chapter asks it nothing")
        return json.loads(path.read_text("utf-8"))


def main(arguments=None):
    parser = Parser(prog="python -m workbook.building.store_torch", description=__doc__.split(":")[0])
    parser.add_argument("chapters", nargs="+", metavar="CHAPTER", help="18 or 18_from_nnlib_to_pytorch")
    for chapter in choose(parser.parse_args(arguments).chapters, chapters_in(REPOSITORY)):
        try:
            found = results_of_a_run(chapter)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        untold = [name for name, one in found["results"].items() if one["written"] is None]
        if untold:
            print(
                f"{', '.join(untold)}: uses more of the notebook than functions and plain values, so a change of it would"
                " go unseen; let the function make what it needs",
                file=sys.stderr,
            )
            return 1
        # one result a line: what was computed anew is one changed line
        results = ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in found.pop("results").items())
        head = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in found.items())
        torch_file(chapter.number).write_text(f'{{\n{head},\n "results": {{\n{results}\n }}\n}}\n', "utf-8")
        print(f"{torch_file(chapter.number).name}: {torch_file(chapter.number).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
