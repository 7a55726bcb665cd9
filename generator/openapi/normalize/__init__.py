"""Turn a cut description into one that openapi-python-client digests, with zero warnings and nothing lost.

What GitHub publishes, fed raw, loses `Package`: nullable components register their inline children twice, and two
schemas carry one title. Each rule is a function from description to description, in the module of what it is about;
they stand in the order of `RULES`, in which they run.
"""

import copy
from collections.abc import Callable

from generator.openapi.document import TAG, Document
from generator.openapi.normalize.annotations import drop_titles, drop_values, say_what_is_deprecated
from generator.openapi.normalize.components import hoist, merge_equal, merge_nullable_twins
from generator.openapi.normalize.composition import flatten_all_of, spread_unions
from generator.openapi.normalize.enums import enums_of_one_kind
from generator.openapi.normalize.events import one_payload_for_each_event
from generator.openapi.normalize.null import one_form_of_null
from generator.openapi.normalize.operations import drop_operation_id_prefix, inline_shared_parts
from generator.openapi.normalize.usage import required_one_way, text_in_json

RULES: tuple[Callable[[Document], None], ...] = (
    inline_shared_parts,
    drop_operation_id_prefix,
    one_payload_for_each_event,
    drop_titles,
    drop_values,
    say_what_is_deprecated,
    text_in_json,
    flatten_all_of,
    spread_unions,
    required_one_way,
    enums_of_one_kind,
    one_form_of_null,
    merge_nullable_twins,
    hoist,
    merge_equal,
)


def normalize(section: Document, tag: str = TAG) -> Document:
    """Return `section`, cut for `tag`, after all rules. `section` itself is left as it is."""
    section = copy.deepcopy(section)
    section["x-section"] = tag
    for rule in RULES:
        rule(section)
    return section
