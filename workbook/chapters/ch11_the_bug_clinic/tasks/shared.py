"""What the three patients of this chapter's exercises have in common: a diagnosis is a fault and a place, by their names."""

FAULTS = (
    "healthy",
    "inputs on a wild scale",
    "labels in another order",
    "shuffled apart in every epoch",
    "all weights start at zero",
    "dead neurons",
    "rate too large",
    "rate too small",
    "uphill",
    "sum for mean",
    "softmax twice",
    "dropout left on",
    "slope of the activation left out",
    "W not transposed",
    "db along the wrong axis",
    "step before backward",
    "healthy or step before backward",
)
PLACES = ("nowhere", "data", "loop", "loss", "layer 1", "layer 2", "layer 3", "layer 4", "layer 5", "unknown")
