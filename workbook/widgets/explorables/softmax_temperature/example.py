"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "softmax_temperature([2, 1, 0], names=['cat', 'dog', 'fish'])"
WORDS = {
    "temperature T": ("Temperature 0.1: ", "Temperature 10.0: "),
    "score of cat": ("cat 0.224", "cat 0.439"),
    "score of dog": ("dog 0.186", "dog 0.384"),
    "score of fish": ("fish 0.155", "fish 0.333"),
}
