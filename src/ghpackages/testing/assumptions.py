"""What the fake does where nobody has written down what GitHub does.

Each entry is marked `assumption NAME` where the code relies on it. Do not take a test that passes for a proof here.
"""

from collections.abc import Mapping

ASSUMPTIONS: Mapping[str, str] = {
    "accept": (
        "A manifest whose media type `Accept` does not name answers 404 `MANIFEST_UNKNOWN`; only the message "
        "for an OCI index is known from reports."
    ),
    "accepted-scopes": (
        "`X-Accepted-OAuth-Scopes` is empty for every response to a classic or OAuth token; it was only seen so on GETs"
        " of packages."
    ),
    "added-fields": (
        "A field that the description requires since this fake was written has a plain value of its type, the same "
        "in each response."
    ),
    "api-version-messages": "The messages for an unknown (400) and an ended (410) API version.",
    "app-tokens": (
        "A `ghu_` token gets 403 `Resource not accessible by integration` for every packages operation, and an "
        "installation token gets it below `/user` and for Docker conflicts."
    ),
    "bad-parameters": (
        "A package list without a known `package_type`, or with an unknown `visibility`, answers 400 `Invalid "
        "argument.`"
    ),
    "blob-storage": "The registry sends blobs itself; GitHub redirects to its storage.",
    "deleted-at": (
        "`deleted_at` appears in lists with `state=deleted` only; these come newest created first too, and hold what "
        "was deleted in the last 30 days."
    ),
    "delete-body": "A DELETE with a body other than `{}` gets 422 as well, with the body in the message.",
    "deletion-throttle": (
        "A deletion of a container version beyond the limit of a minute gets 429 with the message of the "
        "secondary limit and `Retry-After`."
    ),
    "docker-conflicts": (
        "The conflicts are the `docker` packages whose name a `container` package of the owner has too."
    ),
    "docker-metadata": "A version of a `docker` package carries `docker.tags`.",
    "expired-token": "An expired token gets 401 `Bad credentials`.",
    "get-deleted": "Reading a deleted version by its id answers 404.",
    "head-downloads": "A GET of a manifest counts as a download of a public version, a HEAD does not.",
    "html-page": "What an HTML error page looks like.",
    "last-untagged-version": (
        "The last version of a container package stays even when it is untagged, with the message of the other types."
    ),
    "node-ids": "The form of `node_id`.",
    "owner-kind": "`/orgs/{org}` of a user, and `/users/{username}/packages` of an organization, response 404.",
    "package-downloads-status": "Refusing to delete a package with a much downloaded version has status 400.",
    "package-order": "Package lists come newest created first, as version lists do.",
    "page-numbers": "A `page` or `per_page` that is not a number from 1 counts as not given.",
    "partial-results": (
        "Lists below a user name, in `X-GitHub-SSO: partial-results`, the organizations of the token's user that have"
        " not authorized the token, and leave out packages linked to their repositories."
    ),
    "permissions": (
        "`X-Accepted-GitHub-Permissions` says `packages=read` or `packages=write` on the 403 for a fine-grained or "
        "App token."
    ),
    "primary-message": "A caller without a user gets the message of the primary limit with the user ID 0.",
    "pushed-again": (
        "Pushing a manifest that is there already, or a tag of it, sets `updated_at`, and nothing else but "
        "the tags; a manifest pushed after its version was deleted is a new version."
    ),
    "rate-windows": "The hour and the minute of the limits start with the first request and end all at once.",
    "redirect-body": "The body of a redirect.",
    "referrers-page": "Where the 303 of the referrers endpoint points to: a page of the web host that answers 404.",
    "registry-names": "An encoded slash in the name of a repository separates nothing, so that no package is found.",
    "registry-refusals": (
        "Statuses, codes and messages of the registry's refusals, apart from `DENIED` for a wrong password "
        "and `MANIFEST_UNKNOWN`."
    ),
    "registry-token": "The response of `/token` holds `token` alone, which lives five minutes.",
    "restore-refusals": (
        "Restoring answers 404 when there is nothing to restore, after 30 days, when the name is taken (by a "
        "version of the same digest in the case of containers), and when the right is missing."
    ),
    "restored-tags": "A restored version gets back the tags that no other version has taken.",
    "scope-messages": "The wording of a missing scope, apart from listing packages and versions.",
    "server-error": "500 and 502 carry the message `Server Error`.",
    "sign-in-page": (
        "What an Enterprise Server answers outside of `/api/v3`: a redirect to `/login`, and what that looks like."
    ),
    "tag-pages": (
        "A list of tags is in lexical order, with 100 on a page unless `n` says otherwise, and at most 1,000."
    ),
    "unknown-state": "A `state` other than `deleted` lists the active versions.",
    "user-links": "`Link` of a list below `/users/{username}` points to `/user/{id}/...`.",
    "user-orgs": "`GET /user/orgs` also lists organizations that have not authorized the token, and needs no scope.",
    "window-links": '`rel="last"` of a package list may point beyond the 10,000 items that can be read.',
}
"""Name and content of each assumption."""
