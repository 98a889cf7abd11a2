"""This process: what the system allows it, what ends it early, and what it leaves lying about."""

# Whoever finds a file in use waits so many seconds, unless another number is given.
PATIENCE = 30.0
