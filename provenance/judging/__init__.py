"""What analysts decide: which records are the same, which contradictions hold."""
