"""The past: the versions of a file in Git, and what they tell of its changes."""
