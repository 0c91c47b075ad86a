"""What readers take with them: a region saved in the browser or as one file, messages, briefs, and cards of links."""
