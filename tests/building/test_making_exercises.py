"""What the learner finds in place of a solution, and what nbgrader is told about each cell."""

import nbformat.v4 as v4
import pytest

from workbook.building.errors import BuildError
from workbook.building.make_exercise import make_exercise, tasks_in, with_grading
from workbook.building.solution_marks import solution_code, without_solutions

POINTS = {"weighted_sum": 2, "layer_shapes": 3, "Scale": 1}
FUNCTION = '''def weighted_sum(x, w, b):
    """Shapes (n,), (n,), ()."""
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION'''


def notebook(*cells):
    return v4.new_notebook(cells=list(cells))


def exercise_of(*cells):
    return make_exercise(notebook(*cells), task_points=POINTS.__getitem__).cells


def code(source, *tags):
    return v4.new_code_cell(source, metadata={"tags": list(tags)} if tags else {})


def text(source, *tags):
    return v4.new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def test_a_function_says_that_it_is_not_written():
    assert (
        without_solutions(FUNCTION)
        == '''def weighted_sum(x, w, b):
    """Shapes (n,), (n,), ()."""
    # YOUR CODE HERE
    raise NotImplementedError("weighted_sum is not written yet")'''
    )


def test_a_method_names_its_class_and_keeps_its_indentation():
    source = (
        "class Scale:\n    def forward(self, x):\n        ### BEGIN SOLUTION\n        return x\n"
        "        ### END SOLUTION\n    gamma = 1"
    )
    found = without_solutions(source)
    assert '        raise NotImplementedError("Scale.forward is not written yet")\n    gamma = 1' in found


def test_the_inner_function_is_named():
    source = (
        "def outer():\n    def inner():\n        ### BEGIN SOLUTION\n        return 1\n"
        "        ### END SOLUTION\n    return inner"
    )
    assert 'NotImplementedError("inner is not written yet")' in without_solutions(source)


def test_module_level_has_nothing_that_stops_the_notebook():
    assert without_solutions("### BEGIN SOLUTION\nw = 1\n### END SOLUTION\nb = 2") == "# YOUR CODE HERE\nb = 2"


def test_an_indented_blank_outside_a_function_stays_python():
    source = "for i in range(2):\n    ### BEGIN SOLUTION\n    print(i)\n    ### END SOLUTION"
    assert without_solutions(source) == "for i in range(2):\n    # YOUR CODE HERE\n    pass"


def test_two_blanks_in_one_cell():
    source = "### BEGIN SOLUTION\na = 1\n### END SOLUTION\nprint(2)\n### BEGIN SOLUTION\nb = 1\n### END SOLUTION"
    assert without_solutions(source) == "# YOUR CODE HERE\nprint(2)\n# YOUR CODE HERE"
    assert solution_code(source) == "a = 1\nprint(2)\nb = 1"


def test_a_planted_bug_stands_in_the_exercise_only():
    source = (
        "def f(x, W, b):\n    ### BEGIN SOLUTION\n    return x @ W + b\n    ### EXERCISE\n    # y = x @ W.T\n    #\n"
        "    # # a remark\n    # return y + b\n    ### END SOLUTION"
    )
    assert without_solutions(source) == "def f(x, W, b):\n    y = x @ W.T\n\n    # a remark\n    return y + b"
    assert solution_code(source) == "def f(x, W, b):\n    return x @ W + b"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("### BEGIN SOLUTION\na = 1", "line 1: '### BEGIN SOLUTION' without"),
        ("a = 1\n### END SOLUTION", "line 2: '### END SOLUTION' without"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", "line 2: '### BEGIN SOLUTION' inside"),
        ("### EXERCISE\n# a", "line 1: '### EXERCISE' must stand once"),
        ("### BEGIN SOLUTION\n### EXERCISE\n### EXERCISE\n### END SOLUTION", "line 3: '### EXERCISE' must stand once"),
        (
            "### BEGIN SOLUTION\n### EXERCISE\nb = 1\n### END SOLUTION",
            "line 3: what stands behind '### EXERCISE' must be comments",
        ),
        ("# BEGIN SOLUTION\na = 1\n# END SOLUTION", "line 1: '# BEGIN SOLUTION' is nearly a mark"),
        ("### BEGIN SOLUTION\na = = 1\n### END SOLUTION", "line 2: a solution must be plain Python"),
        (
            "### BEGIN SOLUTION\na = 1\n### EXERCISE\n# a = (\n### END SOLUTION",
            "what the learner would find is not Python",
        ),
    ],
)
def test_unbalanced_marks_are_refused(source, said):
    with pytest.raises(BuildError) as error:
        without_solutions(source)
    assert said in str(error.value)


