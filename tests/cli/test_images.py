"""Trees of images, however their indexes are nested."""

from ghpackages.cli.images import tree
from ghpackages.registry import ImageGraph
from tests.registry.manifests import digest, image, index, listing


def test_a_chain_that_is_longer_than_python_calls_functions() -> None:
    contents = [image()]
    for number in range(1500):
        contents.append(index(contents[-1], annotations={"number": str(number)}))
    graph = ImageGraph.build(*listing(*contents))
    walked = [*tree(graph, digest(contents[-1])).walk()]
    assert [(piece.digest, piece.depth) for piece in walked] == [
        (digest(content), depth) for depth, content in enumerate(reversed(contents))
    ]


def test_indexes_that_share_all_that_they_list() -> None:
    """12 levels of two indexes: below each digest its parts are told once, and all digests are there."""
    levels = [[image("a"), image("b")]]
    for number in range(12):
        levels.append([index(*levels[-1], annotations={"number": f"{number} {side}"}) for side in "ab"])
    top = index(*levels[-1])
    graph = ImageGraph.build(*listing(top, *(content for level in levels for content in level)))
    walked = [*tree(graph, digest(top)).walk()]
    assert {piece.digest for piece in walked} == set(graph)
    assert len(walked) == 1 + 2 + 12 * 2 * 2, "the top, and both parts of each index"
    first, second = tree(graph, digest(top)).children
    assert (len(first.children), len(second.children)) == (2, 2)
    assert [piece.digest for piece in walked][:3] == [digest(top), digest(levels[12][0]), digest(levels[11][0])]
    assert {piece.shared_by for piece in walked if piece.depth > 1} == {2}
