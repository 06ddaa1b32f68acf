"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = (
    "name_generator((lambda nn: nn.Sequential(nn.Embedding(27, 4, rng=np.random.default_rng(0)), nn.Flatten(), "
    "nn.Linear(12, 27, rng=np.random.default_rng(1))))(__import__('nnlib')), '.abcdefghijklmnopqrstuvwxyz', letters=2)"
)
WORDS = {
    "letters before": ("Written: nothing yet", "The name is"),
    "temperature T": ("Temperature 0.1, ", "Temperature 4.0, "),
    "throw of the dice": ("throw 1. ", "throw 50. "),
}
