"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "ball_on_a_hill()"
WORDS = {
    "surface": ("Round bowl, ", "Long valley, ", "Saddle, ", "Two minima, "),
    "optimiser": ("; SGD; ", "; SGD with momentum 0.9; ", "; RMSprop; ", "; Adam; "),
    "start x": ("start at x = −3.00", "start at x = 3.00"),
    "start y": ("start at x = 3.00, y = −3.00", "start at x = 3.00, y = 3.00"),
    "learning rate": ("with learning rate 0.01", "with learning rate 1.20"),
    "steps": ("After 0 steps", "After 100 steps"),
}
