"""Waystation turns a Git folder of region files into a website that people can trust."""

__version__ = "0.1.0"
