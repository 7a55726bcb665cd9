"""Draw the figures for the documentation: docs/assets/benchmarks.svg, plain bars."""

from typing import Any
from xml.sax.saxutils import escape

from benchmarks.harness import Sample
from benchmarks.report import SCALE, US

PANELS = [
    ("lists_with_latency", "List 5,000 versions, 50 ms a request", "s"),
    ("decode_versions", "Decode 100 container versions", "ms"),
    ("decode_packages", "Decode 100 packages", "ms"),
    ("first_pages", "Start-up to the first page of versions", "ms"),
    ("memory", "Peak memory of a long list", "MiB"),
    ("deletions", "Deleted while listing, of 250 (more is better)", ""),
]
SHOWN = {"ghpackages, page after page", "ghapi, async pages with a kept client"}
"""Variants in the picture: the effect of requesting many pages at once, here and elsewhere."""
WIDTH, LABEL, BAR, ROW, TITLE, GAP = 760, 280, 400, 20, 30, 16
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.value { font-size: 12px }
.note { font-size: 11px }
.bar { fill: #afb8c1 }
.ours { fill: #0969da }
"""


def render(samples: dict[str, dict[str, Sample]], figures: dict[str, Any]) -> str:
    """Return the picture, by the medians."""
    body: list[str] = []
    top = GAP
    for name, title, unit in PANELS:
        found = {label: sample.median for label, sample in samples[name].items() if ", " not in label or label in SHOWN}
        body.append(f'<text class="title" x="{GAP}" y="{top + 14}">{escape(title)}{unit and f", {unit}"}</text>')
        top += TITLE
        most = max(found.values())
        for label, value in sorted(found.items(), key=lambda item: item[1], reverse=not unit):
            kind = "bar ours" if label.startswith(US) else "bar"
            width = max(1.0, BAR * value / most)
            shown = f"{value * SCALE.get(unit, 1):.3g}"
            body += [
                f'<text x="{LABEL - 8}" y="{top + 13}" text-anchor="end">{escape(label)}</text>',
                f'<rect class="{kind}" x="{LABEL}" y="{top + 2}" width="{width:.1f}" height="{ROW - 5}" rx="2"/>',
                f'<text class="value" x="{LABEL + width + 6:.1f}" y="{top + 13}">{shown}</text>',
            ]
            top += ROW
        top += GAP
    note = f"{figures['date']}, {figures['python']}, {figures['machine']}. FakeGitHub on loopback."
    body.append(f'<text class="note" x="{GAP}" y="{top + 10}">{escape(note)}</text>')
    height = top + 10 + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="Benchmarks of ghpackages and other libraries">\n'
        f"<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )
