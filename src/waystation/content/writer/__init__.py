"""The writer: changes the characters of one field, and leaves every other as it stands."""
