"""What a learner calls in a notebook: `check`, `hint`, `solution`, `predict`, `reveal`, `quiz`, `review`,
`placement`, `challenge`, `my_path`, `catch_up`, `progress`, `record`, `self_test` and `first_screen`; and in a class `join`, `leave`,
`help_me` and `vote_again`.

Each shows its answer in the notebook at once, as text and as HTML, and keeps the learner's progress on this machine.
In a notebook that is executed without a person they show what a reader of the page should see.
"""

from workbook.checking.catching_up import catch_up
from workbook.checking.challenges import challenge
from workbook.checking.course_map import progress
from workbook.checking.exercises import check, hint, solution
from workbook.checking.first_screen import first_screen
from workbook.checking.joining import help_me, join, leave
from workbook.checking.paths import my_path
from workbook.checking.place import note_after_each_cell
from workbook.checking.placing import placement
from workbook.checking.predictions import predict, reveal, vote_again
from workbook.checking.quizzes import quiz
from workbook.checking.records import record
from workbook.checking.reviews import review
from workbook.checking.self_test import self_test

__all__ = [
    "catch_up",
    "challenge",
    "check",
    "first_screen",
    "help_me",
    "hint",
    "join",
    "leave",
    "my_path",
    "placement",
    "predict",
    "progress",
    "quiz",
    "record",
    "reveal",
    "review",
    "self_test",
    "solution",
    "vote_again",
]

note_after_each_cell()
