"""Run command lines one after another: `python several.py LINE...` Starting Python takes longer than each of them.

Writes each exit status between the control characters STX and ETX.
"""

import shlex
import sys

from ghpackages.cli import main

for line in sys.argv[1:]:
    sys.argv[1:] = shlex.split(line)
    try:
        main()
    except SystemExit as end:
        print(f"\x02{end.code}\x03", flush=True)  # noqa: T201
