"""The synchronous face: made from the asynchronous one by `python -m generator.unasync`, all but `_seam`."""
