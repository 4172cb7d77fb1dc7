"""sayso: every figure, and on whose say-so.

>>> import sayso
>>> sayso.Bounds(101, None).against(sayso.Bounds(30, 50))
<Verdict.LOWER: 'lower'>
"""

import sys
from typing import TYPE_CHECKING, Any

from sayso.counts import Bounds, Count, Denial, Hedge, Silence, Verdict

if TYPE_CHECKING:
    from sayso.desk import (
        claimed,
        compared,
        explore,
        known,
        measured,
        official,
        open,
        open_context,
        repeated,
        show,
    )
    from sayso.disclosure import tabulate
    from sayso.phrases import say
    from sayso.verdicts import compare
    from sayso.wording import read

__all__ = ["Bounds", "Count", "Denial", "Hedge", "Silence", "Verdict",
           "claimed", "compare", "compared", "explore", "known", "measured", "official",
           "open", "open_context", "read", "repeated", "say", "show", "tabulate"]  # fmt: skip
_LATE = {
    "claimed": "sayso.desk",
    "compare": "sayso.verdicts",
    "compared": "sayso.desk",
    "explore": "sayso.desk",
    "known": "sayso.desk",
    "measured": "sayso.desk",
    "official": "sayso.desk",
    "open": "sayso.desk",
    "open_context": "sayso.desk",
    "read": "sayso.wording",
    "repeated": "sayso.desk",
    "say": "sayso.phrases",
    "show": "sayso.desk",
    "tabulate": "sayso.disclosure",
}


def __getattr__(name: str) -> Any:
    """Load what needs pandas only when it is asked for, so that commands start quickly."""
    from importlib import import_module

    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What a reporter is offered by name."""
    return sorted(__all__)


def _show_ourselves() -> None:
    """In a notebook, let counts, claims and comparisons display themselves readably."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell and hasattr(shell, "display_formatter"):
        from sayso import displays

        displays.register(shell.display_formatter.formatters["text/html"])


_show_ourselves()
