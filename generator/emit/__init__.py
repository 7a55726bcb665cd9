"""Text: Python types, docstrings and the templates that use them."""
