"""Finds what learners handed in: every file that is there, whose it is, which chapter it holds, and which of several counts.

`files` walks through folders and zips and opens no file before it was looked at. `platforms` has one reader for each learning
platform, which reads the learner off a path. `content` looks into a file, `choose` takes one notebook a learner and chapter,
`class_list` knows who should have handed in. `collect` puts them together; nothing that it found is left unsaid.
"""

from workbook.grading.collecting.collect import collect, is_nbgrader_folder, namesakes_apart
from workbook.grading.collecting.submission import NoSubmissionsError, Owner, Submission

__all__ = ["NoSubmissionsError", "Owner", "Submission", "collect", "is_nbgrader_folder", "namesakes_apart"]
