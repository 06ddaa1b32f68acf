"""An example for the tests: the call that makes it, and of each control what the words say at either end, or for each choice."""

CALL = "lottery('nothing', 'L2 0.01', seeds=6)"
WORDS = {
    "labels": ("A fifth of the labels wrong, 6 seeds", "All labels right, 6 seeds"),
    "first recipe": tuple(
        f"6 seeds: {name} " for name in ("nothing", "early stopping", "L2 0.01", "L2 0.03", "dropout 0.5")
    ),
    "second recipe": tuple(f", {name} " for name in ("nothing", "early stopping", "L2 0.01", "L2 0.03", "dropout 0.5")),
    "seeds looked at": (", 1 seed: ", ", 20 seeds: "),
    "deal": ("Deal 1 of 50", "Deal 50 of 50"),
}
