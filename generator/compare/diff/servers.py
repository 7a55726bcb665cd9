"""The rules for servers."""

from collections.abc import Iterator

from generator.compare.diff.changes import Change, Level, Place, annotations, code, unknown
from generator.compare.diff.reader import Reader
from generator.openapi.document import Document


def compare_servers(
    reader: Reader, old: tuple[Document, ...], new: tuple[Document, ...], place: Place
) -> Iterator[Change]:
    """Yield what changed in the servers of a description, a path or an operation."""
    before, after = ({str(server.get("url", "")).rstrip("/"): server for server in side} for side in (old, new))
    for url in before.keys() - after.keys():
        yield Change(Level.BREAKING, place, f"{code(url)} removed")
    for url in after.keys() - before.keys():
        yield Change(Level.ADDITIVE, place, f"{code(url)} added")
    if before.keys() == after.keys() and list(before) != list(after):
        yield Change(Level.BREAKING, place, f"the default is {code(next(iter(after)))} now")
    for url in before.keys() & after.keys():
        at = Place(place.operation, f"{place.site} {url}")
        yield from annotations(before[url], after[url], at)
        yield from unknown(before[url], after[url], at, {"url", "variables"})
        variables, others = (reader.mapping(each[url], "variables", at) for each in (before, after))
        for name in sorted(variables.keys() | others.keys()):
            variable, other = variables.get(name, {}), others.get(name, {})
            yield from annotations(variable, other, at.under(f" variable {name}"))
            yield from unknown(variable, other, at.under(f" variable {name}"), ())
