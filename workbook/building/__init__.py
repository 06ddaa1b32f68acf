"""From what people write to what people read: chapter.md and exercises.md become notebooks, executed and made tidy.

`python -m workbook.building` does it for every chapter; `python3 course.py build` calls that. Nothing else in the
course imports this package: it belongs to the workshop, not to the lessons.
"""
