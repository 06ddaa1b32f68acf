"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "reliability([k * network.forward(X)[:, 0] for k in (1, 3, 9, 30)], y, epoch=2)"
WORDS = {
    "epoch": ("Epoch 1 of 4", "Epoch 4 of 4"),
    "temperature T": ("temperature 1.00", "temperature 12.00"),
}
