"""What a client knows of the lists that are read while it runs."""

from collections import Counter
from collections.abc import Collection

from ghpackages._forks import Locked
from ghpackages._policies.calls import Call, ListKey


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
        """Begin a walk through a list: it reports anew. The types of an owner's packages report together."""
        self._reported[key.owner, key.package_name] = set()

    def is_news(self, call: Call, organizations: Collection[str | int]) -> bool:
        """Return whether these are to be reported; note that they are. Outside of a walk they always are."""
        reported = self._reported.get((call.list_key.owner, call.list_key.package_name))
        if reported is None or not (call.operation and call.operation.paginated):
            return True
        is_news = not reported.issuperset(organizations)
        reported.update(organizations)
        return is_news
