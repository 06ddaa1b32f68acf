"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "drag_a_logit(target=0)"
WORDS = {
    "target y": ("target 0: ", "target 1: "),
    "logit z": ("Logit −8.0, ", "Logit 8.0, "),
}
