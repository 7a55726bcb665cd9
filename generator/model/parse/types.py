"""The types in a normalized description with Python names."""

from generator.errors import GeneratorError
from generator.model import ir
from generator.model.parse.components import Components
from generator.model.parse.reader import Property, Reader
from generator.model.parse.unions import tag
from generator.openapi.document import Document
from generator.openapi.normalize.references import reference_to

_TYPE_KEYS = {"$ref", "anyOf", "allOf", "oneOf", "enum", "properties", "items", "const"}


class Types:
    """Puts together what the reader tells of each schema, and the structure of unions, lists and maps."""

    def __init__(self, normalized: Document) -> None:
        self._schemas: Document = normalized["components"]["schemas"]
        self._components = Components(self._schemas)
        self._reader = Reader(normalized)

    def at(self, holder: Document, place: str) -> ir.Type:
        """Return the type of the schema that `holder` holds."""
        return self._part(holder["schema"], place)

    def models(self) -> list[ir.Model]:
        """Return the objects that have properties."""
        return [self._model(name, properties) for name, properties in self._reader.models.items()]

    def aliases(self) -> list[ir.Alias]:
        """Return what leads back to itself without an object in between."""
        return [self._alias(name) for name in self._components.aliases]

    def enums(self) -> list[ir.Enum]:
        """Return the open enumerations."""
        schemas = {name: self._schemas[name] for name in self._reader.enums}
        return [
            ir.Enum(name, each["x-component"], "models", tuple(each["enum"]), each.get("description", ""))
            for name, each in schemas.items()
        ]

    def _model(self, name: str, parsed: dict[str, Property]) -> ir.Model:
        place = reference_to(name)
        schema: Document = self._schemas[name]
        properties: Document = schema.get("properties", {})
        if missing := properties.keys() - parsed.keys():
            raise GeneratorError(f"dropped: {', '.join(sorted(missing))}", place=place)
        fields = tuple(
            ir.Field(
                name=schema["x-keys"][attribute],
                attribute=attribute,
                type=self._field_type(parsed[attribute], child, f"{place}/properties/{attribute}"),
                required=parsed[attribute].required,
                description=child.get("description", ""),
                read_only=bool(child.get("readOnly") or self._components.target(child).get("readOnly")),
            )
            for attribute, child in properties.items()
        )
        additional = self._additional(schema, place)
        return ir.Model(
            name=name,
            component=schema["x-component"],
            room="models",
            module="",
            description=schema.get("description", ""),
            fields=fields,
            additional=additional,
            uses=tuple(sorted(set[str]().union(*map(ir.names_in, [additional, *(field.type for field in fields)])))),
        )

    def _alias(self, name: str) -> ir.Alias:
        schema: Document = self._schemas[name]
        kind = self._structure(schema, reference_to(name))
        if kind is None or kind == ir.AliasRef(name):
            raise GeneratorError("leads back to itself and to nothing else", place=reference_to(name))
        description, uses = schema.get("description", ""), tuple(sorted(ir.names_in(kind)))
        return ir.Alias(name, schema["x-component"], "models", "", description, kind, uses)

    def _field_type(self, prop: Property, schema: Document, place: str) -> ir.Type:
        """A field that may be anything may be null, too."""
        kind = self._type(prop, schema, place)
        return ir.Nullable(kind) if kind == ir.ANY else kind

    def _additional(self, schema: Document, place: str) -> ir.Type:
        """The type of the properties that are not described."""
        values = schema.get("additionalProperties")
        return self._part(values, f"{place}/additionalProperties") if isinstance(values, dict) and values else ir.ANY

    def _part(self, schema: Document, place: str) -> ir.Type:
        """The type of what was read on its own."""
        return self._type(self._reader.property_of(schema), schema, place)

    def _type(self, prop: Property, schema: Document, place: str) -> ir.Type:
        """The type of `prop`. `schema` is what the description says there."""
        if name := self._components.alias_in(schema):
            return ir.AliasRef(name)
        target = self._components.target(schema)
        if structure := self._structure(target, place):
            return structure
        kind = self._reader.leaf(prop)
        if kind == ir.ANY and (target.get("type") or _TYPE_KEYS & target.keys()):
            raise GeneratorError("the description has a type here, openapi-python-client has none", place=place)
        return kind

    def _structure(self, target: Document, place: str) -> ir.Type | None:
        """The type of what consists of other types and has no class: a union, a list, a map."""
        if "anyOf" in target:
            return self._union(target, place)
        if target.get("type") == "array":
            items = target.get("items")
            return ir.ListOf(self._part(items, f"{place}/items") if items is not None else ir.ANY)
        if target.get("type") == "object" and not target.get("properties"):
            return ir.MapOf(self._additional(target, place))
        return None

    def _union(self, schema: Document, place: str) -> ir.Type:
        """`anyOf` after normalization. Each option was read on its own."""
        types: dict[ir.Type, None] = {}
        null = False
        for option in schema["anyOf"]:
            kind = self._part(option, f"{place}/anyOf")
            null = null or isinstance(kind, ir.Nullable)
            kind = kind.inner if isinstance(kind, ir.Nullable) else kind
            types |= dict.fromkeys(kind.options if isinstance(kind, ir.OneOf) else (kind,))
        if ir.ANY in types:
            return ir.ANY
        plain = tuple(types)
        union = plain[0] if len(plain) == 1 else ir.OneOf(plain, *tag(schema, plain, self._components))
        return ir.Nullable(union) if null else union
