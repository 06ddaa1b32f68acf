"""The launcher: what stands between `python3 course.py` and an open JupyterLab, in Python's standard library only.

`environment` makes the folder of packages, `copies` keeps the learner's own notebooks, `server` opens JupyterLab,
`hidden` is where Jupyter keeps what it keeps, `running` finds a course that is open already, `errors` turns what can go
wrong into one sentence, and `main` is the command line that joins them.
"""
