"""Merging: three versions of a place become one, by what they mean."""
