"""This process: what the system allows it, what ends it early, and what it leaves lying about."""
