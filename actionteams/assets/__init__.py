"""What organizations bring: offered, committed, used, and what of it serves which action."""
