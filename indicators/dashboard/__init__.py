"""The dashboard of many partnerships: narrowed and sorted, as of today from what is stored, or as of a past day."""
