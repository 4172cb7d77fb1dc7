"""Every colour of pages and charts, once: on light paper, on dark, and where readers force theirs.

The two waves stay apart in grey print too, and neither is told by its colour alone.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Palette:
    """What each ink is for. Texts reach 4.5:1 on ``paper`` and ``card`` (WCAG 2.2, 1.4.3)."""

    ink: str
    muted: str
    paper: str
    line: str
    card: str
    link: str
    baseline: str
    current: str
    apart: str


LIGHT = Palette(
    ink="#1a1a1a",
    muted="#595959",
    paper="#ffffff",
    line="#d0d0d0",
    card="#f6f5f2",
    link="#003c71",
    baseline="#003c71",
    current="#b34400",
    apart="#595959",
)
DARK = Palette(
    ink="#ececec",
    muted="#b8b8b8",
    paper="#121212",
    line="#444444",
    card="#1d1d1d",
    link="#a9d1f7",
    baseline="#a9d1f7",
    current="#e07b2e",
    apart="#b8b8b8",
)
FORCED = Palette(
    ink="CanvasText",
    muted="CanvasText",
    paper="Canvas",
    line="GrayText",
    card="Canvas",
    link="LinkText",
    baseline="CanvasText",
    current="CanvasText",
    apart="CanvasText",
)
"""The system's own colours (CSS Color 4), where a reader has chosen them for everything."""


def css(scope: str = ":root") -> str:
    """The palettes as variables of a style sheet: light, dark, forced, and light on paper."""
    return "\n".join(
        [
            f"{scope} {_variables(LIGHT)}",
            f"@media screen and (prefers-color-scheme: dark) {{ {scope} {_variables(DARK)} }}",
            f"@media (forced-colors: active) {{ {scope} {_variables(FORCED)} }}",
        ]
    )


def on_paper(scope: str) -> str:
    """The light palette with its paper, where the ground is nobody's to choose."""
    return (
        f"{scope} {_variables(LIGHT)}\n{scope} {{ background: {LIGHT.paper}; color: {LIGHT.ink}; }}"
    )


def _variables(palette: Palette) -> str:
    told = (f"--{name}: {color};" for name, color in asdict(palette).items())
    return f"{{ {' '.join(told)} }}"
