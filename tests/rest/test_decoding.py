"""Properties of the decoders, over all values that the description allows, and over values that it does not."""

import copy
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ghpackages_rest import OPERATIONS, DecodeError, models
from ghpackages_rest._decoding import consume, list_of, list_of_strings, string, strings_at
from tests.bodies import package_body
from tests.rest.calls import required, responding, returning
from tests.rest.schemas import SCHEMAS, pointer, spoiled, spoilers, values

COMPONENTS = {"Package": SCHEMAS["package"], "PackageVersion": SCHEMAS["package-version"]}
PACKAGE = package_body(**dict.fromkeys(("created_at", "updated_at"), "2021-01-01T00:00:00Z"))

few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def decode(model: str, value: Any) -> Any:
    return getattr(models, model).from_dict(value)


@pytest.mark.parametrize("model", COMPONENTS)
@few
@given(data=st.data())
def test_round_trip(model: str, data: st.DataObject) -> None:
    """Known and unknown keys, dropped optional keys, nulls, new enum values, large integers: all come back."""
    value = data.draw(values(COMPONENTS[model]))
    before = copy.deepcopy(value)
    decoded = decode(model, value)
    assert decoded.to_dict() == value == before
    assert {*decoded.additional_properties} == value.keys() - COMPONENTS[model]["properties"].keys()
    assert decode(model, decoded.to_dict()) == decoded


@pytest.mark.parametrize("model", COMPONENTS)
@few
@given(data=st.data())
def test_what_does_not_fit(model: str, data: st.DataObject) -> None:
    """A key taken away or a value of the wrong kind, anywhere: a DecodeError that names the place and the operation."""
    method = data.draw(st.sampled_from(returning(model)))
    in_list = method.startswith(("list", "get_all"))
    schema = COMPONENTS[model]
    whole = {"type": "array", "items": schema} if in_list else schema
    value = data.draw(values(whole))
    assume(value != [])
    ways = [*spoilers(whole, value)]
    steps, wrong = ways[data.draw(st.integers(0, len(ways) - 1))]
    content = json.dumps(spoiled(value, steps, wrong))
    with pytest.raises(DecodeError) as caught:
        getattr(responding(content=content), method)(**required(method))
    assert caught.value.pointer == pointer(steps)
    assert caught.value.operation is OPERATIONS[method]
    assert OPERATIONS[method].id in str(caught.value)


def test_every_way_to_spoil_a_package() -> None:
    """The same for all places of one full value, so that no place depends on luck."""
    full = {
        **PACKAGE,
        "owner": {key: _one(child) for key, child in SCHEMAS["simple-user"]["properties"].items()},
        "repository": {key: _one(child) for key, child in SCHEMAS["minimal-repository"]["properties"].items()},
    }
    ways = [*spoilers(SCHEMAS["package"], full)]
    assert len(ways) > 400
    for steps, wrong in ways:
        with pytest.raises(DecodeError) as caught:
            models.Package.from_dict(spoiled(full, steps, wrong))
        assert caught.value.pointer == pointer(steps)


def _one(schema: dict[str, Any]) -> Any:
    """One value that fits, as full as possible."""
    if "$ref" in schema:
        return _one(SCHEMAS[schema["$ref"].rsplit("/", 1)[1]])
    if "anyOf" in schema:
        return _one(schema["anyOf"][0])
    if "properties" in schema:
        return {key: _one(child) for key, child in schema["properties"].items()}
    if schema.get("format") == "date-time":
        return "2021-01-01T00:00:00Z"
    if schema["type"] == "array":
        return [_one(schema["items"])]
    return {"string": "x", "integer": 1, "number": 1.5, "boolean": True, "object": {}}[schema["type"]]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": True}, "/id"),
        ({"id": 1.0}, "/id"),
        ({"id": "1"}, "/id"),
        ({"id": None}, "/id"),
        ({"name": None}, "/name"),
        ({"name": 1}, "/name"),
        ({"package_type": None}, "/package_type"),
        ({"created_at": "yesterday"}, "/created_at"),
        ({"created_at": ""}, "/created_at"),
        ({"created_at": 1609459200}, "/created_at"),
        ({"created_at": None}, "/created_at"),
        ({"created_at": []}, "/created_at"),
        ({"owner": []}, "/owner"),
        ({"owner": "octocat"}, "/owner"),
        ({"owner": {}}, "/owner/login"),
        ({"repository": {"id": 1}}, "/repository/node_id"),
    ],
)
def test_wrong_values(change: dict[str, Any], place: str) -> None:
    with pytest.raises(DecodeError) as caught:
        models.Package.from_dict({**PACKAGE, **change})
    assert caught.value.pointer == place
    assert caught.value.operation is None


def test_absent_and_null_are_told_apart() -> None:
    absent, null = models.Package.from_dict(PACKAGE), models.Package.from_dict({**PACKAGE, "repository": None})
    assert absent.repository is null.repository is None
    assert "repository" not in absent.to_dict()
    assert null.to_dict()["repository"] is None
    assert absent == null, "they mean the same"


def test_what_is_set_afterwards_is_written() -> None:
    package = models.Package.from_dict({**PACKAGE, "repository": None, "new": 1})
    package.name, package.version_count, package.additional_properties["newer"] = "other", 3, [2]
    assert package.to_dict() == {
        **PACKAGE,
        "repository": None,
        "name": "other",
        "version_count": 3,
        "new": 1,
        "newer": [2],
    }


def test_the_response_is_not_shared() -> None:
    """Changing what `to_dict` gave back changes neither the model nor what it was made from."""
    source = {"package_type": "container", "container": {"tags": ["a"]}}
    metadata = models.PackageVersionMetadata.from_dict(source)
    metadata.to_dict()["container"]["tags"].append("b")
    assert source["container"] == {"tags": ["a"]}
    assert metadata.to_dict() == source


