"""`python -m waystation`, for where the command is not on the path."""

from waystation.cli import main

main()
