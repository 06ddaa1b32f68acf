"""The instructor's guide and the run-sheets: made of chapters, questions, tasks and mistaken ideas, and served from this machine.

Start reading at lesson.py, which reads a chapter as an instructor needs it. route.py picks what belongs to a path, blocks.py cuts it
into pieces, run_sheet.py lays them out by the clock, pages.py makes the pages, serve.py serves them. Nothing here is a second place for
what a chapter says.
"""
