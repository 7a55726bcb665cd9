"""Draw the figures for the documentation: docs/assets/benchmarks.svg, plain bars, and growth.svg, lines."""

from math import log10
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
.line { fill: none; stroke: #0969da; stroke-width: 2 }
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
    return _picture(body, top, "Benchmarks of ghpackages and other libraries", figures)


GROWTH = [
    ("growth_requests", "Requests that count against the primary limit"),
    ("growth_seconds", "Seconds, 50 ms a request"),
    ("growth_memory", "Peak memory, MiB"),
]
PLOT_WIDTH, PLOT_HEIGHT = 620, 130


def render_growth(samples: dict[str, dict[str, Sample]], figures: dict[str, Any]) -> str:
    """Return the picture of what lists of 1 to 600 pages cost: lines, both axes logarithmic."""
    body: list[str] = []
    top = GAP
    for name, title in GROWTH:
        points = [(float(pages), sample.median) for pages, sample in samples[name].items()]
        body.append(f'<text class="title" x="{GAP}" y="{top + 14}">{escape(title)}</text>')
        top += TITLE
        body += _line(points, top)
        top += PLOT_HEIGHT + TITLE + GAP
    return _picture(body, top, "What lists of 1 to 600 pages cost", figures)


def _line(points: list[tuple[float, float]], top: float) -> list[str]:
    right = max(pages for pages, _ in points)
    low, high = log10(min(value for _, value in points)), log10(max(value for _, value in points))
    places = [
        (
            GAP + 40 + PLOT_WIDTH * log10(pages) / log10(right),
            top + 20 + (PLOT_HEIGHT - 20) * (1 - (log10(value) - low) / max(high - low, 0.3)),
            pages,
            value,
        )
        for pages, value in points
    ]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in places)
    drawn = [f'<polyline class="line" points="{corners}"/>']
    for x, y, pages, value in places:
        drawn += [
            f'<circle class="ours" cx="{x:.1f}" cy="{y:.1f}" r="3"/>',
            f'<text class="value" x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{value:.3g}</text>',
            f'<text class="note" x="{x:.1f}" y="{top + PLOT_HEIGHT + 18}" text-anchor="middle">{pages:.0f}</text>',
        ]
    drawn.append(f'<text class="note" x="{WIDTH - GAP}" y="{top + PLOT_HEIGHT + 18}" text-anchor="end">pages</text>')
    return drawn


def _picture(body: list[str], top: float, label: str, figures: dict[str, Any]) -> str:
    note = f"{figures['date']}, {figures['python']}, {figures['machine']}. FakeGitHub on loopback."
    body.append(f'<text class="note" x="{GAP}" y="{top + 10}">{escape(note)}</text>')
    height = top + 10 + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(label)}">\n'
        f"<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )
