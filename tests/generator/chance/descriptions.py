"""Random OpenAPI descriptions. A seed gives the same one everywhere."""

from random import Random
from typing import Any

from tests.generator.chance.parameters import Parameters
from tests.generator.chance.schemas import FILE, Schemas, ref
from tests.generator.tiny import Json, answers, description, operation

TEXT: Json = {"type": "string"}
JSON_TYPES = ["application/json", "application/vnd.github+json", "application/vnd.github.v3+json; charset=utf-8"]
TEXT_TYPES = ["text/plain", "text/html", "application/vnd.github.diff"]
BINARY_TYPES = ["application/octet-stream", "application/zip", "image/png"]
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


class Descriptions:
    """Makes one description."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.modern = self.random.random() < 0.5
        self.schemas = Schemas(self.random, modern=self.modern)

    def one(self) -> Json:
        components = self.schemas.components()
        paths: Json = {"/pet": {"get": operation("packages/pet", responses=answers(ref("pet")))}}
        for number in range(self.random.randint(2, 5)):
            method = self.random.choice(["get", "post", "put", "patch", "delete"])
            names = self.random.sample(["thing", "id", "class", "a b", "2fa", "body"], self.random.randint(0, 2))
            parts = "".join(self.random.choice([f"/{{{name}}}", f"/of/{{{name}}}.json"]) for name in names)
            paths[f"/things/{number}{parts}"] = {method: self._operation(number, names)}
        document = description(paths=paths, schemas=components)
        return {**document, "openapi": "3.1.0"} if self.modern else document

    def _operation(self, number: int, names: list[str]) -> Json:
        found: Json = {
            "operationId": f"packages/{self.random.choice(['get', 'class', 'import-all', 'set'])}-{number}",
            "tags": ["packages"],
            "parameters": Parameters(self.random, self.schemas).several(names),
            "responses": self._responses(),
        }
        if self.random.random() < 0.1:
            found["deprecated"] = True
        if self.random.random() < 0.6:
            media = {self._body() for _ in range(self.random.choice([1, 1, 2]))}
            content = {each: {"schema": self._schema_of_body(each)} for each in sorted(media)}
            found["requestBody"] = {"required": self.random.random() < 0.5, "content": content}
        return found

    def _body(self) -> str:
        kinds: Any = [JSON_TYPES, JSON_TYPES, [FORM], [MULTIPART], TEXT_TYPES[:2], BINARY_TYPES]
        return str(self.random.choice(self.random.choice(kinds)))

    def _schema_of_body(self, media: str) -> Json:
        if media in {FORM, MULTIPART}:
            return self.schemas.form(files=media == MULTIPART)
        return self._schema(media)

    def _schema(self, media: str) -> Json:
        """What is of that type."""
        if media in TEXT_TYPES:
            return TEXT
        return self.random.choice([FILE, {}]) if media in BINARY_TYPES else self.schemas.one(2)

    def _responses(self) -> Json:
        found: Json = {}
        for status in self.random.sample(
            ["200", "201", "202", "2XX", "404", "4XX", "default"], self.random.randint(1, 3)
        ):
            kinds = self.random.choice(
                [[JSON_TYPES], [JSON_TYPES], [TEXT_TYPES], [BINARY_TYPES], [JSON_TYPES, TEXT_TYPES]]
            )
            media = [self.random.choice(types) for types in kinds]
            found[status] = {"description": "", "content": {each: {"schema": self._schema(each)} for each in media}}
        if self.random.random() < 0.3:
            found[self.random.choice(["204", "205", "202", "304"])] = {"description": ""}
        if self.random.random() < 0.3:
            found["302"] = {"description": "", "headers": {"Location": {"schema": TEXT}}}
        return found
