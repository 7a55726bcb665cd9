"""Small worlds in the notation of the scenarios: versions with labels, tags, ages and children."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.housekeeping import AsyncHousekeeper, Housekeeper, PackagePlan, Plan, Policy, Report, judge
from ghpackages.registry import ImageGraph, ManifestUnreadableError, parse_manifest
from ghpackages.testing import Clock, FakeGitHub, FakePackage

NOW = datetime(2026, 6, 30, tzinfo=UTC)
TOKEN = "ghp_thistokenmustnotbeseen"
INDEX = "application/vnd.oci.image.index.v1+json"
IMAGE = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
CACHE = "application/vnd.buildkit.cacheconfig.v0"

Age = str
"""Such as `90d`, `10m`."""


def ago(age: Age) -> timedelta:
    unit = {"m": "minutes", "h": "hours", "d": "days"}[age[-1]]
    return timedelta(**{unit: float(age[:-1])})


def digest_of(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


class World:
    """A fake GitHub with one organization, and what its registry holds."""

    def __init__(self, now: datetime = NOW) -> None:
        self.fake: Any = FakeGitHub(clock=Clock(now))
        self.fake.add_org("acme")
        self.fake.add_user("me")
        self.fake.add_token(TOKEN, scopes="repo read:packages write:packages delete:packages", login="me")
        self.now = now
        self.contents: dict[str, bytes] = {}
        self.ids: dict[str, int] = {}
        self.digests: dict[str, str] = {}
        self._versions: dict[int, tuple[FakePackage, Any]] = {}

    # Making it

    def package(self, name: str = "web", package_type: str = "container", owner: str = "acme", **options: Any) -> Any:
        try:
            return self.fake.package(owner, package_type, name)
        except LookupError:
            return self.fake.add_package(owner, package_type, name, **options)

    def image(self, label: str, tags: Iterable[str] = (), age: Age = "90d", **options: Any) -> str:
        """Add an image; return its digest. `subject`: the digest of what it is about."""
        body: dict[str, Any] = {
            "schemaVersion": 2,
            "mediaType": IMAGE,
            "config": {"mediaType": CONFIG, "digest": digest_of(f"config {label}".encode()), "size": 7},
            "layers": [{"mediaType": LAYER, "digest": digest_of(f"layer {label}".encode()), "size": 1000}],
            "annotations": {"label": label},
        }
        if (subject := options.pop("subject", None)) is not None:
            body["subject"] = {"mediaType": IMAGE, "digest": subject, "size": 7}
        body.update(options.pop("body", {}))
        return self.push(label, body, tags, age, **options)

    def index(
        self, label: str, children: Sequence[str], tags: Iterable[str] = (), age: Age = "90d", **options: Any
    ) -> str:
        """Add an index of the children, which are labels or digests; return its digest."""
        attestations = options.pop("attestations", ())
        entries = [
            {"mediaType": IMAGE, "digest": self.digests.get(child, child), "size": 7}
            | ({"platform": {"os": "unknown", "architecture": "unknown"}} if child in attestations else {})
            for child in children
        ]
        body: dict[str, Any] = {
            "schemaVersion": 2,
            "mediaType": INDEX,
            "manifests": entries,
            "annotations": {"label": label},
        }
        if (subject := options.pop("subject", None)) is not None:
            body["subject"] = {"mediaType": IMAGE, "digest": subject, "size": 7}
        body.update(options.pop("body", {}))
        return self.push(label, body, tags, age, **options)

    def push(
        self, label: str, body: Mapping[str, Any] | None, tags: Iterable[str] = (), age: Age = "90d", **options: Any
    ) -> str:
        """Add a version with any manifest; None for none."""
        content = json.dumps(body if body is not None else {"label": label}).encode()
        digest = self.digests[label] = digest_of(content)
        if body is None:
            return self.version(label, digest, tags, age, **options)
        self.contents[digest] = content
        into = self.package(options.pop("package", "web"))
        created_at = options.pop("created_at", None) or self.now - ago(age)
        added = self.fake.push_manifest(into, content, tags=list(tags), created_at=created_at)
        added.downloads = options.pop("downloads", 0)
        assert not options, options
        self.ids[label] = added.id
        self._versions[added.id] = into, added
        return digest

    def version(
        self, label: str, name: str, tags: Iterable[str] = (), age: Age = "90d", *, package: str = "web",
        package_type: str = "container", **options: Any,
    ) -> str:  # fmt: skip
        into = self.package(package, package_type)
        created_at = options.pop("created_at", self.now - ago(age))
        added = self.fake.add_version(into, name, tags=list(tags), created_at=created_at, **options)
        self.ids[label] = added.id
        self._versions[added.id] = into, added
        return name

    def tag(self, label: str, *tags: str) -> None:
        """Give a version these tags as well; a tag leaves the version that had it."""
        package, version = self._versions[self.ids[label]]
        version.tags += tags
        for tag in tags:
            if (before := package.tagged.get(tag)) is not None:
                before.tags.remove(tag)
            package.tagged[tag] = version

    def remove(self, label: str) -> None:
        """Delete a version as somebody else would."""
        package, version = self._versions[self.ids[label]]
        package.delete(version, self.fake.clock.now())

    # Looking at it

    def labels(self, package: str = "web", package_type: str = "container") -> set[str]:
        """The labels of the versions that are active."""
        try:
            found = {version.id for version in self.fake.package("acme", package_type, package).versions}
        except LookupError:
            return set()
        return {label for label, version_id in self.ids.items() if version_id in found}

    def label(self, version_id: int | None) -> str:
        """The label of a version; `package` where a whole package is meant."""
        if version_id is None:
            return "package"
        return next(label for label, known in self.ids.items() if known == version_id)

    def kinds(self, plan: Any) -> dict[str, str]:
        """The kinds of the verdicts, by label."""
        packages = plan.packages if isinstance(plan, Plan) else (plan,)
        return {self.label(verdict.version_id): verdict.kind for each in packages for verdict in each.verdicts}

    def deletions(self, plan: Any) -> list[str]:
        """The labels of what a plan deletes, in order."""
        return [
            verdict.package if verdict.version_id is None else self.label(verdict.version_id)
            for verdict in plan.deletions
        ]

    def outcomes(self, report: Report) -> dict[str, str]:
        return {
            outcome.package if outcome.version_id is None else self.label(outcome.version_id): outcome.kind
            for outcome in report.outcomes
        }

    def tags_missing_a_piece(self) -> list[str]:
        """The tags that resolve to an image of which something is not there."""
        broken: list[str] = []
        for package in self.fake.state.packages:
            if package.package_type != "container":
                continue
            listed = {version.name for version in package.versions}
            for version in package.versions:
                if not self._is_whole(version.name, listed):
                    broken += version.tags
        return broken

    def _is_whole(self, digest: str, listed: set[str]) -> bool:
        if digest not in listed:
            return False
        body = json.loads(self.contents.get(digest, b"{}"))
        entries = [entry for entry in body.get("manifests", ()) if entry["mediaType"] in {IMAGE, INDEX}]
        return all(self._is_whole(entry["digest"], listed) for entry in entries)

    def missing_pieces(self) -> list[str]:
        """The digests that something tagged needs, directly or not, and that are not there."""
        found: list[str] = []
        for package in self.fake.state.packages:
            listed = {version.name for version in package.versions}
            waiting = [version.name for version in package.versions if version.tags]
            for digest in waiting:
                entries = json.loads(self.contents[digest]).get("manifests", ()) if digest in listed else ()
                waiting += [entry["digest"] for entry in entries if entry["digest"] not in waiting]
            found += [digest for digest in waiting if digest not in listed]
        return found

    # Judging it without a server

    def judge(self, policy: Any, package: str = "web", package_type: str = "container", **options: Any) -> PackagePlan:
        """The verdicts, by the pure function."""
        found = self.fake.package("acme", package_type, package).versions
        graph = None
        if package_type == "container":
            graph = ImageGraph.build(found, self.manifests(version.name for version in found))
        return judge(as_policy(policy), package_type, package, found, graph, now=self.now, **options)

    def manifests(self, digests: Iterable[str]) -> dict[str, Any]:
        return {digest: self._read(digest) for digest in digests}

    def _read(self, digest: str) -> Any:
        if digest not in self.contents:
            return ManifestUnreadableError(digest, "the registry has no such manifest")
        try:
            return parse_manifest(self.contents[digest], digest=digest)
        except ManifestUnreadableError as error:
            return error

    # Clients of it

    def client(
        self,
        token: str = TOKEN,
        *,
        tell: Callable[[], object] = lambda: None,
        tell_get: Callable[[], object] = lambda: None,
        **options: Any,
    ) -> GitHubPackages:
        """A sync client; `tell` is called after every DELETE, `tell_get` after every GET."""
        http = httpx.Client(transport=_Watched(self.fake.transport(), {"DELETE": tell, "GET": tell_get}))
        return GitHubPackages(token, http_client=http, writes_per_minute=None, **options)

    def keeper(self, github: GitHubPackages, **options: Any) -> Housekeeper:
        return Housekeeper(github, now=self.fake.clock.now, **options)

    def async_keeper(self, github: AsyncGitHubPackages, **options: Any) -> AsyncHousekeeper:
        return AsyncHousekeeper(github, now=self.fake.clock.now, **options)


class _Watched(httpx.BaseTransport):
    """Tells after every request, by its method."""

    def __init__(self, transport: httpx.BaseTransport, tell: Mapping[str, Callable[[], object]]) -> None:
        self._transport, self._tell = transport, tell

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._transport.handle_request(request)
        finally:
            self._tell.get(request.method, lambda: None)()


def as_policy(policy: Policy | Mapping[str, Any]) -> Policy:
    return policy if isinstance(policy, Policy) else Policy.from_dict(policy)


_BESIDE: Sequence[str] = ("grace", "protect_latest", "max_share", "protect_digests")


def rule(*delete: Mapping[str, Any], packages: Sequence[str] = ("*",), **rest: Any) -> dict[str, Any]:
    """A policy of one rule; what belongs beside the rules goes there."""
    beside: dict[str, Any] = {name: rest.pop(name) for name in _BESIDE if name in rest}
    return {"version": 1, **beside, "rule": [{"packages": [*packages], "delete": [*delete], **rest}]}
