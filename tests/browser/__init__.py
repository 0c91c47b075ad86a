"""The site as readers meet it: built by the command, served with its own headers, opened in Chromium."""
