"""What the packages define, as their sources say it."""

from functools import cache
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parents[2]


@cache
def modules() -> griffe.ModulesCollection:
    """Read the packages. It takes more than a second, hence not on import."""
    loader = griffe.GriffeLoader(search_paths=[ROOT / "src", ROOT / "generated"])
    for package in ("ghpackages_rest", "ghpackages", "pytest_ghpackages"):
        loader.load(package)
    loader.resolve_aliases()
    return loader.modules_collection


def members(thing: griffe.Object) -> dict[str, griffe.Object]:
    """What a class defines or inherits, or a module defines: not what it imports."""
    found = {
        name: member.final_target if isinstance(member, griffe.Alias) and member.inherited else member
        for name, member in thing.all_members.items()
    }
    return {name: member for name, member in found.items() if isinstance(member, griffe.Object)}
