"""Our story so far: drawn from the record, edited by its parts, kept for the refresh that it is told at (S4-24)."""
