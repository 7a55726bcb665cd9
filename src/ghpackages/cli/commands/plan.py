"""`ghpackages plan`."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from ghpackages import PackageHandle
from ghpackages.cli import output, plans, quick_policy, references
from ghpackages.cli.clients import connect, find_owner, find_package
from ghpackages.cli.errors import Status, UsageError
from ghpackages.cli.options import CsvOption, JsonOption, OwnerOrPackageArgument
from ghpackages.cli.plans import VERDICT_FIELDS
from ghpackages.housekeeping import Plan, Policy, PolicyError, Verdict


def run(
    what: OwnerOrPackageArgument = references.ME,
    policy: Annotated[str, typer.Option("--policy", metavar="FILE", help="The policy, a TOML file.")] = "",
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="AGE", help="Delete what is older than 30d, 12h, 2w.")
    ] = "",
    delete_untagged: Annotated[
        bool, typer.Option("--delete-untagged", help="Delete images without a tag that no image that stays needs.")
    ] = False,
    delete_tags: Annotated[
        list[str], typer.Option("--delete-tags", metavar="GLOB", help="Delete images whose tags all match.")
    ] = [],  # noqa: B006 - Typer makes a new one
    keep_newest: Annotated[
        int | None, typer.Option("--keep-newest", metavar="N", min=1, help="Keep the newest ones, whatever their age.")
    ] = None,
    protect: Annotated[
        list[str], typer.Option("--protect", metavar="GLOB", help="Keep what has a tag, or name, that matches.")
    ] = [],  # noqa: B006
    packages: Annotated[
        list[str], typer.Option("--packages", metavar="GLOB", help="Only these, such as 'container/team/*'.")
    ] = [],  # noqa: B006
    to_file: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write the plan, for `apply` and `explain`; - is stdout."),
    ] = "",
    markdown: Annotated[
        str, typer.Option("--markdown", metavar="FILE", help="Write it as Markdown; - is stdout.")
    ] = "",
    html: Annotated[str, typer.Option("--html", metavar="FILE", help="Write it as a page of HTML; - is stdout.")] = "",
    everything: Annotated[bool, typer.Option("--all", "-a", help="Show what stays as well, and why.")] = False,
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
    detailed_exitcode: Annotated[
        bool, typer.Option("--detailed-exitcode", help="End with 10 when there is something to delete.")
    ] = False,
) -> Status:
    """Nothing is deleted: a plan says what would be, and why the rest stays. Apply it with `ghpackages apply`.

    What to delete is said by --older-than, --delete-untagged and --delete-tags, or by a policy file, which can say
    more. --older-than alone is about all versions, else about what the other two select. Versions under a day old
    stay if they are untagged; the tag `latest` and, for npm, the highest version stay.

    Exit status: 0, 3 if something was left out, 6 if something is unreadable and was left alone.
    """
    _check_files(to_file, markdown, html)
    package = references.parse(what) if references.is_package(what) else None
    fields = output.shown_fields(VERDICT_FIELDS, json_fields, as_csv)
    try:
        if policy:
            _refuse_both(older_than, delete_untagged, delete_tags, keep_newest, protect, packages)
            rules = Policy.load(policy)
        else:
            rules = quick_policy.make_policy(
                packages=packages,
                package=package,
                keep_newest=keep_newest,
                older_than=older_than,
                delete_untagged=delete_untagged,
                delete_tags=delete_tags,
                protect=protect,
            )
    except PolicyError as error:
        raise UsageError(str(error), error.hint) from error
    owner = package.owner if package else references.parse_owner(what)
    with connect(owner) as github, plans.housekeeper(github) as keeper, output.progress("Reading packages") as update:
        target = find_package(github, package) if package else find_owner(github, owner)
        if isinstance(target, PackageHandle):
            target.get()  # one that is not there is an error; of an owner it would be left alone
        plan = keeper.plan(target, rules, on_progress=plans.show_progress(update, "Reading"))
    if to_file == "-":
        output.write_json(plan.to_dict())
    elif to_file:
        plan.save(to_file)
    for path, write in ((markdown, plan.to_markdown), (html, plan.to_html)):
        if path == "-":
            sys.stdout.write(write())
        elif path:
            Path(path).write_text(write(), encoding="utf-8")
    if "-" not in {to_file, markdown, html}:
        output.write(_rows(plan, everything=everything), fields, json_fields=json_fields, as_csv=as_csv)
    plans.say_summary(plan)
    if to_file not in {"", "-"} and plan.deletions:
        share = plans.share_to_allow(plan)
        allowing = f" --max-share {share:g}" if share else ""
        if share:
            output.say(
                f"More than {plan.policy.max_share:.0%} of a package goes. Look whether this is meant.", "yellow"
            )
        output.say(f"Apply it with: ghpackages apply {shlex.quote(to_file)}{allowing}")
    return Status.CHANGES if detailed_exitcode and plan.deletions else plans.status_of_plan(plan)


def _check_files(*paths: str) -> None:
    """Refuse what could not be written, before packages are read for minutes."""
    if paths.count("-") > 1:
        raise UsageError("only one of --output, --markdown and --html can be stdout", "Write the others to files.")
    for path in paths:
        folder = Path(path).parent
        if path and not folder.is_dir():
            raise UsageError(
                f"there is no folder {folder} for {path}", f"Create it: mkdir -p {shlex.quote(str(folder))}"
            )


def _refuse_both(*options: object) -> None:
    if any(option not in ("", False, None, []) for option in options):
        raise UsageError("--policy says it all", "Leave out what else says what to delete and what to keep.")


def _rows(plan: Plan, *, everything: bool) -> list[Verdict]:
    """The deletions in their order, then what stays."""
    if not everything:
        return list(plan.deletions)
    stays = (verdict for package in plan.packages for verdict in package.verdicts if verdict.kind != "delete")
    return [*plan.deletions, *stays]
