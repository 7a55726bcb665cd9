"""The REST API: which operation a request means, what it does, what it answers."""
