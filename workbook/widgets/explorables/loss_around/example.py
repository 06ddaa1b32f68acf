"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "loss_around(network, X, y, rng=np.random.default_rng(0))"
WORDS = {
    "a, along d1": ("a = −1.00, b = 0.00", "a = 1.00, b = 0.00"),
    "b, along d2": ("a = 1.00, b = −1.00", "a = 1.00, b = 1.00"),
}
