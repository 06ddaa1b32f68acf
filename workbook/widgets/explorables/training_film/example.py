"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "training_film(network, thetas, X, y, epoch=3)"
WORDS = {
    "epoch": ("Epoch 0 of 5", "Epoch 5 of 5"),
}
