"""Asking before something is deleted. Without a terminal nothing is, unless --yes was given."""

from ghpackages.cli import output
from ghpackages.cli.errors import CommandError, UsageError


def confirm(action: str, *, yes: bool, word: str = "") -> None:
    """Ask whether to do something ("Delete x"): yes or no, or by a word to type. Raises CommandError if it is not.

    With `yes` nothing is asked. Raises UsageError when nobody can be asked.
    """
    if yes:
        return
    if not output.is_interactive():
        raise UsageError(f"not done without being confirmed: {action}", "Add --yes: there is no terminal to ask in.")
    wanted = {word} if word else {"y", "yes"}
    reply = output.ask(f"{action}? Type {word} to confirm:" if word else f"{action}? [y/N]")
    if (reply if word else reply.lower()) not in wanted:
        raise CommandError("not confirmed, nothing was changed")
