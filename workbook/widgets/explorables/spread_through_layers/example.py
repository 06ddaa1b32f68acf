"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "spread_through_layers()"
WORDS = {
    "activation": ("ReLU, ", "tanh, ", "sigmoid, ", "none, "),
    "spread s of the weights": ("weights of spread s = 0.01", "weights of spread s = 1.50"),
    "layers": (" 1 layer of 64", " 20 layers of 64"),
}
