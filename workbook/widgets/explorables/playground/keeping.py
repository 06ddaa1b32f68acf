"""What of a playground can be kept or handed on, and taken up again: a line of Python, a line to send, a program, a file; and
points that come from a file.
"""

import dataclasses

from workbook.widgets.explorables.playground import export, line
from workbook.widgets.explorables.playground.controls import OWN
from workbook.widgets.explorables.playground.csv_points import read_points
from workbook.widgets.explorables.playground.machine import Machine
from workbook.widgets.explorables.playground.saving import read, write
from workbook.widgets.explorables.playground.settings import Settings
from workbook.widgets.explorables.playground.user_pieces import points_of


class Kept:
    """A mixin for the widget that holds a `machine`."""

    def state_line(self):
        """The line of Python that makes this playground again."""
        return export.state_line(self.machine.settings, self.machine.own)

    def code(self):
        """This training as a program with nnlib."""
        return export.program(self.machine)

    def line(self):
        """This run as one line of text to send to somebody: its choices, seeds and own points, before training. Raises
        LineError where code of yours takes part, which cannot travel."""
        return line.written(self.machine.settings, self.machine.own)

    def use_line(self, text):
        """Take the run that a line describes in place of this one. Raises LineError, a ValueError, for a line that is damaged
        or of another version."""
        settings, points = line.read(text)
        own = self.machine.own
        if own.network is not None or own.layer is not None:
            raise line.LineError(
                "line: this playground is built of code of yours, and the line's run is not; give it to another one, as in "
                "Playground(line=...)"
            )
        if settings.data == OWN:
            own = dataclasses.replace(own, data=points_of(points) if points is not None else None)
        machine = Machine(settings, own)
        with self.undoable_change("Pasted line"):
            self.machine = machine
        self.show_all()

    def load_points(self, text):
        """Learn from the points in the text of a CSV file: two inputs, and a label or a number. Returns the names of the
        classes, empty where numbers are learned. Raises CsvError, a ValueError, which names the line that does not fit."""
        X, y, labels = read_points(text)
        with self.undoable_change("Points of a file"):
            self.machine.take_points(X, y)
        self.show_all()
        return labels

    def save(self, path):
        """Write this run to one file, "run" or "run.npz", without code in it: choices, parameters, the optimiser's
        memory, the curve. Returns its path. Raises ValueError where the file cannot be written."""
        return write(self.machine, path)

    def restore(self, path):
        """Go on here with a run that was saved, in place of this one. Raises ValueError for a file that is missing,
        damaged, or made with pieces of your own that this playground does not have."""
        settings, fill = read(path)
        machine = Machine(Settings().with_changes(**settings), self.machine.own)
        fill(machine)
        with self.undoable_change("Load"):
            self.machine = machine
        self.show_all()

    @classmethod
    def load(cls, path, **arguments):
        """A playground from a file that `save` wrote, which goes on where that one stood. Own pieces (layer=...,
        data=(X, y), ...) have to be handed in again. Raises ValueError for a file that cannot be read."""
        settings, fill = read(path)
        playground = cls(**{**settings, **arguments})
        fill(playground.machine)
        playground.show_all()
        return playground
