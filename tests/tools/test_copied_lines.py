"""What is copied for the sync client is what awaits, and little else."""

import textwrap

from tools.copied_lines import Count, count, count_all, total

MOST = 0.25
"""What is reached; it may only fall. `python -m tools.copied_lines` says which files hold most."""


def test_what_counts() -> None:
    source = '''
        """A module."""
        import httpx  # an import

        LIMIT = 5
        """What it is."""

        class Client:
            """A client."""

            def __init__(self) -> None:
                self.x = 1

            async def get(self) -> int:
                """Return it."""
                return await (
                    self.y()
                )

            async def __aenter__(self) -> "Client":
                return self
    '''
    assert count(textwrap.dedent(source)) == Count(idle=6, all=10)
    assert count("") == Count(0, 0)


def test_at_most_so_much_is_copied_that_never_awaits() -> None:
    counts = count_all()
    assert counts["ghpackages/_async/flow.py"].all > 50
    assert total(counts).share <= MOST, {name: each for name, each in counts.items() if each.share > MOST}
