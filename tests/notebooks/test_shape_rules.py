"""Each rule of the shape sees what it is for: a sound stand-in passes them all, and each fault put into it is named."""

import copy

import nbformat
import nbformat.v4 as v4
import pytest

from workbook.building.normalise import normalise
from workbook.building.shape import Page, problems
from workbook.chapters import chapter as chapter_of
from workbook.forms.question import Option, Prediction, QuizQuestion

ALT = "The loss falls from 0.69 to 0.03 in 40 epochs"
FIGURE = v4.new_output(
    "display_data",
    metadata={"image/png": {"alt": ALT}},
    data={
        "text/plain": f"Figure: {ALT}",
        "image/png": "AA==",
        "text/html": f'<figure><img alt="{ALT}" src="data:image/png;base64,AA=="></figure>',
    },
)
MINUTES = f"{chapter_of('01').minutes} minutes"
TOP = f"""# 01 The structure of a neural network

What is a network made of? {MINUTES}. You need chapter 00.

After it you will be able to

- draw the network behind a list of sizes,
- **count** its parameters."""
RECAP = (
    "## Recap\n\n"
    + "\n".join(f"- line {number}" for number in range(5))
    + "\n\nNow the [exercises](../exercises/01_structure.ipynb), then [chapter 02](02_forward_propagation.ipynb)."
)


class Task:
    def __init__(self, name):
        self.name, self.points = name, 2


def prose(source, *tags):
    return v4.new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def code(source, *outputs, tags=()):
    return v4.new_code_cell(
        source,
        outputs=[copy.deepcopy(output) for output in outputs],
        execution_count=1,
        metadata={"tags": list(tags)} if tags else {},
    )


def chapter():
    return [
        prose(TOP),
        code("import numpy as np"),
        prose("## One neuron\n\nIt adds."),
        code('predict("01.1")'),
        prose("Move the slider."),
        code("widgets.neuron()", FIGURE),
        code('reveal("01.1", 3)'),
        prose("Where? Why?"),
        code('quiz("01")'),
        prose(RECAP),
    ]


def solution():
    cells = [prose("# Exercises\n\n40 minutes, after [the chapter](../notebooks/01_structure.ipynb#One-neuron).")]
    for number in range(5):
        cells += [
            prose(f"## Task {number}"),
            code(
                f'def task_{number}(x):\n    """Twice x: task(2) is 4."""\n    ### BEGIN SOLUTION\n'
                f"    return 2 * x\n    ### END SOLUTION"
            ),
            code(f'check("task_{number}")'),
        ]
    return [
        *cells,
        prose("Why?\n\n### BEGIN SOLUTION\nBecause.\n\nRubric: 4 points for it.\n### END SOLUTION", "written"),
    ]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """`page(cells, folder)`: the cells as a page in a house of its own, beside an exercise and a next chapter."""
    option = [Option("a", None, "yes", 1), Option("b", "bias-forgotten", "no", 2)]
    prediction, question = Prediction("01.1", "?", tuple(option), "so"), QuizQuestion("q", "?", tuple(option))
    monkeypatch.setattr("workbook.content.predictions_of", lambda number: (prediction,) if number == "01" else ())
    monkeypatch.setattr("workbook.content.quiz_of", lambda number: (question,) * 3)
    monkeypatch.setattr("workbook.content.tasks_of", lambda number: tuple(Task(f"task_{i}") for i in range(5)))
    stored = v4.nbjson.writes(v4.new_notebook(cells=chapter()))
    for name in ("notebooks/01_structure", "notebooks/02_forward_propagation", "exercises/01_structure", "docs/other"):
        path = tmp_path / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(stored, encoding="utf-8")

    def made(cells, folder="notebooks", stem="01_structure", tidy=True):
        notebook = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        return Page(normalise(notebook, stem) if tidy else notebook, stem, folder, tmp_path)

    return made


def test_a_sound_chapter_passes(page):
    assert problems(page(chapter())) == []


def test_a_sound_solution_passes(page):
    assert problems(page(solution(), "solutions")) == []


