"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "downhill()"
WORDS = {
    "learning rate": ("with learning rate 0.05", "with learning rate 1.20"),
    "start": ("start at w = −2.00", "start at w = 8.00"),
    "steps": ("After 0 steps", "After 20 steps"),
}
