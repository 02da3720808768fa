"""The plan of one cycle: written part by part, read as one, kept in versions, shown to the champions, adopted."""