def test_a_sound_exercise_passes(page):
    from workbook.building.make_exercise import make_exercise

    exercise = make_exercise(page(solution(), "solutions").notebook, task_points=lambda name: 1)
    for cell in exercise.cells:
        if cell.cell_type == "code":
            cell.execution_count = 1
    assert problems(page(exercise.cells, "exercises")) == []


def test_start_here_and_the_road_map_need_no_questions(page):
    cells = [
        prose(TOP.replace("01 The structure of a neural network", "Start here").replace(MINUTES, "15 minutes")),
        code("widgets.neuron()"),
        prose("[On](01_structure.ipynb)"),
    ]
    assert problems(page(cells, stem="00_start_here")) == []


def replaced(index, cell):
    def change(cells):
        cells[index] = cell

    return change


def inserted(index, *new):
    def change(cells):
        cells[index:index] = new

    return change


def edited(index, old, new):
    def change(cells):
        assert old in cells[index].source
        cells[index].source = cells[index].source.replace(old, new)

    return change


def without(index):
    def change(cells):
        del cells[index]

    return change


def with_output(**fields):
    return replaced(5, code("widgets.neuron()", v4.new_output("display_data", **fields)))


def html(text):
    return with_output(data={"text/html": text})


LONG = "\n".join(f"a{number} = {number}" for number in range(13))
FAULTS = [
    (
        edited(2, "## One", "# One"),
        "exactly one H1; found: '01 The structure of a neural network' in cell 1, 'One neuron' in cell 3",
    ),
    (edited(0, "# 01", "## 01"), "exactly one H1; found: none"),
    (edited(0, "structure of", "parts of"), "cell 1: the H1 should name the chapter"),
    (inserted(0, prose("Welcome.")), "cell 2: the H1 "),
    (edited(2, "## One", "### One"), "cell 3: the heading 'One neuron' jumps from level 1 to 3"),
    (edited(9, "## Recap", "## One neuron\n\n## Recap"), "cell 10: the heading 'One neuron' stands twice"),
    (edited(0, MINUTES, "36 minutes"), f"should say '{MINUTES}'"),
    (edited(0, "You need", "After"), "should say what the chapter needs"),
    (edited(0, "you will be able to", "you can"), "should say 'you will be able to'"),
    (edited(0, "\n- **count** its parameters.", ""), "a list of at least two things"),
    (edited(0, "- draw", "- understand"), "the top promises to 'understand'"),
    (edited(2, "It adds.", "It simply adds."), "cell 3: says 'simply'"),
    (edited(2, "It adds.", "Of\ncourse it adds."), "cell 3: says 'of course'"),
    (edited(2, "It adds.", "Just add."), "cell 3: says 'just'"),
    (without(4), None),
    (inserted(2, code("1 + 1")), "cell 3: follows code without prose between"),
    (replaced(1, code(LONG)), "cell 2: 13 lines of code, at most 12"),
    (
        replaced(1, code("class A:\n" + "\n".join(f"    a{i} = 1" for i in range(25)))),
        "cell 2: 26 lines of code, at most 25",
    ),
    (replaced(1, code("from ipywidgets import interact")), "cell 2: imports ipywidgets.interact"),
    (replaced(1, code("out = ipywidgets.Output()")), "cell 2: calls ipywidgets.Output()"),
    (replaced(1, code("import urllib.request")), "cell 2: imports urllib.request"),
    (replaced(1, code("np.loadtxt('https://example.org/x')")), "cell 2: holds an address of the web"),
    (replaced(1, code("sklearn.datasets.fetch_openml('mnist')")), "cell 2: calls sklearn.datasets.fetch_openml()"),
    (replaced(1, code("%matplotlib inline")), "cell 2: uses a magic"),
    (replaced(1, code("!pip install x")), "cell 2: uses a magic"),
    (replaced(1, code("def f(:")), "cell 2: is not Python"),
    (
        with_output(data={"image/png": "AA=="}),
        "cell 6: the image/png (metadata) needs an alt text of more than 20 characters, got ''",
    ),
    (
        with_output(data={"image/png": "AA=="}, metadata={"image/png": {"alt": ALT}}),
        "cell 6: a picture needs text/html",
    ),
    (html('<img src="a">'), "cell 6: an <img> needs an alt text of more than 20 characters, got None"),
    (html('<img alt="a plot" src="a">'), "cell 6: an <img> needs an alt text of more than 20 characters, got 'a plot'"),
    (html("<svg></svg>"), "cell 6: a <svg> needs an alt text"),
    (
        with_output(
            data={"image/png": "AA==", "text/html": f'<img alt="{ALT}">'}, metadata={"image/png": {"alt": ALT.upper()}}
        ),
        "cell 6: the alt text of the image/png",
    ),
    (edited(2, "It adds.", "![plot](x.png)"), "cell 3: the image in the text needs an alt text"),
    (edited(2, "It adds.", "See [there](03_missing.ipynb)."), "cell 3: the link '03_missing.ipynb' leads nowhere"),
    (
        edited(2, "It adds.", "See [there](../docs/other.ipynb)."),
        "cell 3: the link '../docs/other.ipynb' leaves notebooks/",
    ),
    (edited(2, "It adds.", "See [there](#Two-neurons)."), "cell 3: the link '#Two-neurons' leads to no heading"),
    (
        edited(2, "It adds.", "See [there](02_forward_propagation.ipynb#cell-id=nowhere)."),
        "cell 3: the link '02_forward_propagation.ipynb#cell-id=nowhere' leads to no cell",
    ),
    (
        edited(2, "It adds.", "See [there](02_forward_propagation.ipynb#Nothing)."),
        "leads to no heading; there are: 01-The",
    ),
    (
        edited(9, "(02_forward_propagation.ipynb)", "(01_structure.ipynb)"),
        "the link to notebooks/02_forward_propagation.ipynb is missing",
    ),
    (
        edited(9, "(../exercises/01_structure.ipynb)", "(01_structure.ipynb)"),
        "the link to exercises/01_structure.ipynb is missing",
    ),
    (without(6), "cell 4: predict('01.1') is never revealed"),
    (edited(6, "01.1", "01.2"), "cell 7: reveal('01.2') needs predict('01.2') in a cell before it"),
    (inserted(7, code('predict("01.1")')), "cell 8: predict('01.1') stands already in cell 4"),
    (
        inserted(8, code("widgets.network()"), prose("Where? Why?")),
        "cell 9: an explorable needs a predict(...) before it",
    ),
    (edited(8, "quiz", "len"), "a chapter closes with one quiz('01'), found 0"),
    (inserted(3, code('quiz("01")'), prose("More.")), "a chapter closes with one quiz('01'), found 2"),
    (edited(8, '"01"', '"02"'), "cell 9: quiz('02'): chapter 01 has no such name; it has 01"),
    (lambda cells: cells.insert(3, cells.pop(8)), "cell 4: the quiz must come after the last"),
    (edited(9, "## Recap", "## Description"), "a chapter closes with one heading 'Recap', found 0"),
    (edited(9, "- line 0\n", ""), "cell 10: a recap is a list of 5 lines, found 4"),
    (lambda cells: cells.insert(1, cells.pop(9)), "cell 2: the recap must come after the last"),
    (
        inserted(9, prose("## Further\n\n### More\n\nMore.")),
        "cell 11: the recap closes the core, before 'Further'",
    ),
    (
        lambda cells: cells.extend([prose("## Further\n\nMore."), code("pass"), prose("## And more")]),
        "cell 11: 'Further' is the last part of a chapter",
    ),
    (edited(3, "01.1", "01.7"), "cell 4: predict('01.7'): chapter 01 has no such name; it has 01.1"),
    (edited(3, "01.1", "01.7"), "the prediction '01.1' of the chapter is asked nowhere"),
    (inserted(8, code('hint("task_9")')), "cell 9: hint('task_9'): chapter 01 has no such name"),
]


