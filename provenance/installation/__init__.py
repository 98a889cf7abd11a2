"""This installation: what packages and the environment add to it, and its private folder."""
