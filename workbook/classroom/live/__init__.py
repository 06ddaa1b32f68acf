"""The live view of a class: learners who have joined tell their outcomes, the instructor sees where the room stands.

`events` is the form of all that travels, `sender` the part in a learner's kernel (standard library only). On the instructor's
machine `server` takes the events, `store` keeps them, `room` counts them, `projector` takes out what could point at a person,
and `pages` holds what the browser shows. `python3 course.py class` starts it; docs/class.md is its page.
"""
