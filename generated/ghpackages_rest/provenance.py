"""Where this package came from."""

PRODUCT = "api.github.com"
"""The description's product: api.github.com, ghec or ghes-3.x."""

DESCRIPTION_VERSION = "23.0.2"
"""The version that the description's publisher gave it."""

DESCRIPTION_SHA256 = "e1e0bebb7f82da6cae49d0dd2cc31f97f8b09babd0ed0099ab58c18dee615314"
"""Of the packages section as published, before our corrections."""

OVERLAYS = (
    "parameters.yaml 1fc50602265904d2c40c44cc1ee047b9024107ef931af97be37bd7adf0778d59",
    "responses.yaml 87329e0c21f3893c9b88424d026d670aeabbdce0a664962b01229f5887a8ad95",
    "schemas.yaml 4f82da04e91cdca438088e2f82855967d9454842f5e620d22baec504ac57b272",
    "security.yaml 81400e53956ca6a1a0b90c80732de28a9d38304fc498869202817e2233f506cf",
    "unknown-owner.yaml 4479bd739b96fa4850693f6ebe9b863e10c74041b076fd5adcb7711d3b246ff5",
)
"""Our corrections to it, as name and sha256, in the order in which they were applied."""

GENERATOR = "ghpackages generator 1, openapi-python-client 0.29.1"
"""What made this package."""
