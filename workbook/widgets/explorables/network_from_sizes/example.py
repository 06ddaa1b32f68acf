"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "network_from_sizes((2, 3, 1))"
WORDS = {
    "inputs": ("1-3-1 network", "64-3-1 network"),
    "hidden layers": ("64-1 network", "64-3-4-4-1 network"),
    "neurons in hidden layer 1": ("64-1-4-4-1 network", "64-64-4-4-1 network"),
    "neurons in hidden layer 2": ("64-64-1-4-1 network", "64-64-64-4-1 network"),
    "neurons in hidden layer 3": ("64-64-64-1-1 network", "64-64-64-64-1 network"),
    "outputs": ("64-64-64-64-1 network", "64-64-64-64-64 network"),
}
