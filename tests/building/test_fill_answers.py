"""A right answer comes out of its task: the part of the reference that the given lines leave open."""

from types import SimpleNamespace

import nbformat.v4 as v4
import numpy as np
import pytest

from workbook.building.errors import BuildError
from workbook.building.fill_answers import fill_answers, filled
from workbook.building.make_exercise import make_exercise
from workbook.building.solution_marks import solution_code


def double(x):
    """What it says here is not the learner's docstring."""
    # twice x
    y = 2 * x  # (N,)

    return y


def weighted_sum(x, w):
    total = 0
    for i in range(len(x)):
        total = total + x[i] * w[i]
    return total


def _planted_sum(x, w):
    total = 0
    for i in range(len(x)):
        # w is forgotten
        total = total + x[i]

        total = total + 0
    return total


class Scale:
    def __init__(self, n):
        self.gamma = np.ones(n)

    def forward(self, x):
        return x * self.gamma


class _PlantedScale(Scale):
    def forward(self, x):
        return x + self.gamma


def two_names():
    """Two of them."""
    # both are lists
    one = [1, 2]
    two = [3]  # (1,)
    return {"one": one, "two": two}


def no_dictionary():
    one = 1
    return one


def short(x): return x  # fmt: skip


def task(reference, planted=None, *, name="", variables=False):
    return SimpleNamespace(
        name=name or reference.__name__, points=1, reference=reference, planted=planted, variables=variables
    )


DOUBLE = 'def double(x):\n    """Twice x: double(2) is 4."""\n    ### SOLUTION'
LOOP = "def weighted_sum(x, w):\n    total = 0\n    for i in range(len(x)):\n        ### SOLUTION\n    return total"
CLASS = (
    'class Scale:\n    def __init__(self, n):\n        """Of n features."""\n        ### SOLUTION\n\n'
    '    def forward(self, x):\n        """Returns y."""\n        ### SOLUTION\n\n    size = 1'
)


def test_the_body_of_the_reference_is_the_answer_with_its_comments():
    assert filled(DOUBLE, task(double)) == (
        'def double(x):\n    """Twice x: double(2) is 4."""\n    ### BEGIN SOLUTION\n    # twice x\n'
        "    y = 2 * x  # (N,)\n\n    return y\n    ### END SOLUTION"
    )


def test_what_is_given_around_the_mark_is_no_part_of_the_answer():
    assert filled(LOOP, task(weighted_sum)) == LOOP.replace(
        "        ### SOLUTION",
        "        ### BEGIN SOLUTION\n        total = total + x[i] * w[i]\n        ### END SOLUTION",
    )


def test_each_method_gets_its_own_answer():
    found = solution_code(filled(CLASS, task(Scale)))
    assert "        self.gamma = np.ones(n)\n\n    def forward" in found
    assert "        return x * self.gamma\n\n    size = 1" in found


def test_a_planted_bug_is_what_the_learner_starts_from():
    found = filled(LOOP, task(weighted_sum, _planted_sum))
    assert (
        "        ### EXERCISE\n        # # w is forgotten\n        # total = total + x[i]\n        #\n"
        "        # total = total + 0\n        ### END SOLUTION\n    return total"
    ) in found


def test_a_planted_class_has_another_name():
    source = "class Scale:\n    def forward(self, x):\n        ### SOLUTION"
    assert "        # return x + self.gamma\n" in filled(source, task(Scale, _PlantedScale))


def test_other_lines_to_start_from_stand_behind_the_mark():
    source = LOOP.replace(
        "### SOLUTION",
        "### SOLUTION\n        # YOUR CODE HERE: add\n\n        raise NotImplementedError\n        ### END SOLUTION",
    )
    assert (
        "        ### EXERCISE\n        # # YOUR CODE HERE: add\n        #\n        # raise NotImplementedError\n"
        "        ### END SOLUTION\n    return total"
    ) in filled(source, task(weighted_sum))


def test_of_variables_the_assignments_are_the_answer():
    source = "### SOLUTION\none = None\n### END SOLUTION\n\nthree = 3"
    with pytest.raises(BuildError, match="line 1 from the end of the body of the cell is given as 'three = 3'"):
        filled(source, task(two_names, name="lists", variables=True))
    assert filled(source.removesuffix("\n\nthree = 3"), task(two_names, name="lists", variables=True)) == (
        "### BEGIN SOLUTION\n# both are lists\none = [1, 2]\ntwo = [3]  # (1,)\n"
        "### EXERCISE\n# one = None\n### END SOLUTION"
    )


