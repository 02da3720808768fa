"""The page for a board or a funder: what one partnership or all of them did in a period; the indicators come after."""
