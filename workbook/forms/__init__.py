"""The forms of content: what a chapter's folder holds, as data. Nothing here knows a chapter, and nothing here runs a task.

A task (task.py), a question (question.py), a mistaken idea (misconception.py), a claim about training (claim.py), and the
chapter itself (chapter.py). The reader of their text files stands in toml_files.py.
"""