@pytest.mark.parametrize(("change", "said"), FAULTS, ids=[str(said)[:60] for _, said in FAULTS])
def test_a_fault_in_a_chapter_is_named(page, change, said):
    cells = chapter()
    change(cells)
    found = problems(page(cells))
    if said is None:
        assert not found
    else:
        assert any(said in problem for problem in found), found


def test_an_explorable_without_reveal_needs_questions(page):
    cells = chapter()
    cells[7].source = "Play with it."
    cells[6].source = "print(1)"
    assert any(
        "cell 6: after an explorable comes a reveal(...) or at least two questions" in problem
        for problem in problems(page(cells))
    )


def with_source(index, old, new):
    return edited(index, old, new)


FAULTS_OF_EXERCISES = [
    (edited(0, "40 minutes", "A while"), "should say how many minutes"),
    (lambda cells: cells.__delitem__(slice(1, 4)), "the exercises of a chapter have 5 to 10 tasks, these have 4"),
    (lambda cells: cells.__delitem__(slice(1, 4)), "the task 'task_0' of the chapter is not in its exercises"),
    (edited(3, "task_0", "task_9"), "cell 4: check('task_9'): chapter 01 has no such name"),
    (without(3), "cell 3: this solution has no check behind it"),
    (lambda cells: cells.extend([cells.pop(1), cells.pop(1), cells.pop(1)]), "the tasks stand in another order"),
    (edited(2, '    """Twice x: task(2) is 4."""\n', ""), "cell 3: task_0 needs a docstring"),
    (
        edited(
            2,
            "    return 2 * x\n    ### END SOLUTION",
            "    x\n    ### END SOLUTION" + "\n    ### BEGIN SOLUTION\n    x\n    ### END SOLUTION" * 5,
        ),
        "cell 3: more than 5 blanks before check('task_0')",
    ),
    (without(16), "a chapter has one written question, a cell with the tag 'written'; found 0"),
    (edited(16, "Rubric", "Points"), "cell 17: the model answer needs a rubric"),
    (edited(16, "Why?\n", "Rubric\n"), None),
]


