"""A chart with everything that a producer needs to embed it: complete, or not at all."""

import hashlib
import io
import zipfile
from importlib.metadata import version
from pathlib import Path

from sayso import canvas, cards, chart_values, drawing, embeds, inputs, sentences
from sayso.charts import Chart
from sayso.embeds import CARD, NARROW, WIDE, Address, as_json
from sayso.marks import Axis, Glyph, Mark, Panel, placed
from sayso.store import Store

DRAWN_BY = ("matplotlib", "numpy", "pillow")
SCHEMA = 1
"""Of the manifest; a change that readers of it would notice makes it another."""


def files(chart: Chart, address: Address, store: Store | None = None) -> dict[str, bytes]:
    """The bundle: name and bytes of each file.

    Args:
        chart: the chart.
        address: where it will stand.
        store: where pictures may have been kept that were drawn before.

    Raises:
        ValueError: the chart lacks something, or a hedge was lost on the way.
    """
    hold(chart)
    made = pictures(chart, store) | _texts(chart) | embeds.pages(chart, address)
    made["manifest.json"] = _manifest(chart, made)
    made[embeds.archive(chart)] = zipped(made)
    return made


def write(chart: Chart, folder: Path, address: Address, store: Store | None = None) -> None:
    """Write a bundle into a new folder; a build publishes it whole or not at all.

    Raises:
        ValueError: what ``files`` raises, or the folder is there; nothing was written.
    """
    if folder.exists():
        raise ValueError(
            f"chart {chart.slug}: the page already has this chart. Show it once, or give a "
            "second chart a slug of its own."
        )
    made = files(chart, address, store)
    folder.mkdir(parents=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)


# what must be there


def hold(chart: Chart) -> None:
    """Hold a chart to what every bundle needs.

    Raises:
        ValueError: no title, alt text, source line, day or marks, or a hedge that is not where
            its figure is.
    """
    needed = {
        "title": chart.title, "subtitle": chart.subtitle, "alt text": chart.alt,
        "source line": chart.source, "how to read": chart.how_to_read, "marks": chart.marks,
        "as-of date": chart.as_of, "language": chart.lang,
    }  # fmt: skip
    lacking = [name for name, value in needed.items() if not value]
    if lacking:
        raise ValueError(f"chart {chart.slug}: it has no {', no '.join(lacking)}")
    if chart.day not in chart.subtitle or chart.day not in chart.alt:
        raise ValueError(f"chart {chart.slug}: subtitle and alt text do not give its day")
    lost = [mark.key for panel, _, mark in chart.marks if not _sound(panel, mark, chart.lang)]
    if lost:
        raise ValueError(f"chart {chart.slug}: the hedge is lost on {', '.join(lost)}")
    chosen = [mark for mark, _ in cards.featured(chart)]
    if dropped := [mark.key for mark in chosen if mark.words not in chart.alt]:
        raise ValueError(f"chart {chart.slug}: the alt text drops the hedge of {dropped}")
    if len({claim.population for mark in chosen for claim in mark.claims}) > 1:
        raise ValueError(f"chart {chart.slug}: its card would set different people side by side")


def _sound(panel: Panel, mark: Mark, lang: str) -> bool:
    """Whether a row is drawn as its hedge wants, in words that say its figure with the hedge."""
    if not (mark.words and mark.label and mark.claims):
        return False
    if mark.glyph is Glyph.DOT and mark.key != mark.claims[0].id:
        number = sentences.number(len(mark.claims), lang)
        return mark.numbers == (len(mark.claims),) and number in mark.words
    if panel.axis is Axis.NUMBERS and (mark.glyph, mark.numbers) != placed(mark.claims[0]):
        return False
    return {mark.words} == {sentences.figure(claim, lang) for claim in mark.claims}


# its files


def pictures(chart: Chart, store: Store | None = None) -> dict[str, bytes]:
    """The whole chart in two widths, as SVG and as PNG, and the card."""
    wide, narrow = (chart.sheet(layout) for layout in (drawing.WIDE, drawing.NARROW))
    card, words = cards.card(chart), (chart.title, chart.description)

    def draw() -> dict[str, bytes]:
        return {
            "chart-wide.svg": canvas.svg(wide, *words),
            "chart-narrow.svg": canvas.svg(narrow, *words),
            WIDE: canvas.png(wide),
            NARROW: canvas.png(narrow),
            CARD: canvas.png(card, 1),
        }

    if store is None:
        return draw()
    # A picture is all that is drawn; whoever draws it is the code, and the libraries below it.
    told = (wide, narrow, card, *words, inputs.program(), *map(version, DRAWN_BY))
    return {**store.kept(hashlib.sha256(repr(told).encode()).hexdigest(), draw)}


def _texts(chart: Chart) -> dict[str, bytes]:
    """The data, and what is said in place of the picture."""
    texts = {
        "data.csv": chart.data,
        "data.json": as_json(chart_values.values(chart)),
        "alt.txt": f"{chart.alt}\n",
        "desc.txt": f"{chart.description}\n",
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _manifest(chart: Chart, made: dict[str, bytes]) -> bytes:
    """What the bundle is of, how tall its page is, and every other file with its digest."""
    told = {
        "schema": SCHEMA,
        "chart": chart.slug,
        "language": chart.lang,
        "title": chart.title,
        "as_of": chart.as_of.isoformat(),
        "slice": chart.digest,
        "figures": chart_values.figures(chart),
        "heights": {str(width): height for width, height in embeds.tall(chart).items()},
        "made_with": {name: version(name) for name in ("sayso", "matplotlib", "plotly")},
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(made.items())
        },
    }
    return as_json(told).encode("utf-8")


def zipped(made: dict[str, bytes]) -> bytes:
    """All of it in one file, but for the interactive page, which needs the library beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sorted(made.items()):
            if name != "interactive.html":
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data, compresslevel=6)
    return out.getvalue()
