"""Written answers marked by question: a page on this computer that shows everybody's answers to one question, with the rubric beside.

What is typed goes into nbgrader's gradebook as soon as it is typed, so that the formgrader, the table and the feedback know it too.
"""

from workbook.grading.written.serve import serve

__all__ = ["serve"]
