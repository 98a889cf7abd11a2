"""This installation: additions of packages and of the environment, and its private folder."""
