"""A place where a learner's code may do what it likes: nothing that it does reaches anything else.

`filesystem` lays out the little that can be seen inside, `command` isolates it, `process` talks through a slit in that, and
the folder `guest` holds the program that runs there. `protocol` is the language of the slit, spoken on both sides.
"""
