"""One file a command: `add` makes its parser; `run` of the options does it and returns the exit code."""
