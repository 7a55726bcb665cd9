"""The order of deletion: at no moment does a tag resolve to an image with a missing piece."""

import heapq
from collections.abc import Callable, Iterable, Sequence

from ghpackages.housekeeping._selecting import Piece


def deletion_order(pieces: Sequence[Piece], edges: Callable[[Piece], Iterable[int]]) -> list[Piece]:
    """Return the pieces so that each comes before those that its edges lead to; oldest first otherwise."""
    by_id = {piece.version_id: piece for piece in pieces}
    later = {
        piece.version_id: [target for target in set(edges(piece)) if target in by_id and target != piece.version_id]
        for piece in pieces
    }
    waits_for = dict.fromkeys(by_id, 0)
    for targets in later.values():
        for target in targets:
            waits_for[target] += 1
    ready = [piece.age_key for piece in pieces if not waits_for[piece.version_id]]
    heapq.heapify(ready)
    order: list[Piece] = []
    while ready:
        piece = by_id[heapq.heappop(ready)[1]]
        order.append(piece)
        for target in later[piece.version_id]:
            waits_for[target] -= 1
            if not waits_for[target]:
                heapq.heappush(ready, by_id[target].age_key)
    placed = {piece.version_id for piece in order}
    # What is left is a cycle that was accepted by name.
    return order + sorted((piece for piece in pieces if piece.version_id not in placed), key=lambda each: each.age_key)
