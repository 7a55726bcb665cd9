"""What is returned can be named: the class of everything that a public method returns is exported by a room."""

from collections.abc import Iterator

import griffe

from tests.docs.support import members, modules

ROOMS = (
    "ghpackages", "ghpackages.cache", "ghpackages.housekeeping", "ghpackages.registry", "ghpackages.testing",
    "ghpackages.webhooks", "ghpackages_rest", "ghpackages_rest.models", "ghpackages_rest.webhooks",
)  # fmt: skip


def final(path: str) -> griffe.Object | None:
    """What a name leads to; None for what is not ours."""
    try:
        found = modules()[path]
    except KeyError:
        return None
    return found.final_target if isinstance(found, griffe.Alias) else found


def exported() -> dict[str, griffe.Object]:
    found = modules()
    named = [f"{room}.{name}" for room in ROOMS for name in found[room].exports or found[room].members]
    return {thing.path: thing for thing in map(final, named) if thing is not None}


def returned(thing: griffe.Object) -> Iterator[str]:
    """The names in the annotations of what a function, or the public methods and attributes of a class, give."""
    found = [thing, *(m for m in members(thing).values() if m.is_public or m.name.endswith("iter__"))]
    for member in found:
        if isinstance(member, griffe.Function | griffe.Attribute):
            annotation = member.annotation
            for part in annotation.iterate(flat=True) if isinstance(annotation, griffe.Expr) else ():
                if isinstance(part, griffe.ExprName):
                    yield part.canonical_path


def test_every_class_that_is_returned_is_exported() -> None:
    public = exported()
    classes = {
        f"{thing.path} returns {found.path}"
        for thing in public.values()
        for name in returned(thing)
        if (found := final(name)) is not None and found.is_class and found.path not in public
    }
    assert len(public) > 150
    assert sorted(classes) == []
