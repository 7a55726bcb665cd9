"""What reads the same in two descriptions, with all that it refers to: within it there is nothing to compare."""

import re

from generator.openapi.document import Document

_REFERENCE = re.compile(r"""'\$ref': (['"])(.*?)\1""")


class Unchanged:
    """Tells whether two nodes of `old` and `new` are the same. Most are: an update changes little."""

    def __init__(self, old: Document, new: Document) -> None:
        before, after = _components(old), _components(new)
        uses = {target: _targets(text) for target, text in before.items()}
        self._same = {target for target, text in before.items() if after.get(target) == text}
        while changed := {target for target in self._same if not uses[target] <= self._same}:
            self._same -= changed

    def __call__(self, old: object, new: object) -> bool:
        text = repr(old)  # for `==`, 1 is True
        return text == repr(new) and _targets(text) <= self._same


def _components(document: Document) -> dict[str, str]:
    """The text of each component, by the reference to it."""
    return {
        f"#/components/{kind}/{name}": repr(node)
        for kind, components in document.get("components", {}).items()
        if isinstance(components, dict)
        for name, node in components.items()
    }


def _targets(text: str) -> set[str]:
    """What a text refers to. More than that does no harm: what is found changed is compared."""
    return {target for _, target in _REFERENCE.findall(text)}
