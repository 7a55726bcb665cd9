"""What is imported, and when: starting takes no more time than what is used."""

import subprocess
import sys
from importlib import import_module

import pytest

ROOMS = ("ghpackages", "ghpackages.registry", "ghpackages.housekeeping", "ghpackages_rest.models")


def imported(code: str) -> set[str]:
    """The modules that a new process has imported."""
    code = f"{code}; import sys; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_there_and_listed(room: str) -> None:
    module = import_module(room)
    names = list(module.__all__)
    assert [name for name in names if not hasattr(module, name)] == []
    assert set(names) <= set(dir(module))


@pytest.mark.parametrize("room", ROOMS)
def test_there_is_no_other_name(room: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{room}' has no attribute 'Nothing'"):
        import_module(room).Nothing  # noqa: B018


def test_nothing_is_imported_before_it_is_used() -> None:
    assert {name for name in imported("import ghpackages") if "http" in name or "ghpackages" in name} == {
        "ghpackages",
        "ghpackages._version",
    }


@pytest.mark.parametrize(
    ("module", "client"),
    [
        ("ghpackages", "GitHubPackages"),
        ("ghpackages.registry", "Registry"),
        ("ghpackages.housekeeping", "Housekeeper"),
    ],
)
def test_neither_client_imports_the_other(module: str, client: str) -> None:
    for name, other in ((client, "_async"), (f"Async{client}", "_sync")):
        modules = imported(f"from {module} import {name}")
        assert {each for each in modules if each.startswith("ghpackages") and other in each.split(".")} == set()


def test_the_client_alone_opens_no_connection_and_imports_nothing_for_it() -> None:
    assert "httpcore" not in imported("from ghpackages import GitHubPackages; GitHubPackages('ghp_token')")


def test_who_reads_versions_imports_no_packages() -> None:
    """Their classes take more time than all others together."""
    modules = imported(
        "from ghpackages.testing import demo_world; github = demo_world().client('ghp_demoReader'); "
        "assert github.org('acme').package('container', 'web').versions().first()"
    )
    assert "ghpackages_rest.models.package_version" in modules
    assert "ghpackages_rest.models.package" not in modules
