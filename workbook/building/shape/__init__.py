"""The shape that every chapter keeps, as rules that a machine can hold, so that twenty chapters stay of one hand.

A rule is a function of a `Page` (one notebook and what surrounds it) that returns the problems it sees, each a
sentence that names the cell; an empty list is a pass. `python -m workbook.building.shape 01` shows them to an author
at once.
"""

from workbook.building.shape.code import (
    code_cells_are_short,
    no_interact_no_output_no_network,
    prose_stands_between_code,
)
from workbook.building.shape.exercises import (
    answers_have_docstrings,
    exercise_says_its_minutes,
    one_written_question_with_a_rubric,
    tasks_are_those_of_the_chapter,
)
from workbook.building.shape.links import links_lead_somewhere, next_and_exercises_are_linked
from workbook.building.shape.outputs import every_picture_is_described, stored_form
from workbook.building.shape.page import Page
from workbook.building.shape.prose import headings_in_order, no_belittling_words, one_title, top_says_what_comes
from workbook.building.shape.teaching import (
    ends_with_quiz_and_recap,
    explorables_are_predicted_and_questioned,
    names_of_questions_and_tasks_exist,
    predictions_are_revealed,
)

EVERYWHERE = (
    one_title,
    headings_in_order,
    no_belittling_words,
    prose_stands_between_code,
    code_cells_are_short,
    no_interact_no_output_no_network,
    every_picture_is_described,
    stored_form,
    links_lead_somewhere,
    names_of_questions_and_tasks_exist,
)
OF_A_CHAPTER = (
    top_says_what_comes,
    next_and_exercises_are_linked,
    predictions_are_revealed,
    explorables_are_predicted_and_questioned,
    ends_with_quiz_and_recap,
)
OF_A_SOLUTION = (
    exercise_says_its_minutes,
    tasks_are_those_of_the_chapter,
    answers_have_docstrings,
    one_written_question_with_a_rubric,
)
RULES = {"notebooks": EVERYWHERE + OF_A_CHAPTER, "solutions": EVERYWHERE + OF_A_SOLUTION, "exercises": EVERYWHERE}

__all__ = ["Page", "RULES", "problems"]


def problems(page):
    """All problems of one notebook, in the order of the rules."""
    return [problem for rule in RULES[page.folder] for problem in rule(page)]
