"""What rendering needs, loaded at once: the process that imports this is what others are forks of.

``crew`` has one such process for a build, and every other is a fork of it, so nothing is loaded
twice. It has one thread: to fork a process with threads is not safe.
"""

import gc
from contextlib import suppress

from sayso.warm import server

gc.disable()  # what is loaded stays; half the time of loading would go into looking it through
server.be_single()

from sayso import pages, rendering, words  # noqa: E402
from sayso.errors import Finding  # noqa: E402

server.load((*rendering.WARMED, "papermill"))
with suppress(Finding):  # it is told where somebody asks for words
    words.bundles()
pages.exporter()
