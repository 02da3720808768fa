"""Welcoming those who came to a full meeting for the first time, in the name of a champion who agreed (X10)."""
