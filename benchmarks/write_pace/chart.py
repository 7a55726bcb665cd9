"""Draw the simulations: time and refusals over the hidden limit, for each strategy."""

import statistics
from html import escape

from benchmarks.chart import STYLE
from benchmarks.write_pace.limits import RATES, Hidden

Found = dict[Hidden, dict[str, tuple[float, float]]]
"""For each server and strategy: times the optimum, and the share that is refused."""

WIDTH, PANEL, HEIGHT, LEFT, TOP, GAP = 720, 290, 200, 52, 40, 56
COLORS = {"ghpackages": "#0969da", "fixed pace": "#bf8700", "exponential back-off": "#8250df"}
PANELS = (
    ("Time, in times of the optimum", 0, (1.0, 3.0), (1.0, 1.15, 1.5, 2.0, 2.5, 3.0), "{:g}"),
    ("Refused, of what is sent", 1, (0.0, 0.6), (0.0, 0.02, 0.2, 0.4, 0.6), "{:.0%}"),
)


def render(found: Found, writes: int) -> str:
    """Return the SVG. A line is the median over all limits of a rate, its band the lowest and highest."""
    body = [line for number, panel in enumerate(PANELS) for line in _panel(found, number, *panel)]
    for number, (name, color) in enumerate(COLORS.items()):
        x, y = LEFT + number * 200, TOP + HEIGHT + 52
        body.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" rx="2" fill="{color}"/>')
        body.append(f'<text x="{x + 18}" y="{y}">{escape(name)}</text>')
    note = f"{writes:,} deletions under each of {len(found)} limits, in simulated time"
    body.append(f'<text class="note" x="{LEFT}" y="{TOP + HEIGHT + 74}">{escape(note)}</text>')
    height = TOP + HEIGHT + 90
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="Deletions under hidden limits: time and refusals of three strategies">\n'
        f"<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _panel(
    found: Found, number: int, title: str, which: int, span: tuple[float, float], marks: tuple[float, ...], form: str
) -> list[str]:
    left = LEFT + number * (PANEL + GAP)
    low, high = span

    def x(rate: float) -> float:
        return left + (rate - RATES[0]) / (RATES[-1] - RATES[0]) * PANEL

    def y(value: float) -> float:
        return TOP + HEIGHT * (1 - (min(value, high) - low) / (high - low))

    lines = [f'<text class="title" x="{left}" y="24">{escape(title)}</text>']
    lines += [
        (
            f'<line x1="{left}" x2="{left + PANEL}" y1="{y(mark):.1f}" y2="{y(mark):.1f}" stroke="#d0d7de"/>'
            f'<text x="{left - 6}" y="{y(mark) + 4:.1f}" text-anchor="end">{form.format(mark)}</text>'
        )
        for mark in marks
    ]
    lines += [f'<text x="{x(rate):.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{rate}</text>' for rate in RATES]
    lines.append(f'<text x="{left}" y="{TOP + HEIGHT + 34}">hidden limit, deletions a minute</text>')
    for name, color in reversed(COLORS.items()):
        values = {rate: sorted(each[name][which] for each in _of_rate(found, rate)) for rate in RATES}
        edge = [f"{x(rate):.1f},{y(values[rate][-1]):.1f}" for rate in RATES]
        edge += [f"{x(rate):.1f},{y(values[rate][0]):.1f}" for rate in reversed(RATES)]
        middle = " ".join(f"{x(rate):.1f},{y(statistics.median(values[rate])):.1f}" for rate in RATES)
        lines.append(f'<polygon points="{" ".join(edge)}" fill="{color}" opacity="0.12"/>')
        lines.append(f'<polyline points="{middle}" fill="none" stroke="{color}" stroke-width="2.5"/>')
    return lines


def _of_rate(found: Found, rate: float) -> list[dict[str, tuple[float, float]]]:
    """Return the figures of the servers whose rate is nearest to one of `RATES`: small windows have no other."""
    return [
        each for hidden, each in found.items() if min(RATES, key=lambda other: abs(other - hidden.per_minute)) == rate
    ]