def test_functions_given_beside_the_answer_stay_as_they_are():
    source = f"def half(x):\n    return x / 2\n\n\n{DOUBLE}"
    assert filled(source, task(double)).startswith("def half(x):\n    return x / 2\n\n\ndef double(x):")


def test_what_is_filled_becomes_an_exercise_that_is_what_the_author_sees():
    start = "        # YOUR CODE HERE: add\n        raise NotImplementedError"
    source = LOOP.replace("        ### SOLUTION", f"        ### SOLUTION\n{start}\n        ### END SOLUTION")
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source), v4.new_code_cell('check("weighted_sum")')])
    fill_answers(notebook, {"weighted_sum": task(weighted_sum)}.__getitem__)
    exercise = make_exercise(notebook, task_points=lambda name: 1)
    assert exercise.cells[0].source == LOOP.replace("        ### SOLUTION", start)


@pytest.mark.parametrize(
    ("source", "answer", "said"),
    [
        (
            LOOP.replace("= 0", "= 0.0"),
            task(weighted_sum),
            "line 1 of the body of weighted_sum is given as 'total = 0.0', but",
        ),
        (
            LOOP.replace("return total", "return 2"),
            task(weighted_sum),
            "line 1 from the end of the body of weighted_sum",
        ),
        (LOOP, task(weighted_sum, double), "but double in tasks/test_fill_answers.py has '# twice x'"),
        (
            LOOP.replace("        ###", "        total = total + x[i] * w[i]\n        ###").removesuffix(
                "\n    return total"
            ),
            task(weighted_sum),
            "line 5: '### SOLUTION' stands at another indent than the answer '    return total'",
        ),
        (DOUBLE.replace("double(x)", "twice(x)"), task(double), "'### SOLUTION' stands in 'twice'; it should stand in"),
        (CLASS.replace("forward", "backward"), task(Scale), "there is no function 'Scale.backward' in tasks/"),
        ("### SOLUTION", task(double), "line 1: '### SOLUTION' should stand inside double"),
        (DOUBLE, task(double, variables=True), "line 3: '### SOLUTION' should stand outside of functions"),
        ("### SOLUTION", task(no_dictionary, variables=True), "should be assignments and then one `return {...}`"),
        ("def short(x):\n    ### SOLUTION", task(short), "the body should begin on a line of its own"),
        (DOUBLE + "\n    y = 1\n    ### SOLUTION", task(double), "line 5: double has two marks"),
        (
            DOUBLE.replace("    ###", "    # twice x\n    y = 2 * x  # (N,)\n\n    return y\n    ###"),
            task(double),
            "the given lines leave nothing of double in tasks/test_fill_answers.py",
        ),
        (
            DOUBLE + "\n    pass\n    ### END SOLUTION",
            task(double, double),
            "leave out the lines behind '### SOLUTION'",
        ),
        (
            DOUBLE + "\npass\n    ### END SOLUTION",
            task(double),
            "the line to start from 'pass' stands left of its mark",
        ),
        (DOUBLE + "\n    a =", task(double), "line 4: an answer's cell must be plain Python"),
        (DOUBLE.replace("### SOLUTION", "### BEGIN SOLUTION"), task(double), "a right answer stands in its task"),
        (DOUBLE.replace("### SOLUTION", "# Solution"), task(double), "line 3: '# Solution' is nearly a mark"),
        ("### END SOLUTION", task(double), "line 1: '### END SOLUTION' without '### SOLUTION' before it"),
    ],
)
def test_what_does_not_fit_is_said(source, answer, said):
    with pytest.raises(BuildError) as error:
        filled(source, answer)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([DOUBLE], "cell 1: this solution has no check behind it"),
        ([DOUBLE, DOUBLE, 'check("double")'], "cell 1: this solution has no check behind it"),
        (["1", 'check("double")'], "cell 2: check('double') has no solution before it"),
        ([DOUBLE, 'check("dubble")'], "cell 2: check('dubble'): dubble"),
        (
            ["1", DOUBLE.replace("    ###", "    y = 1\n    ###"), 'check("double")'],
            "cell 2: double: line 1 of the body of double",
        ),
    ],
)
def test_a_mark_and_a_task_belong_together(sources, said):
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    with pytest.raises(BuildError) as error:
        fill_answers(notebook, {"double": task(double)}.__getitem__)
    assert str(error.value).startswith(said)
