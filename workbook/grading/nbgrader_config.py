# nbgrader, set up for this course. `python3 course.py grade` lays this file into the cohort's folder; there nbgrader's own
# commands then use the same judge: `nbgrader autograde 01_structure`, `nbgrader formgrader`, `nbgrader generate_feedback 01_structure`.

c = get_config()  # type: ignore[name-defined]  # noqa: F821

# the learner's code runs in the sandbox, and the verdict comes from outside of it
c.Autograde.sanitize_preprocessors = ["workbook.grading.nbgrader_step.GradeInSandbox"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# nothing but the notebook is copied out of a submission: no link is followed, no file is handed back
c.CourseDirectory.ignore = ["*"]

# what a learner wrote is shown, and never run, in the teacher's browser
c.HTMLExporter.sanitize_html = True
