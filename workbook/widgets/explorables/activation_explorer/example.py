"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "activation_explorer('no bend')"
WORDS = {
    "function": tuple(
        f"{name}: a = "
        for name in ("no bend", "step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus")
    ),
    "sum z": ("At z = −6.0", "At z = 6.0"),
}
