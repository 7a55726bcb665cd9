"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
GENERATED = ROOT / "generated"
PINNED = SPEC / "api.github.com.json"
"""The description that the committed wire layer is generated from. Those of the other products are for comparison."""
