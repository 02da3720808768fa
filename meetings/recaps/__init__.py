"""The recap of a meeting: drawn from its record, edited by its parts, sent to all who belong to it (S4-48, S4-50, T4)."""
