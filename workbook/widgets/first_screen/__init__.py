"""What does a neural network do? The first thing that a learner sees: one that reads digits, before any cell has been run."""
