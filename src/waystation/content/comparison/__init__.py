"""The comparison: two versions of a place, by what they mean."""
