"""What can be grabbed on a picture: a part of it whose places mean something, and what moves when one of them is taken.

An explorable says what can be grabbed on its picture in `grips()`:

    def grips(self):
        return [Grip(self.drawing.map, x="a", y="b")]

Then whoever presses, clicks or drags inside these axes, by mouse, pen or finger, moves the controls "a" and "b" to that place.
`take` does anything else: it is called as `take(x, y, began)` with a place in the axes' own numbers and whether the pointer has just
been pressed, and returns a dict of controls and where they should stand, or None. The controls remain, for the keyboard and for
exact numbers.
"""


class Grip:
    """A part of the picture that can be grabbed.

    Args:
        axes: matplotlib Axes of the picture that `drawing.live` shows.
        x, y: names of the controls that follow the place, or None.
        take: instead of those, a function `take(x, y, began)` that returns `{name of a control: value}`, or None.
        way: "xy", or "x" where only the place across counts: then a finger that moves up or down still scrolls the page.
    """

    def __init__(self, axes, x=None, y=None, *, take=None, way=None):
        self.axes, self.names = axes, (x, y)
        self.take = take or (lambda x, y, began: {name: at for name, at in zip(self.names, (x, y)) if name})
        self.way = way or ("xy" if take or (x and y) else "x" if x else "xy")

    def area(self):
        """Where it lies in the picture: left, top, right, bottom, as shares of its width and height."""
        box = self.axes.get_position()
        return [box.x0, 1 - box.y1, box.x1, 1 - box.y0]

    def place(self, across, down):
        """The place in the axes' numbers of a point of the picture (shares of its width and height), kept inside the axes."""
        left, top, right, bottom = self.area()
        across, down = min(right, max(left, across)), min(bottom, max(top, down))
        figure, axes = self.axes.figure, self.axes
        return axes.transData.inverted().transform(figure.transFigure.transform((across, 1 - down)))
