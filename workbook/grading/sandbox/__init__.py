"""A place where a learner's code may do what it likes: nothing that it does reaches anything else.

`room` lays out the little that can be seen inside, `command` builds the walls, `process` talks through a slit in them, and
the folder `inside` holds the program that runs there. `wire` is the language of the slit, spoken on both sides.
"""
