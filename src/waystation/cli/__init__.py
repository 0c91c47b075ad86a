"""The command: one subcommand a file; arguments in, exit code out (0 fine, 1 findings or a failed build, 2 usage)."""

from waystation.cli.main import main

__all__ = ["main"]