@pytest.mark.parametrize(
    ("change", "said"), FAULTS_OF_EXERCISES, ids=[str(said)[:60] for _, said in FAULTS_OF_EXERCISES]
)
def test_a_fault_in_exercises_is_named(page, change, said):
    cells = solution()
    change(cells)
    found = problems(page(cells, "solutions"))
    if said is None:
        assert not found
    else:
        assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (v4.new_code_cell("1 + 1"), "cell 11: is not executed"),
        (
            code("1 / 0", v4.new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])),
            "cell 11: holds an error",
        ),
        (
            code("w", v4.new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {}})),
            "cell 11: holds the view of a widget",
        ),
        (code("w", v4.new_output("stream", name="stderr", text="careful")), "cell 11: writes to stderr"),
        (code("1 + 1"), "is not in the stored form"),
    ],
)
def test_what_is_not_stored_tidily_is_named(page, cell, said):
    made = page([*chapter(), cell], tidy=False)
    made.notebook.cells[-1].id = "the-last"
    assert any(said in problem for problem in problems(made)), problems(made)


@pytest.mark.parametrize(
    "text",
    [
        'People say "it is easy".',
        "People say “of course”.",
        "`just` is a name",
        "```\njust\n```",
        "justice, uneasy, just-in-time",
        "see [it](easy.md)",
    ],
)
def test_words_in_quotation_and_code_are_free(page, text):
    cells = chapter()
    cells[2].source += "\n\n" + text
    assert not any("says" in problem for problem in problems(page(cells)))


def test_what_stands_under_further_may_show_something_behind_the_recap(page):
    further = [prose("## Further\n\n### More"), code("widgets.network()", FIGURE), prose("Where? Why?")]
    found = problems(page([*chapter(), *further]))
    assert found == ["cell 12: an explorable needs a predict(...) before it, after the explorable before"]


def test_a_tag_allows_a_word(page):
    cells = chapter()
    cells[2] = prose("## One neuron\n\nIt just adds.", "allow:just")
    assert problems(page(cells)) == []


def test_an_answer_may_be_longer_with_its_docstring_and_planted_code(page):
    cells = solution()
    lines = "\n".join(f"    # a = {number}" for number in range(13))
    cells[2].source = (
        cells[2]
        .source.replace("    ### END", f"    ### EXERCISE\n{lines}\n    ### END")
        .replace("4.", "4." + "\n\n" * 9)
    )
    assert problems(page(cells, "solutions")) == []
