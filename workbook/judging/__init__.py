"""Judging what a learner wrote: run it (run_answer.py), compare it and name the mistake (judge.py), see whose work it is.

Nothing here holds a right answer; a task brings its own. run_answer.py touches the learner's code and goes into the
grader's sandbox; judge.py compares, outside of it.
"""

from workbook.judging.judge import Finding, Verdict, check_answer, judge

__all__ = ["Finding", "Verdict", "check_answer", "judge"]
