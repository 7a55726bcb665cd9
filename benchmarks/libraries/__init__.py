"""The same tasks with each library, the way its own documentation shows. Each module runs in an environment of its own.

- `connect(base_url)`: a context manager that gives a client.
- `walk(client, name)`: read all versions of a container package of acme, one after another; gives their number.
- `decoder(kind)`: a function from the bytes of a page of "versions" or "packages" to what the library hands out.
- `purge(client, name)`: delete all versions but the one tagged "latest", in the loop that lists them.
- `first_page(client)`: the first page of versions.
- `VARIANTS`: the ways to list: name -> `(connect, walk)`; the library's usual one has the empty name.
"""
