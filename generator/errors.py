"""What the generator says when it cannot go on."""


class GeneratorError(Exception):
    """Bad input, told in one line: the file, the place in it, the reason."""

    def __init__(self, reason: str, *, place: str = "", file: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.file = file

    def __str__(self) -> str:
        line = ": ".join(part for part in (self.file, self.place, self.reason) if part)
        return " ".join(line.split())

    def in_file(self, file: str) -> "GeneratorError":
        """The same error, with the file named (the first to name one is right)."""
        self.file = self.file or file
        return self
