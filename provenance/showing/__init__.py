"""Rows to what a person sees: tables, plots, trees, graphs, a terminal."""
