"""The whole way from a description to the wire layer."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.emit.render import PACKAGE, render, write
from generator.errors import GeneratorError
from generator.model import names, scopes
from generator.model.ir import Api
from generator.model.parse import parse
from generator.openapi.cut import cut
from generator.openapi.document import TAG, Document, fingerprint, load
from generator.openapi.overlay import apply_all
from generator.paths import PINNED, SPEC

NOT_UNDERSTOOD = (LookupError, TypeError, AttributeError, ValueError)
"""What a shape that nobody thought of makes a step raise."""


@dataclass(frozen=True)
class Generated:
    """What a run made."""

    api: Api
    files: dict[str, str]
    notes: tuple[str, ...]


def overlays(spec: Path = SPEC) -> list[Path]:
    """Our corrections, in the order in which they are applied."""
    return sorted((spec / "overlays").glob("*.yaml"))


def corrected(description: Path = PINNED) -> Document:
    """The packages section of `description` with our corrections."""
    return _correct(cut(load(description)), description, overlays())


def generate(
    description: Path,
    output: Path,
    *,
    with_overlays: bool = True,
    spec: Path = SPEC,
    tag: str = TAG,
    package: str = PACKAGE,
) -> Generated:
    """Write `output/package` from the section `tag` of `description`. A GeneratorError leaves what was there.

    The description may be full or cut. The overlays and the public names are those in `spec`; a section other than
    `packages` has neither, its names are derived.
    """
    try:
        section = cut(load(description), tag)
        is_ours = tag == TAG
        used = overlays(spec) if with_overlays and is_ours else []
        strict = description == spec / PINNED.name
        public = names.load(spec / "names.toml", strict=strict) if is_ours else names.Names(tag=tag)
        api = read_api(section, description, public, used)
        if strict:
            public.check(api)
        files = render(api, package)
    except GeneratorError as error:
        raise error.in_file(str(description)) from error
    except RecursionError as error:
        raise GeneratorError("nested too deeply", file=str(description)) from error
    except NOT_UNDERSTOOD as error:
        raise GeneratorError(f"cannot be understood: {error!r}", file=str(description)) from error
    write(files, output, package)
    return Generated(api, files, tuple(scope_notes(api)))


def read_api(
    section: Document, description: Path, public: names.Names, used: list[Path], *, strict: bool = True
) -> Api:
    """Return what the wire layer for `section`, cut from `description`, consists of.

    `strict` is about the overlays `used`.
    """
    return parse(
        _correct(section, description, used, strict=strict),
        public,
        tag=public.tag,
        sha256=fingerprint(section),
        overlays=tuple(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in used),
    )


def _correct(section: Document, description: Path, used: list[Path], *, strict: bool = True) -> Document:
    try:
        return apply_all(section, used, strict=strict)
    except GeneratorError as error:
        hint = "fix the overlay, or leave all corrections out with --no-overlays"
        raise GeneratorError(f"{error} ({hint})", file=str(description), place="overlays") from error


def scope_notes(api: Api) -> list[str]:
    """Return what to say of the operations whose scopes are not certain."""
    if api.section != TAG:  # the rule is about packages
        return []
    found = ((operation, scopes.cross_check(operation.method, operation.description)) for operation in api.operations)
    return [f"{operation.id}: {note}" for operation, note in found if note]
