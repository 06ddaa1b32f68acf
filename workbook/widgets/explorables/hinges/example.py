"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = 'hinges("wiggle", number=8)'
WORDS = {
    "curve": ("Wiggle, 8 ", "Arch, 8 ", "Jump, 8 ", "Your own curve, 8 "),
    "made of": ("8 hinges", "8 steps", "8 bumps"),
    "number": ("curve, 1 bump", "curve, 32 bumps"),
    "which one": ("Bump 1 ", "Bump 32 "),
    "its place": ("placed at x = −1.00", "placed at x = 1.00"),
    "its height": ("x = 1.00, −1.50 high", "x = 1.00, 1.50 high"),
    "its width": ("0.02 wide", "2.00 wide"),
    "draw at x": ("pen is at x = −1.00", "pen is at x = 1.00"),
    "curve there": ("where the curve is −1.00 high", "where the curve is 1.00 high"),
    "training steps": ("before training", "after 600 steps of training"),
}
