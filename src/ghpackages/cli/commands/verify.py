"""`ghpackages verify`."""

from ghpackages.cli import images, output, references
from ghpackages.cli.clients import read_graph
from ghpackages.cli.errors import Status
from ghpackages.cli.images import Piece
from ghpackages.cli.options import CsvOption, JsonOption, ReferenceArgument
from ghpackages.cli.output import Field
from ghpackages.cli.records import short

FIELDS: list[Field[tuple[Piece, Piece]]] = [
    Field("problem", lambda found: found[1].problem, style="bold red"),
    Field("what", lambda found: found[1].platform or found[1].what),
    Field("digest", lambda found: found[1].digest, lambda found: short(found[1].digest)),
    Field("image", lambda found: found[0].digest, lambda found: short(found[0].digest)),
    Field("tags", lambda found: list(found[0].tags), lambda found: output.some(found[0].tags), style="green"),
]
"""The fields of a problem: the image, and the piece of it that is not whole."""


def run(ref: ReferenceArgument, json_fields: JsonOption = "", as_csv: CsvOption = False) -> Status:
    """Check that every platform and attestation of an index exists and can be read. With a package, check all of its
    images.

    Exit status: 0 when nothing is missing, 1 when something is missing, 6 when something cannot be read.
    """
    fields = output.shown_fields(FIELDS, json_fields, as_csv)
    graph, roots = read_graph(references.parse(ref))
    trees = [images.tree(graph, digest) for digest in roots]
    found = [(top, piece) for top in trees for piece in top.walk() if piece.problem]
    output.write(found, fields, json_fields=json_fields, as_csv=as_csv)
    output.say(f"{output.count(len(trees), 'image')} checked, {len({top.digest for top, _ in found})} not whole.")
    if any(piece.digest in graph.missing for _, piece in found):
        return Status.ERROR
    return Status.UNREADABLE if found else Status.DONE
