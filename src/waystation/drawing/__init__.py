"""Drawings as pure functions: plain values in, shapes, SVG or pixels out. They know no places, pages or files."""
