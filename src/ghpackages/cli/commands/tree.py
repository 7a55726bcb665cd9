"""`ghpackages tree`."""

from rich.text import Text
from rich.tree import Tree

from ghpackages.cli import images, output, references
from ghpackages.cli.clients import read_graph
from ghpackages.cli.errors import Status
from ghpackages.cli.escaping import visible
from ghpackages.cli.images import Piece
from ghpackages.cli.options import CsvOption, JsonOption, ReferenceArgument
from ghpackages.cli.output import Field
from ghpackages.cli.records import short

FIELDS: list[Field[Piece]] = [
    Field("depth", lambda piece: piece.depth),
    Field("what", lambda piece: piece.what),
    Field("platform", lambda piece: piece.platform),
    Field("digest", lambda piece: piece.digest),
    Field("tags", lambda piece: list(piece.tags)),
    Field("id", lambda piece: piece.version_id),
    Field("size", lambda piece: piece.size),
    Field("shared_by", lambda piece: piece.shared_by),
    Field("problem", lambda piece: piece.problem),
    Field("parent", lambda piece: piece.parent),
]


def run(ref: ReferenceArgument, json_fields: JsonOption = "", as_csv: CsvOption = False) -> Status:
    """An index with its platforms and attestations, the signatures of each, what several images share, and what is
    missing. With a package, all of its images.

    Exit status: 0, or 6 when something cannot be read.
    """
    fields = output.shown_fields(FIELDS, json_fields, as_csv)
    graph, roots = read_graph(references.parse(ref))
    trees = [images.tree(graph, digest) for digest in roots]
    console = output.make_console()
    if json_fields or as_csv or not console.is_terminal:
        output.write([piece for top in trees for piece in top.walk()], fields, json_fields=json_fields, as_csv=as_csv)
    else:
        for top in trees:
            console.print(_drawn(top))
    counts = f"{output.count(len(graph), 'version')}, {output.count(len(graph.roots), 'image')}"
    output.say(f"{counts}, {len(graph.missing)} missing, {len(graph.unreadable)} unreadable.")
    return Status.UNREADABLE if graph.unreadable else Status.DONE


def _drawn(top: Piece) -> Tree:
    tree = Tree(_label(top), guide_style="dim", highlight=False)
    waiting = [(top, tree)]
    while waiting:
        piece, branch = waiting.pop()
        waiting += [(child, branch.add(_label(child))) for child in piece.children]
    return tree


def _label(piece: Piece) -> Text:
    text = Text(visible(images.label(piece)), "bold" if piece.depth == 0 else "")
    text.append(f"  {visible(short(piece.digest))}", "dim")
    if piece.size:
        text.append(f"  {output.size(piece.size)}", "cyan")
    if piece.problem:
        text.append(f"  {visible(piece.problem)}", "bold red")
    return text
