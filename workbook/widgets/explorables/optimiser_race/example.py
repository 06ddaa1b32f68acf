"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "optimiser_race()"
WORDS = {
    "learning rate": tuple(f"rate {rate:g}" for rate in (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)),
    "valley turned by, in degrees": ("turned by 0 degrees", "turned by 45 degrees"),
    "steps": ("after 0 steps", "after 100 steps"),
}
