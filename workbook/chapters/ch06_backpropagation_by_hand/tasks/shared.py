"""What several tasks of this chapter use."""


def numbers(rng, *fixed, low=0.3, high=2.5, drawn=5):
    return [{"x": float(x)} for x in (*fixed, *rng.uniform(low, high, drawn))]
