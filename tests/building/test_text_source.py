"""Reading a chapter's text: cells come out as they were, marks are filled, and what is misread is said by its line."""

from types import SimpleNamespace

import jupytext
import nbformat
import nbformat.v4 as v4
import pytest

from workbook.building.errors import PLACE, BuildError
from workbook.building.text_source import read_text

CHAPTER = SimpleNamespace(goals=("draw a network", "count its parameters"), minutes=40)


def read(folder, text):
    folder = folder / "ch01_structure"
    folder.mkdir(exist_ok=True)
    (folder / "chapter.md").write_text(text, encoding="utf-8")
    return read_text(folder / "chapter.md", CHAPTER).cells


def test_prose_and_code_are_cells_and_know_their_lines(tmp_path):
    cells = read(tmp_path, '# One\n\nProse.\n\n```python\na = 1\n\nb = 2\n```\n\nMore.\n\n```python\ncheck("a")\n```\n')
    assert [(cell.cell_type, cell.source) for cell in cells] == [
        ("markdown", "# One\n\nProse."),
        ("code", "a = 1\n\nb = 2"),
        ("markdown", "More."),
        ("code", 'check("a")'),
    ]
    lines = [1, 6, 11, 14]
    assert [cell.metadata[PLACE] for cell in cells] == [f"ch01_structure/chapter.md:{line}" for line in lines]
    assert not any("id" in cell for cell in cells)


CARRIED = {
    "a table": [("markdown", "| a | b |\n| --- | --- |\n| 1 | 2 |", {})],
    "details": [("markdown", "<details>\n<summary>More</summary>\n\nText, and `code`.\n\n</details>", {})],
    "mathematics": [("markdown", "$$z = \\sum_i x_i w_i + b$$\n\nand $a_1$", {})],
    "paragraphs far apart": [("markdown", "one\n\n\n\ntwo", {})],
    "neighbours in prose": [("markdown", "one", {}), ("markdown", "two", {}), ("markdown", "one", {})],
    "a fence of Python in prose": [("markdown", "Write:\n\n```python\nx = 1\n```\n\nand run it.", {})],
    "a fence of output in prose": [("markdown", "```text\nx\n```", {})],
    "indented code in prose": [("markdown", "Put this in:\n\n    x = 1\n    y = 2", {})],
    "magics": [("code", "%matplotlib inline\n!ls\nx = 1", {}), ("code", "%%time\nx", {})],
    "neighbours in code": [("code", "a = 1", {}), ("code", "a = 1", {})],
    "blank lines in code": [("code", "def f():\n    return 1\n\n\nx = 2", {})],
    "a fence in a docstring": [("code", 'def f():\n    """One.\n\n    ```python\n    f()\n    ```\n    """', {})],
    "a tag of code": [("code", "time()", {"tags": ["nbval-ignore-output"]})],
    "tags of prose": [("markdown", "### BEGIN SOLUTION\nx\n### END SOLUTION", {"tags": ["written", "points=4"]})],
    "a folded cell": [("code", "draw()", {"jupyter": {"source_hidden": True}})],
    "an empty cell": [("code", "", {}), ("markdown", "a", {})],
}


@pytest.mark.parametrize("cells", CARRIED.values(), ids=CARRIED)
def test_a_text_carries_every_cell_as_it_is(cells, tmp_path):
    made = {"markdown": v4.new_markdown_cell, "code": v4.new_code_cell}
    notebook = v4.new_notebook(cells=[made[kind](source, metadata=metadata) for kind, source, metadata in cells])
    notebook.metadata = nbformat.from_dict(
        {"jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}}
    )
    found = read(tmp_path, jupytext.writes(notebook, "md"))
    for cell in found:
        del cell.metadata[PLACE]
    assert [(cell.cell_type, cell.source, dict(cell.metadata)) for cell in found] == cells


def test_marks_stand_for_what_the_chapter_says_elsewhere(tmp_path):
    (cell,) = read(tmp_path, "You will be able to\n\n{{goals}}\n\n**{{minutes}} minutes.**\n")
    assert cell.source == "You will be able to\n\n- draw a network;\n- count its parameters.\n\n**40 minutes.**"


def test_code_and_mathematics_keep_their_brackets(tmp_path):
    cells = read(tmp_path, "$\\mathbf{{W} x}$ and $a_{{i}_j}$\n\n```python\nf'{{goals}}'\n```\n")
    assert [cell.source for cell in cells] == ["$\\mathbf{{W} x}$ and $a_{{i}_j}$", "f'{{goals}}'"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# A\n\nb\n\n```python\n1\n```\n\n{{goal}}\n",
            "cell 3 (ch01_structure/chapter.md:9): there is no mark {{goal}}",
        ),
        ("# A\n\n```python\n1\n```\n\n```bash\nls\n```\n", "cell 3 (ch01_structure/chapter.md:7): this would become"),
        ("# A\n\n```bash\nls\n```\n", "cell 2 (ch01_structure/chapter.md:4): this would become"),
        ("---\ntitle: A\n---\n\n# A\n", "cell 1 (ch01_structure/chapter.md:1): this would become a raw cell"),
        ("# A\n\n```python tag=['x']\n1\n```\n", "cell 2 (ch01_structure/chapter.md:4): 'tag' is not for a text"),
        (
            "# A\n\n```python tags=['x'\n1\n```\n",
            "cell 2 (ch01_structure/chapter.md:4): 'incorrectly_encoded_metadata'",
        ),
        ('# A\n\n```python nbgrader={"points": 1}\n1\n```\n', "cell 2 (ch01_structure/chapter.md:4): 'nbgrader'"),
    ],
)
def test_what_is_misread_is_said_with_its_line(text, said, tmp_path):
    with pytest.raises(BuildError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith(said)


def test_a_text_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(BuildError, match="exercises.md cannot be read"):
        read_text(tmp_path / "exercises.md", CHAPTER)
    (tmp_path / "chapter.md").write_bytes(b"\xff\xfe")
    with pytest.raises(BuildError, match="chapter.md cannot be read"):
        read_text(tmp_path / "chapter.md", CHAPTER)
