"""What a client knows of the lists that are read while it runs."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Protocol

from ghpackages._forks import Locked
from ghpackages._policies.calls import Call, ListKey
from ghpackages._policies.outcomes import Seen

_MOST_SIGHTINGS = 200_000


class ListChanges(Locked):
    """Deletions and restores of this client that took effect, by list."""

    def __init__(self) -> None:
        self._changes: Counter[ListKey] = Counter()
        super().__init__()

    def note(self, key: ListKey) -> None:
        """Count one more."""
        with self._lock:
            self._changes[key] += 1

    def count(self, key: ListKey) -> int:
        """Return how many there were so far, those included that may be of this list."""
        with self._lock:
            return sum(number for changed, number in self._changes.items() if changed.may_be(key))


class PartialLists:
    """The organizations that were reported as left out, so that a walk through many pages reports them once."""

    def __init__(self) -> None:
        self._reported: dict[tuple[str, str], set[str | int]] = {}

    def begin(self, key: ListKey) -> None:
        """Begin a walk through a list: it reports again. The types of an owner's packages report together."""
        self._reported[key.owner, key.package_name] = set()

    def is_news(self, call: Call, organizations: Collection[str | int]) -> bool:
        """Return whether these are to be reported; note that they are. Outside of a walk they always are."""
        reported = self._reported.get((call.list_key.owner, call.list_key.package_name))
        if reported is None or not (call.operation and call.operation.paginated):
            return True
        is_news = not reported.issuperset(organizations)
        reported.update(organizations)
        return is_news


class Identified(Protocol):
    """A package or a version."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


class Sightings:
    """The packages and versions that were read with one token: what is not there any more was there then.

    Those that were read longest ago are forgotten when there are very many.
    """

    def __init__(self) -> None:
        self._packages: dict[ListKey, int] = {}
        self._gone: dict[ListKey, int] = {}
        """Packages that could not be read any more: what a restore brings back has the same id."""
        self._versions: dict[ListKey, set[int]] = {}

    def note(self, key: ListKey, items: Iterable[Identified]) -> None:
        """Note the items of a list, or a single one."""
        if key.package_name:
            versions = self._versions.pop(key, set())
            versions.update(item.id for item in items)
            self._versions[key] = versions  # as the newest
            while len(self._versions) > 1 and sum(map(len, self._versions.values())) > _MOST_SIGHTINGS:
                self._versions.pop(next(iter(self._versions)))
        else:
            for item in items:
                self._packages[ListKey(key.owner, key.package_type, item.name)] = item.id
            while len(self._packages) > _MOST_SIGHTINGS:
                self._packages.pop(next(iter(self._packages)))

    def note_one(self, call: Call, identifier: int) -> None:
        """Note what a call read."""
        if "package_version_id" in call.arguments:
            self._versions.setdefault(call.list_key, set()).add(identifier)
        else:
            self._packages[call.list_key] = identifier

    def forget(self, call: Call) -> None:
        """Note that what a call is for could not be read."""
        identifier = self._packages.pop(call.package_key, None)
        if identifier is not None:
            self._gone[call.package_key] = identifier
            if len(self._gone) > _MOST_SIGHTINGS:
                self._gone.pop(next(iter(self._gone)))
        self._versions.pop(call.package_key, None)

    def find(self, call: Call) -> Seen:
        """Return what was read of what a call deletes or restores."""
        package_id, versions = self._packages.get(call.package_key), self._versions.get(call.package_key)
        if "package_version_id" in call.arguments:
            return Seen(call.arguments["package_version_id"] in (versions or ()), package_id)
        is_visible = package_id is not None or versions is not None
        if package_id is None and call.is_restore:
            package_id = self._gone.get(call.package_key)
        return Seen(is_visible, package_id)
