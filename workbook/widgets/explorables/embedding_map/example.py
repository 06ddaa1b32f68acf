"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "embedding_map(np.random.default_rng(0).normal(size=(6, 27, 2)), '.abcdefghijklmnopqrstuvwxyz', epoch=3)"
WORDS = {
    "epoch": ("Epoch 0 of 5", "Epoch 5 of 5"),
}
