"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "one_neuron()"
WORDS = {
    "weight w1": ("z = −10.00·x1", "z = 10.00·x1"),
    "weight w2": ("− 10.00·x2", "+ 10.00·x2"),
    "bias b": ("− 10.00.", "+ 10.00."),
    "framed point": ("Point 1: ", "Point 60: "),
}
