"""The commands of the shell, one a file: `add(parser)` and `run(args) -> int`."""
