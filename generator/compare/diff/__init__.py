"""What changed between two descriptions, classified for the users of this SDK.

`python -m generator diff OLD NEW` takes whole descriptions or cut ones and looks at the packages section only:

- breaking: a program written against the old SDK may fail or read something else;
- additive: something new can be used, announced or left alone;
- documentation only: nothing that a program can notice.

Where it is open how a change is meant, the stricter class is taken.

Why own rules. The well kept programs of this kind, oasdiff and openapi-changes, are written in Go and are not on the
Python package index, from which this project installs. What is there (api-schema-diff, openapi-lens, contractor-cli,
openapispecdiff) is young or abandoned, and does not merge compositions or tell requests from responses; jsoncompat
answers yes or no without a place; deepdiff compares JSON without knowing what it means. None of them reads GitHub's
scopes (prose) and announcements (`x-github-breaking-changes`).
"""

from generator.compare.diff.changes import Change, Level
from generator.compare.diff.descriptions import compare

__all__ = ["Change", "Level", "compare"]
