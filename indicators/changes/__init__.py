"""What changed around a partnership: the log, the review question, outside figures, and words on a sign."""
