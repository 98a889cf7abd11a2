"""Judgements of analysts: which records are the same, which contradictions hold."""
