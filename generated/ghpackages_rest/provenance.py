# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""What this package was generated from."""

PRODUCT = "api.github.com"
"""The description's product: api.github.com, ghec or ghes-3.x."""

DESCRIPTION_VERSION = "23.0.2"
"""The version that the description's publisher gave it."""

DESCRIPTION_SHA256 = "6f5190a0a8ba4a1eb14f008f4d3c3e462ff3d0e7625fcf9e64254c0359bbe83b"
"""Of the section as published, before our corrections."""

OVERLAYS = (
    "parameters.yaml 1fc50602265904d2c40c44cc1ee047b9024107ef931af97be37bd7adf0778d59",
    "responses.yaml 87329e0c21f3893c9b88424d026d670aeabbdce0a664962b01229f5887a8ad95",
    "schemas.yaml 373273c51fd5ac562e868109de0f69001b5c394f30513168e7c2b28e9f47e917",
    "security.yaml 81400e53956ca6a1a0b90c80732de28a9d38304fc498869202817e2233f506cf",
    "texts.yaml cf9317a19833d485b0df7255ec692ea9f6788fef716c867d9c2f3b47af389bbd",
    "unknown-owner.yaml 4479bd739b96fa4850693f6ebe9b863e10c74041b076fd5adcb7711d3b246ff5",
)
"""Our corrections to it, as name and sha256, in the order in which they were applied."""

GENERATOR = "ghpackages generator 1, openapi-python-client 0.29.1"
"""What generated this package."""
