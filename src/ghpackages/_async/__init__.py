"""The asynchronous face, which is the source of the synchronous one (see generator/unasync)."""
