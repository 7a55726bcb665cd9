"""Where this package came from."""

PRODUCT = "api.github.com"
"""The description's product: api.github.com, ghec or ghes-3.x."""

DESCRIPTION_VERSION = "23.0.2"
"""The version that the description's publisher gave it."""

DESCRIPTION_SHA256 = "e1e0bebb7f82da6cae49d0dd2cc31f97f8b09babd0ed0099ab58c18dee615314"
"""Of the packages section as published, before our corrections."""

OVERLAYS = (
    "parameters.yaml 1fc50602265904d2c40c44cc1ee047b9024107ef931af97be37bd7adf0778d59",
    "responses.yaml d9832b24a31946b344292696ff7b3be85639168a87d512eed58a6af8692fa3a2",
    "schemas.yaml 1459c499b580dd36496fe0be3f8c2d8880903761cfb9946d010890db7d8a8d7e",
    "security.yaml 81400e53956ca6a1a0b90c80732de28a9d38304fc498869202817e2233f506cf",
    "unknown-owner.yaml 737e32759cee536ede4fbea1dc288a8ee2f32d814f3513f43b933ac5d46b8c32",
)
"""Our corrections to it, as name and sha256, in the order in which they were applied."""

GENERATOR = "ghpackages generator 1, openapi-python-client 0.29.1"
"""What made this package."""
