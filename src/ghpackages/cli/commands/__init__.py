"""The commands, one a module: `run` with Typer's annotations, which returns the exit status."""
