"""Cleaning up packages: a plan that can be read, its application, which can be interrupted, and undone.

```python
from ghpackages.housekeeping import Policy

pull_requests = {"tags": ["pr-*"], "older_than": "14d"}
policy = Policy.from_dict({"rule": [{"packages": ["container/*"], "delete": [pull_requests]}]})
print(policy.rules[0].delete[0])
```

```text
tags = pr-*, older_than = 14d
```
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ghpackages.housekeeping.errors import HousekeepingError, JournalError, PlanError, PolicyError
from ghpackages.housekeeping.forecast import Forecast
from ghpackages.housekeeping.judgement import PackagePlan, judge
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.report import Outcome, Problem, Progress, Report
from ghpackages.housekeeping.rules import Rule, Selector
from ghpackages.housekeeping.verdicts import ImageFacts, Reason, Verdict

if TYPE_CHECKING:
    from ghpackages.housekeeping._async.housekeeper import AsyncHousekeeper
    from ghpackages.housekeeping._sync.housekeeper import Housekeeper

__all__ = [
    "AsyncHousekeeper",
    "Forecast",
    "Housekeeper",
    "HousekeepingError",
    "ImageFacts",
    "JournalError",
    "Outcome",
    "PackagePlan",
    "Plan",
    "PlanError",
    "Policy",
    "PolicyError",
    "Problem",
    "Progress",
    "Reason",
    "Report",
    "Rule",
    "Selector",
    "Verdict",
    "judge",
]


def __getattr__(name: str) -> Any:
    """Import a client when it is first asked for: most programs have no use for the other one, or for any."""
    if name not in {"AsyncHousekeeper", "Housekeeper"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    folder = "_async" if name.startswith("Async") else "_sync"
    value = globals()[name] = getattr(import_module(f"{__name__}.{folder}.housekeeper"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
