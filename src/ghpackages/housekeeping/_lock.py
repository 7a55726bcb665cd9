"""A lock on an open file that ends with the process, however that ends."""

import sys
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 62
    """The byte that is locked: one beyond the end, so that others can read the file."""

    def lock(file: BinaryIO) -> bool:
        """Lock the file; return False when another holds it. Raises OSError where files cannot be locked."""
        position = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            file.seek(position)
        return True

else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Lock the file; return False when another holds it. Raises OSError where files cannot be locked."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
