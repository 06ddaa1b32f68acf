"""Messages of a movement, of which only the newest counts; newest.js sends them."""


class Newest:
    """`is_newer(message)` of messages that carry `drag`, which movement they belong to, and `n`, their number in it.

    Two threads of the kernel may turn messages around: one that comes after a newer one of its movement is old.
    """

    def __init__(self):
        self._movement, self._number = None, 0

    def is_newer(self, message):
        """Whether this one counts; it is then the newest."""
        movement, number = message["drag"], message["n"]
        if movement == self._movement and number < self._number:
            return False
        self._movement, self._number = movement, number
        return True
