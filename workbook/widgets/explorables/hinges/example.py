"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = 'hinges("wiggle", number=8)'
WORDS = {
    "curve": ("Wiggle, 8 ", "Arch, 8 ", "Jump, 8 ", "Your own curve, 8 "),
    "number": ("curve, 1 hinge", "curve, 32 hinges"),
    "training steps": ("before training", "after 600 steps of training"),
    "which one": ("Hinge 1 ", "Hinge 32 "),
    "its place": ("placed at x = −1.00", "placed at x = 1.00"),
    "draw at x": ("pen is at x = −1.00", "pen is at x = 1.00"),
    "height there": ("the curve is −1.00 high", "the curve is 1.00 high"),
}
