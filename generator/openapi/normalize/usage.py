"""What follows for a schema from where it is used: in a request or in a response, in JSON or beside it."""

from generator.openapi.document import Document, operations, pointer
from generator.openapi.normalize.references import follow
from generator.openapi.normalize.schemas import Schema, all_schemas, contents_of, media_of, reachable


def text_in_json(section: Document) -> None:
    """`format: binary` means bytes in a part of a multipart body, and as a whole body. In JSON there is only text."""
    media = [(kind, node) for _, _, operation in operations(section) for kind, node in media_of(operation)]
    parts = reachable(
        section, [node["schema"] for kind, node in media if kind.lower().startswith("multipart/form-data")]
    )
    binary = {id(schema) for schema in (*parts, *(node["schema"] for _, node in media))}
    for schema in all_schemas(section):
        if schema.get("format") == "binary" and id(schema) not in binary:
            schema.pop("format")


def required_one_way(section: Document) -> None:
    """What is read-only is not required in a request, what is write-only not in a response.

    Where one schema is for both, such a property is optional.
    """
    bodies = [contents_of(operation.get("requestBody", {})) for _, _, operation in operations(section)]
    responses = [
        contents_of(each) for _, _, operation in operations(section) for each in operation["responses"].values()
    ]
    sent = [each["schema"] for _, _, operation in operations(section) for each in operation.get("parameters", [])]
    sent += [node["schema"] for each in bodies for _, node in each]
    received = [node["schema"] for each in responses for _, node in each]
    for keyword, schemas in (("readOnly", sent), ("writeOnly", received)):
        for schema in reachable(section, schemas):
            properties = schema.get("properties", {})
            if "required" in schema:
                left = [key for key in schema["required"] if not _says(section, properties.get(key, {}), keyword)]
                schema["required"] = left


def _says(section: Document, schema: Schema, keyword: str) -> bool:
    return bool(schema.get(keyword) or follow(section, schema, pointer("components")).get(keyword))
