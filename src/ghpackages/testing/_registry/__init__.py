"""The container registry: the same state, as clients of the OCI distribution protocol see it.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md
"""
