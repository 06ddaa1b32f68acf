"""Judging what a learner wrote: run it (measure.py), compare it (compare.py) with our own answers (own_answers.py), name the
mistake (judge.py) in words (sentences.py), see whose work it is.

Nothing here holds a right answer; a task brings its own. measure.py touches the learner's code, in the grader's sandbox;
run_answer.py and judge.py work out what that means, outside of it.
"""

from workbook.judging.judge import Finding, Verdict, check_answer, judge

__all__ = ["Finding", "Verdict", "check_answer", "judge"]