def test_any_mapping_will_do() -> None:
    from types import MappingProxyType

    assert models.ContainerMetadata.from_dict(MappingProxyType({"tags": []})).tags == []  # type: ignore[arg-type]
    with pytest.raises(DecodeError):
        models.ContainerMetadata.from_dict(MappingProxyType({1: 2, "tags": []}))  # type: ignore[arg-type]


def test_new_enum_values_stay() -> None:
    package = models.Package.from_dict({**PACKAGE, "package_type": "cargo", "visibility": "shared"})
    assert (package.package_type, package.visibility) == ("cargo", "shared")


MOMENT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-03-04T05:06:07Z", MOMENT),
        ("2021-03-04 05:06:07Z", MOMENT),
        ("2021-03-04t05:06:07Z", MOMENT),
        ("2021-03-04T05:06:07+00:00", MOMENT),
        ("2021-03-04T05:06:07-00:00", MOMENT),
        ("2021-03-04T05:06:07+0000", MOMENT),
        ("2021-03-04T05:06:07+00", MOMENT),
        ("2021-03-04T07:06:07+02:00", MOMENT),
        ("2021-03-03T21:06:07.000-08:00", MOMENT),
        ("2021-03-04T05:06:07", MOMENT),
        ("20210304T050607Z", MOMENT),
        ("20210304T05:06:07Z", MOMENT),
        ("2021-03-04T050607.0Z", MOMENT),
        ("2021-W09-4T05:06:07Z", MOMENT),
        ("2021W094T050607Z", MOMENT),
        ("2021-03-04T05:06:07.5Z", MOMENT + timedelta(microseconds=500_000)),
        ("2021-03-04T05:06:07,5Z", MOMENT + timedelta(microseconds=500_000)),
        ("2021-03-04T05:06:07.123456789Z", MOMENT + timedelta(microseconds=123_456)),
        ("2021-03-04T05:06Z", MOMENT.replace(second=0)),
        ("2021-03-04T05Z", MOMENT.replace(minute=0, second=0)),
        ("2021-03-04", MOMENT.replace(hour=0, minute=0, second=0)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59.999999-23:59", datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59)))),
    ],
)
def test_timestamps_come_back_letter_by_letter(text: str, moment: datetime) -> None:
    package = models.Package.from_dict({**PACKAGE, "created_at": text})
    assert package.created_at == moment
    assert package.created_at.tzinfo is not None
    assert package.to_dict()["created_at"] == text


@settings(deadline=None)
@given(
    moment=st.datetimes(timezones=st.just(UTC)),
    separator=st.sampled_from("T t_"),
    fraction=st.sampled_from([None, "milliseconds", "microseconds"]),
    offset=st.integers(-23 * 60, 23 * 60),
    zulu=st.booleans(),
)
def test_any_timestamp(moment: datetime, separator: str, fraction: str | None, offset: int, zulu: bool) -> None:
    assume(datetime(2, 1, 1, tzinfo=UTC) < moment < datetime(9998, 1, 1, tzinfo=UTC))
    precise = moment if fraction == "microseconds" else moment.replace(microsecond=0)
    there = precise if zulu else precise.astimezone(timezone(timedelta(minutes=offset)))
    text = there.isoformat(separator, fraction or "seconds")
    text = text.replace("+00:00", "Z") if zulu else text
    package = models.Package.from_dict({**PACKAGE, "created_at": text})
    assert package.created_at == precise
    assert package.to_dict()["created_at"] == text


def test_a_timestamp_of_ones_own_is_written_as_github_does() -> None:
    package = models.Package.from_dict({**PACKAGE, "created_at": "2021-03-04 05:06:07Z"})
    package.created_at += timedelta(hours=1)
    assert package.to_dict()["created_at"] == "2021-03-04T06:06:07Z"
    package.created_at = MOMENT
    assert package.to_dict()["created_at"] == "2021-03-04T05:06:07Z"


def test_a_response_lets_go_of_what_was_decoded() -> None:
    items = [1, 2, 3]
    assert list_of(lambda item: (item, [*items]), consume)(items) == [(1, [3, 2]), (2, [3]), (3, [])]
    kept = [1, 2]
    assert list_of(lambda item: (item, [*kept]))(kept) == [(1, [1, 2]), (2, [1, 2])]


def test_the_first_wrong_item_is_named() -> None:
    """Also in a list that is emptied meanwhile, and by its key among strings that are decoded together."""
    for decode_list in (list_of(string), list_of(string, consume), list_of_strings):
        with pytest.raises(DecodeError) as caught:
            decode_list(["a", 1, "b", 2])
        assert (caught.value.pointer, caught.value.raw) == ("/1", 1)
    decode = strings_at("a", "b/c", "d")
    assert decode({"d": "3", "a": "1", "b/c": ""}) == ("1", "", "3")
    wrong: dict[str, dict[str, Any]] = {
        "/b~1c": {"a": "", "b/c": 1, "d": None},
        "/d": {"a": "", "b/c": "2"},
        "/a": {"a": True, "b/c": "2", "d": ""},
    }
    for place, data in wrong.items():
        with pytest.raises(DecodeError) as caught:
            decode(data)
        assert caught.value.pointer == place


def test_equal_times_are_read_once() -> None:
    """A time that is written twice is the same one; another way to write it is kept."""
    package = models.Package.from_dict(PACKAGE)
    assert package.updated_at is package.created_at
    other = {**PACKAGE, "updated_at": "2021-01-01T00:00:00+00:00"}
    package = models.Package.from_dict(other)
    assert package.updated_at == package.created_at
    assert package.to_dict() == other
