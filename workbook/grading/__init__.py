"""The grader for cohorts: a folder of notebooks in, fair marks, feedback and a table out.

`collecting` finds the submissions, `transplant` moves the answers into the pristine exercise, `sandbox` runs them apart from everything else,
`grade` compares what came out, `gradebook` hands the marks to nbgrader, `feedback`, `report` and `csv_export` write what people read, and `returning` what learning platforms take back.
`python -m workbook.grading` joins them; `python3 course.py grade` sets everything up and calls it.
"""
