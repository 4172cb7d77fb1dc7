"""A pinned chart: the bundle of one release at an address of its own, which never changes.

Beside its files stands ``status.html``, the one file that may change: which release it is of,
and whether its figures are others by now. The page of the chart shows it in a frame.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from sayso import archive, bundles, corrected, embeds, heights, palette, sentences
from sayso.errors import Finding
from sayso.paths import Places
from sayso.templating import fill
from sayso.words import say

STATUS, LATEST = "status.html", "latest"
TALL = 88
"""Pixels that the frame of the status takes: four lines, which it has on telephones."""
ADDRESSED = ("index.html", "embed-iframe.html", "embed-static.html", "embed-amp.html")
"""The files of a bundle in which its address stands, but for ``oembed.json``."""
FRAMES = ("embed-iframe.html", "embed-amp.html")
"""Those that give the height of a frame."""


@dataclass(frozen=True)
class Pin:
    """A chart as one release published it.

    Attributes:
        chart: its folder below ``reports``.
        digest: of its bundle.
        figures: the digest of what it draws.
        release: the first release that had it.
    """

    chart: str
    digest: str
    figures: str
    release: str

    @property
    def folder(self) -> str:
        """Where it stands, below the address of all that is published."""
        return f"{self.chart}@{self.digest}"

    @property
    def lang(self) -> str:
        return self.chart.rpartition("/")[2]


def every(places: Places) -> list[Pin]:
    """Every chart that any release had, the oldest first."""
    found: dict[str, Pin] = {}
    for name in archive.names(places):
        for chart, told in archive.charts(places, name).items():
            pin = Pin(chart, told["digest"], told["figures"], name)
            found.setdefault(pin.folder, pin)
    return list(found.values())


# its files


def files(pin: Pin, bundle: Mapping[str, bytes], site: str) -> dict[str, bytes]:
    """The files of a pinned chart but for its status: name and bytes.

    Args:
        pin: the chart.
        bundle: the files as the release has them.
        site: the address of ``latest`` as the bundle has it, or what stands in its place.

    Raises:
        Finding: the page is not of the form that can be pinned, or has another address.
    """
    here, there = f"{site}/{pin.chart}/", f"{site.removesuffix(f'/{LATEST}')}/{pin.folder}/"
    made = dict(bundle)
    for name in ADDRESSED:
        text = made[name].decode("utf-8")
        if name in FRAMES:
            _hold(pin, name, here in text, here)
        text = text.replace(here, there)
        made[name] = (_taller(text) if name in FRAMES else text).encode("utf-8")
    made["oembed.json"] = _offered(made).replace(here, there).encode("utf-8")
    made["index.html"] = _framed(made["index.html"].decode("utf-8"), pin).encode("utf-8")
    made["manifest.json"] = _manifest(pin, made)
    made[_archive(pin)] = bundles.zipped({name: data for name, data in made.items()
                                          if name != _archive(pin)})  # fmt: skip
    return made


def unchanged(pin: Pin) -> Callable[[str], bool]:
    """Whether a file of a pinned chart is that of its release, byte for byte."""
    made = {*ADDRESSED, "oembed.json", "manifest.json", _archive(pin)}
    return lambda name: name not in made


def _archive(pin: Pin) -> str:
    _, _, slug, lang = pin.chart.split("/")
    return f"{slug}-{lang}.zip"


def _framed(page: str, pin: Pin) -> str:
    """The page of a chart with a frame for its status, which its policy must allow."""
    title = say(pin.lang, "pinned-status")
    frame = f'<iframe class="status" src="{STATUS}" title="{title}" height="{TALL}"></iframe>\n'
    for before, after in (
        ("; base-uri 'none'", "; frame-src 'self'; base-uri 'none'"),
        ('<main class="sayso-chart">\n', f'<main class="sayso-chart">\n{frame}'),
    ):
        _hold(pin, "index.html", page.count(before) == 1, before)
        page = page.replace(before, after)
    return page


def _hold(pin: Pin, name: str, sound: bool, part: str) -> None:
    """Refuse a file in which something does not stand as it must."""
    if not sound:
        raise Finding.of(f"{pin.chart}/{name}", "cannot be pinned", f"{part!r} in its place",
                         "none, or several", "build and release anew.")  # fmt: skip


HEIGHT = re.compile(r'(?<=\bheight=")\d+|(?<=;height:)\d+(?=px)')


def _taller(text: str) -> str:
    """A snippet that leaves room for the status."""
    return HEIGHT.sub(lambda found: str(int(found[0]) + TALL), text)


def _offered(made: Mapping[str, bytes]) -> str:
    """What a site is told that asks how to embed the page."""
    told: dict[str, Any] = json.loads(made["oembed.json"])
    frame = made["embed-iframe.html"].decode("utf-8").strip()
    return embeds.as_json(told | {"height": told["height"] + TALL, "html": frame})


def _manifest(pin: Pin, made: Mapping[str, bytes]) -> bytes:
    """The manifest of the bundle, of the files as they stand pinned; the ZIP holds it too."""
    told: dict[str, Any] = json.loads(made["manifest.json"])
    told["pinned"] = {"digest": pin.digest, "release": pin.release}
    told["heights"] = {width: tall + TALL for width, tall in told["heights"].items()}
    told["files"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(made.items())
        if name not in ("manifest.json", _archive(pin))
    }
    return embeds.as_json(told).encode("utf-8")


# its status


def status(places: Places, pin: Pin) -> str:
    """The page in the frame: of which release the chart is, and whether its figures changed."""
    released = sentences.day(archive.day(pin.release), pin.lang)
    changed = superseded(places, pin)
    up = "../" * (pin.folder.count("/") + 1)
    gone = changed is not None and pin.chart not in archive.charts(places, changed)
    return fill(
        "status.html",
        lang=pin.lang,
        say=partial(say, pin.lang),
        released=released,
        changed=sentences.day(archive.day(changed), pin.lang) if changed else "",
        newest="" if gone else f"{up}{LATEST}/{pin.chart}/index.html",
        corrections=f"{up}{LATEST}/{corrected.file(pin.lang)}",
        style=Markup(palette.css() + STYLE),  # noqa: S704 - all of it is ours
    )


STYLE = f"""
html {{ background: var(--paper); color: var(--ink); }}
body {{ margin: 0; padding: 6px {heights.SIDE}px; font: 13px/1.4 system-ui, sans-serif; }}
p {{ margin: 0; }}
a {{ color: var(--link); }}
:focus-visible {{ outline: 2px solid var(--link); }}
"""


def superseded(places: Places, pin: Pin) -> str | None:
    """The release since which the chart draws something else, or is gone; none if it does not."""
    names = archive.names(places)
    same = [archive.charts(places, name).get(pin.chart, {}).get("figures") == pin.figures
            for name in names]  # fmt: skip
    after = names[len(same) - same[::-1].index(True) :]
    return after[0] if after else None