def test_cells_carry_the_metadata_of_nbgrader():
    _, answer, check = exercise_of(text("# T"), code(FUNCTION), code('check("weighted_sum")'))
    assert answer.metadata.nbgrader == {
        "schema_version": 3,
        "grade": False,
        "solution": True,
        "locked": False,
        "task": False,
        "grade_id": "weighted_sum",
    }
    assert check.metadata.nbgrader == {
        "schema_version": 3,
        "grade": True,
        "solution": False,
        "locked": True,
        "task": False,
        "grade_id": "check-weighted_sum",
        "points": 2,
    }


def test_other_cells_lose_what_they_claimed_to_be():
    claimed = code("1 + 1")
    claimed.metadata["nbgrader"] = {"grade_id": "x"}
    assert "nbgrader" not in exercise_of(claimed)[0].metadata


def test_words_and_cells_between_an_answer_and_its_check_are_fine():
    found = tasks_in(notebook(code(FUNCTION), text("Try it:"), code("1 + 1"), code('check("weighted_sum")')))
    assert found == [("weighted_sum", 0, 3)]


def test_the_argument_is_not_changed_and_outputs_do_not_reach_the_exercise():
    solved = notebook(code(FUNCTION), code('check("weighted_sum")'))
    solved.cells[1].outputs, solved.cells[1].execution_count = [v4.new_output("stream", text="correct")], 7
    before = v4.nbjson.writes(solved)
    found = make_exercise(solved, task_points=POINTS.__getitem__)
    assert v4.nbjson.writes(solved) == before
    assert (found.cells[1].outputs, found.cells[1].execution_count) == ([], None)
    assert [cell.id for cell in found.cells] == [cell.id for cell in solved.cells]


def test_a_written_question_hides_answer_and_rubric():
    question = text("Why?\n\n### BEGIN SOLUTION\nBecause. Rubric: 2 points.\n### END SOLUTION", "written", "points=6")
    (cell,) = exercise_of(question)
    assert cell.source == "Why?\n\nYOUR ANSWER HERE"
    assert cell.metadata.nbgrader == {
        "schema_version": 3,
        "grade": True,
        "solution": True,
        "locked": False,
        "task": False,
        "grade_id": "written",
        "points": 6,
    }


def test_a_written_question_is_worth_four_points_unless_said():
    question = text("Why?\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION", "written")
    assert exercise_of(question)[0].metadata.nbgrader.points == 4


def test_cells_for_the_solution_only_vanish():
    assert [cell.source for cell in exercise_of(text("a"), text("secret", "solution-only"), text("b"))] == ["a", "b"]
    assert len(with_grading(notebook(text("secret", "solution-only"))).cells) == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([code(FUNCTION)], "cell 1: this solution has no check behind it"),
        (
            [code(FUNCTION), code(FUNCTION), code('check("weighted_sum")')],
            "cell 1: this solution has no check behind it",
        ),
        (
            [code(FUNCTION), code('check("weighted_sum")'), code(FUNCTION), code('check("weighted_sum")')],
            "cell 4: the task 'weighted_sum' is already checked",
        ),
        ([code('check("weighted_sum")')], "cell 1: check('weighted_sum') has no solution before it"),
        (
            [code(FUNCTION + '\ncheck("weighted_sum")')],
            "cell 1: a solution and its check('weighted_sum') need a cell each",
        ),
        ([code(FUNCTION), code('check("weighted_sum")\ncheck("layer_shapes")')], "cell 2: one check a cell"),
        ([text("x"), code(FUNCTION), code('check("softmix")')], "cell 3: check('softmix'): softmix"),
        ([text("### BEGIN SOLUTION\nx\n### END SOLUTION")], "cell 1: solution marks in text need the tag 'written'"),
        ([text("no answer", "written")], "cell 1: a written question holds its model answer once"),
        ([code("1", "written")], "cell 1: the tag 'written' belongs to a markdown cell"),
        (
            [text("### BEGIN SOLUTION\nx\n### END SOLUTION", "written", "points=many")],
            "cell 1: expected a tag like points=4",
        ),
        (
            [code("def f():\n    ### BEGIN SOLUTION\n    pass"), code('check("weighted_sum")')],
            "cell 1: line 2: '### BEGIN SOLUTION'",
        ),
    ],
)
def test_what_cannot_become_an_exercise_is_refused(cells, said):
    with pytest.raises(BuildError) as error:
        exercise_of(*cells)
    assert said in str(error.value)


def test_the_points_are_those_of_the_course():
    from workbook.content import all_tasks

    task = next(iter(all_tasks().values()))
    cells = make_exercise(
        notebook(code("### BEGIN SOLUTION\n1\n### END SOLUTION"), code(f'check("{task.name}")'))
    ).cells
    assert cells[1].metadata.nbgrader.points == task.points


def test_an_unknown_task_of_the_course_is_said():
    with pytest.raises(BuildError, match=r"cell 2: check\('no_such_task'\)"):
        make_exercise(notebook(code("### BEGIN SOLUTION\n1\n### END SOLUTION"), code('check("no_such_task")')))
