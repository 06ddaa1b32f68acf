"""An example for the tests: the call that makes it, and of each control what the words say at both ends."""

CALL = "unfolding(network, thetas, X, y, X, y)"
WORDS = {
    "through the network": ("The input itself.", "Hidden layer 1 as it is."),
    "network kept": ("Epoch 0.", "Epoch 5."),
}
