"""What rendering needs, loaded at once: the process that imports this is what others are forks of.

``crew`` has one such process for a build, and every other is a fork of it, so nothing is loaded
twice. It has one thread: to fork a process with threads is not safe.
"""

import gc
from contextlib import suppress

from sayso.warm import server


def _everything() -> None:
    server.be_single()  # before any library of numbers is loaded
    from sayso import pages, rendering, words
    from sayso.errors import Finding

    server.load((*rendering.WARMED, "sayso.traces", "papermill"))
    pages.exporter()
    with suppress(Finding):  # it is told where somebody asks for words
        words.bundles()


gc.disable()  # what is loaded stays; half the time of loading would go into looking it through
_everything()
