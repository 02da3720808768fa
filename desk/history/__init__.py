"""Who changed what and when, in words: the histories that every kept row leaves behind, read together."""

from desk.history.lines import Asked, Lines, of_partnership, of_person
from desk.history.reading import Entry, read

__all__ = ["Asked", "Entry", "Lines", "of_partnership", "of_person", "read"]
