"""References as people write them."""

import pytest

from ghpackages.cli.errors import UsageError
from ghpackages.cli.references import OwnerReference, Reference, is_package, parse, parse_owner

DIGEST = "sha256:" + "0123456789abcdef" * 4
ACME = OwnerReference("acme")
ON_GITHUB = OwnerReference("acme", None, "github.com")
ORG_PAGE = OwnerReference("acme", "org", "github.com")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme/npm/left-pad", Reference(ACME, "npm", "left-pad")),
        ("acme/npm/left-pad@1.3.0", Reference(ACME, "npm", "left-pad", version_name="1.3.0")),
        ("acme/npm/x@1", Reference(ACME, "npm", "x", version_name="1")),
        ("acme/npm/@scope/left-pad", Reference(ACME, "npm", "@scope/left-pad")),
        ("acme/npm/@scope/left-pad@1.3.0", Reference(ACME, "npm", "@scope/left-pad", version_name="1.3.0")),
        ("acme/npm/left-pad#745626671", Reference(ACME, "npm", "left-pad", version_id=745626671)),
        (
            "acme/maven/com.acme.core@1.0-SNAPSHOT",
            Reference(ACME, "maven", "com.acme.core", version_name="1.0-SNAPSHOT"),
        ),
        ("acme/container/team/api", Reference(ACME, "container", "team/api")),
        ("acme/container/team/api:latest", Reference(ACME, "container", "team/api", tag="latest")),
        (f"acme/container/team/api@{DIGEST}", Reference(ACME, "container", "team/api", digest=DIGEST)),
        (f"acme/container/team/api:v1@{DIGEST}", Reference(ACME, "container", "team/api", digest=DIGEST)),
        (
            "acme/container/team/api@sha256:0123456789ab",
            Reference(ACME, "container", "team/api", digest="sha256:0123456789ab"),
        ),
        ("acme/container/team/api#7", Reference(ACME, "container", "team/api", version_id=7)),
        ("acme/docker/web/app:1", Reference(ACME, "docker", "web/app", tag="1")),
        ("@me/nuget/Globex.Client", Reference(OwnerReference("@me"), "nuget", "Globex.Client")),
        ("octo_emu/npm/x", Reference(OwnerReference("octo_emu"), "npm", "x")),
        ("ghcr.io/acme/web", Reference(ON_GITHUB, "container", "web")),
        ("ghcr.io/acme/team/api:latest", Reference(ON_GITHUB, "container", "team/api", tag="latest")),
        (f"docker://ghcr.io/acme/team/api@{DIGEST}", Reference(ON_GITHUB, "container", "team/api", digest=DIGEST)),
        (
            "containers.ghe.example.com/acme/web:1",
            Reference(OwnerReference("acme", None, "ghe.example.com"), "container", "web", tag="1"),
        ),
        (
            "localhost:8000/acme/team/api:latest",
            Reference(OwnerReference("acme", None, "localhost:8000"), "container", "team/api", tag="latest"),
        ),
        (
            "https://github.com/orgs/acme/packages/container/package/team%2Fapi",
            Reference(ORG_PAGE, "container", "team/api"),
        ),
        (
            "https://github.com/orgs/acme/packages/container/team%2Fapi/745626671?tag=latest",
            Reference(ORG_PAGE, "container", "team/api", version_id=745626671),
        ),
        (
            "https://github.com/users/octocat/packages/nuget/package/Globex.Client",
            Reference(OwnerReference("octocat", "user", "github.com"), "nuget", "Globex.Client"),
        ),
        ("https://github.com/acme/api/pkgs/container/team%2Fapi", Reference(ON_GITHUB, "container", "team/api")),
        (
            "https://github.com/acme/api/pkgs/container/team%2Fapi/745626671",
            Reference(ON_GITHUB, "container", "team/api", version_id=745626671),
        ),
        (
            "https://github.com/acme/api/pkgs/container/team%2Fapi?tag=v2",
            Reference(ON_GITHUB, "container", "team/api", tag="v2"),
        ),
        (
            "https://github.com/acme/api/pkgs/container/team%2Fapi/versions",
            Reference(ON_GITHUB, "container", "team/api"),
        ),
        (
            "https://github.com/orgs/acme/packages/npm/left-pad#7",
            Reference(ORG_PAGE, "npm", "left-pad", version_id=7),
        ),
        ("https://github.com/orgs/acme/packages/npm/left-pad#readme", Reference(ORG_PAGE, "npm", "left-pad")),
        (
            "https://api.github.com/orgs/acme/packages/npm/left-pad/versions/7",
            Reference(ORG_PAGE, "npm", "left-pad", version_id=7),
        ),
        (
            "https://ghe.example.com/api/v3/orgs/acme/packages/npm/left-pad",
            Reference(OwnerReference("acme", "org", "ghe.example.com"), "npm", "left-pad"),
        ),
        (
            "https://octo.ghe.com/orgs/acme/packages/npm/package/left-pad",
            Reference(OwnerReference("acme", "org", "octo.ghe.com"), "npm", "left-pad"),
        ),
        ("acme/CONTAINER/web", Reference(ACME, "container", "web")),
        ("acme/npm/left-pad/", Reference(ACME, "npm", "left-pad")),
        ("acme/container/team/api:v1#7", Reference(ACME, "container", "team/api", version_id=7)),
        (f"acme/container/web@{DIGEST.upper()}", Reference(ACME, "container", "web", digest=DIGEST)),
        ("GHCR.IO/acme/web:Beta/", Reference(ON_GITHUB, "container", "web", tag="Beta")),
        ("ghcr.io:443/acme/web", Reference(ON_GITHUB, "container", "web")),
        ("https://ghcr.io/acme/team/api:latest", Reference(ON_GITHUB, "container", "team/api", tag="latest")),
        ("OCI://ghcr.io/acme/charts/web:1.2.3", Reference(ON_GITHUB, "container", "charts/web", tag="1.2.3")),
        (
            "HTTPS://GitHub.com:443/orgs/acme/packages/Container/package/team%2Fapi#readme",
            Reference(ORG_PAGE, "container", "team/api"),
        ),
        ("github.com/orgs/acme/packages/npm/package/left-pad", Reference(ORG_PAGE, "npm", "left-pad")),
        (
            "ghe.example.com/orgs/acme/packages/npm/package/left-pad",
            Reference(OwnerReference("acme", "org", "ghe.example.com"), "npm", "left-pad"),
        ),
        (
            "https://github.com/orgs/acme/packages/container/team%2Fapi/settings",
            Reference(ORG_PAGE, "container", "team/api"),
        ),
        (
            "https://api.github.com/orgs/acme/packages/npm/left-pad/versions/7/restore",
            Reference(ORG_PAGE, "npm", "left-pad", version_id=7),
        ),
        (
            "https://api.github.com/user/packages/npm/left-pad/versions/7",
            Reference(OwnerReference("@me", None, "github.com"), "npm", "left-pad", version_id=7),
        ),
    ],
)
def test_what_a_reference_means(text: str, expected: Reference) -> None:
    assert parse(text) == expected
    assert is_package(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("acme", "is no package"),
        ("acme/npm", "is no package"),
        ("acme/npm/", "is no package"),
        ("acme/left-pad", "does not say which type"),
        ("acme/team/api", "acme/container/team/api"),
        ("-/npm/x", "no login"),
        ("", "names no owner"),
        ("/npm/x", "names no owner"),
        ("acme/container/web:", "names no tag"),
        ("acme/container/web@", "no digest"),
        ("acme/container/web#", "no id"),
        ("acme/npm/left-pad#latest", "no id"),
        ("acme/npm/left-pad@", "names no version"),
        ("ghcr.io/acme/web:", "names no tag"),
        ("https://github.com/orgs/acme/packages/container/web?tag=", "names no tag"),
        ("ghcr.io/acme", "names no image"),
        ("ghcr.io/acme/web@latest", "no digest"),
        ("acme/container/:latest", "names no image"),
        ("https://github.com/acme/api", "not the page of a package"),
        ("https://[broken", "not the page of a package"),
        ("acme/containers/web", "acme/container/web"),
        ("acme/container/web:a b", "which is no tag"),
        ("./acme/npm/left-pad", "no container registry"),
        ("docker-daemon:ghcr.io/acme/web", "no container registry"),
        ("docker://github.com/acme/web", "no container registry"),
        ("docker.pkg.github.com/acme/api/web:1", "no container registry"),
        ("github.com/acme/api", "not the page of a package"),
    ],
)
def test_what_is_no_reference(text: str, problem: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(text)
    assert problem in f"{raised.value} {raised.value.hint}"
    assert raised.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme", ACME),
        ("@me", OwnerReference("@me")),
        ("https://github.com/acme", ON_GITHUB),
        ("https://github.com/orgs/acme/packages?tab=packages", ORG_PAGE),
        ("https://github.com/users/octocat", OwnerReference("octocat", "user", "github.com")),
        ("acme/", ACME),
        ("github.com/acme", ON_GITHUB),
        ("HTTPS://WWW.GITHUB.COM/acme/", ON_GITHUB),
        ("ghcr.io/acme/", ON_GITHUB),
        ("https://ghcr.io/acme", ON_GITHUB),
        ("https://api.github.com/user", OwnerReference("@me", None, "github.com")),
    ],
)
def test_what_an_owner_is(text: str, expected: OwnerReference) -> None:
    assert parse_owner(text) == expected
    assert not is_package(text)


@pytest.mark.parametrize("text", ["https://github.com", "acme corp", "a/b", ""])
def test_what_is_no_owner(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_owner(text)
    assert "@me" in raised.value.hint


@pytest.mark.parametrize(
    "text",
    ["acme/npm/left-pad", "acme/npm/a@1.0", "acme/npm/a#7", "acme/container/team/api:v1", f"a/container/b@{DIGEST}"],
)
def test_it_is_written_as_it_is_read(text: str) -> None:
    assert str(parse(text)) == text
