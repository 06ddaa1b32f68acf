"""What several tasks of this chapter use."""

ADDED = (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)  # what people add inside a logarithm
