"""What people write that the API does not know: package types, names and states in the forms of other places.

A 404 does not say what is wrong with a request. What surely or probably is wrong shows in the request itself.
"""

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from urllib.parse import unquote

from ghpackages._named_values import PACKAGE_TYPES, VISIBILITIES, named_values
from ghpackages_rest.models import PackageState

_OTHER_NAMES = {
    "gem": "rubygems",
    "ruby": "rubygems",
    "gradle": "maven",
    "java": "maven",
    "node": "npm",
    "dotnet": "nuget",
    "image": "container",
    "oci": "container",
    "ghcr": "container",
}
_IMAGES = ("container", "docker")
_HOSTS = (
    r"(https?://)?([\w-]+\.)*(ghcr\.io|docker\.com|docker\.io|github\.com|ghe\.com)(:\d+)?/"
    r"|https?://[^/]+/|(containers|docker|registry|npm|maven|nuget|rubygems)\.[\w.-]+(:\d+)?/|[\w.-]+:\d+/"
)


def misspelt_value(parameter: str, value: object) -> str | None:
    """Return what to write instead of a package type, visibility or state that GitHub's description does not name."""
    known = _KNOWN.get(parameter)
    if known is None or not isinstance(value, str) or value in known:
        return None
    what = parameter.replace("_", " ")
    names = f"GitHub's description names {', '.join(known)}, in lower case"
    if meant := _meant(value, known):
        return f'Write the {what} as "{meant}", not "{value[:100]}": {names}.'
    return f'Check the {what} "{value[:100]}": {names}.'


def plain_name(name: str, package_type: str, owner: str) -> tuple[str, list[str]]:
    """Return the name as the API probably has it, and what was wrong with the one given; nothing for a plain name."""
    wrong: list[str] = []
    for problem, applies, plain in _FORMS:
        if applies and package_type not in applies:
            continue
        better = plain(name, owner)
        if better and better != name:
            name = better
            wrong.append(problem)
    return name, wrong


def _meant(value: str, known: Collection[str]) -> str | None:
    """Return the value that is probably meant."""
    text = value.strip().lower()
    for candidate in (text, text.removesuffix("s"), f"{text}s", _OTHER_NAMES.get(text.removesuffix("s"), "")):
        if candidate in known:
            return candidate
    close = [name for name in get_close_matches(text, known) if name[0] == text[0]]  # "inactive" is not "active"
    return next(iter(close), None) or next((name for name in known if text.startswith(name)), None)


def _without_host(name: str, _: str) -> str:
    return re.sub(rf"^({_HOSTS})(v2/)?", "", name, flags=re.IGNORECASE)


def _without_owner(name: str, owner: str) -> str:
    first, slash, rest = name.partition("/")
    return rest if slash and owner and first.removeprefix("@").lower() == owner.lower() else name


def _without_tag(name: str, _: str) -> str:
    return re.sub(r"(@sha256:[0-9a-f]*|:[\w.-]{1,128})+$", "", name)


_KNOWN: Mapping[str, Collection[str]] = {
    "package_type": PACKAGE_TYPES,
    "visibility": VISIBILITIES,
    "state": named_values(PackageState),
}

_FORMS: tuple[tuple[str, Collection[str], Callable[[str, str], str]], ...] = (
    ("not encoded", (), lambda name, _: unquote(name)),
    ("without the host", (), _without_host),
    ("without the spaces and slashes around it", (), lambda name, _: name.strip(" \t\r\n/")),
    ("without the owner", (), _without_owner),
    ("without the scope", ("npm",), lambda name, _: re.sub(r"^@[^/]+/", "", name)),
    ("without the tag or digest", _IMAGES, _without_tag),
    ("without the version", ("npm",), lambda name, _: re.sub(r"@[\^~]?\d[^/@]*$", "", name)),
    ("with dots", ("maven",), lambda name, _: ".".join(name.split(":")[:2])),
    ("in lower case", _IMAGES, lambda name, _: name.lower()),
)
"""What is wrong, the package types for which it is (none stands for all), and the name without it."""
