"""A chart as plain values: what its data holds, and what tells it from another."""

import hashlib
from typing import Any

from sayso.charts import Chart
from sayso.embeds import as_json


def values(chart: Chart) -> dict[str, Any]:
    """A chart as values that JSON knows: its texts, its rows as drawn, and the claims in them."""
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "as_of": chart.as_of.isoformat(),
        "language": chart.lang,
        "how_to_read": chart.how_to_read,
        "source": chart.source,
        "corrections": list(chart.corrections),
        "rows": [
            {
                "row": mark.key,
                "panel": ", ".join(filter(None, [panel.title, band])),
                "label": mark.label,
                "detail": mark.detail,
                "under": mark.under,
                "step": mark.step,
                "drawn": mark.words,
                "glyph": mark.glyph.value,
                "scale": panel.axis.value,
                "numbers": list(mark.numbers),
                "claims": [claim.id for claim in mark.claims],
            }
            for panel, band, mark in chart.marks
        ],
        "claims": chart.rows,
    }


def figures(chart: Chart) -> str:
    """The digest of what a chart draws: its rows and their claims, on whatever day."""
    told = {name: value for name, value in values(chart).items() if name in ("rows", "claims")}
    return hashlib.sha256(as_json(told).encode("utf-8")).hexdigest()
