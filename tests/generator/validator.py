"""What an independent validator of OpenAPI 3.0 says of an example that GitHub publishes.

It is the one of the openapi-schema-validator project, which knows `nullable` and has nothing of this repository.
"""

from jsonschema.exceptions import ValidationError
from openapi_schema_validator import OAS30Validator

from generator.openapi.document import Document
from tests.generator.sections import Example, schema_of

SEVERAL, UNTOLD, OPEN, FURTHER, LIMIT, NULL, NO_BODY, TEXT = ACCEPTED = (
    "fits several options of a `oneOf`",
    "has nothing at the key of a `discriminator`",
    "has a value that an `enum` does not list",
    "has a property that the schema forbids",
    "does not match a `pattern`",
    "has null for an optional property",
    "is null for a body that is not required",
    "is an object for a body of text",
)
"""Why the client accepts what the validator refuses."""


def refusals(section: Document, example: Example) -> list[ValidationError]:
    """Return what contradicts the schema of an example, by its place."""
    schema = {**schema_of(section, example), "components": section["components"]}
    return sorted(OAS30Validator(schema).iter_errors(example.value), key=lambda error: str(error.json_path))


def accepted(error: ValidationError, example: Example) -> str:
    """Return which of the reasons it is; empty where it is none. Of a union, it is that of one of the options."""
    options: dict[object, list[str]] = {}
    for part in error.context or ():
        options.setdefault(part.schema_path[0], []).append(accepted(part, example))
    tag = error.schema.get("discriminator") if isinstance(error.schema, dict) else None
    is_body = example.status == "body" and not error.path
    match error.validator:
        case "oneOf" if "is valid under each of" in error.message:
            return SEVERAL
        case "oneOf" if tag and not (isinstance(error.instance, dict) and tag["propertyName"] in error.instance):
            return UNTOLD
        case "enum" if isinstance(error.instance, str | int | None):
            return OPEN
        case "additionalProperties":
            return FURTHER
        case "pattern":
            return LIMIT
        case "type" | "oneOf" | "anyOf" if error.instance is None and error.path:
            return NULL
        case "type" if is_body and error.instance is None:
            return NO_BODY
        case "type" if is_body and example.media_type.startswith("text/"):
            return TEXT
        case _:
            return next((reasons[0] for reasons in options.values() if all(reasons)), "")
