"""A process that renders one edition after another for the worker that started it."""

import os
import socket
import sys
from pathlib import Path

from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.warm import messages


def main(number: int) -> None:
    """Answer over a socket, until whoever started us closes it."""
    from sayso import editions, rendering

    with socket.socket(fileno=number) as link:
        while (asked := messages.receive(link)) is not None:
            places = Places(Path(asked["root"]), Path(asked["output"]))
            try:
                edition = editions.load(places)[asked["edition"]]
                rendering.render(places, asked["edition"], edition, places.output)
                messages.send(link, {})
            except (Finding, WrongUse) as problem:
                messages.send(link, {"failed": str(problem)})
            except Exception as problem:
                messages.send(link, {"failed": f"{type(problem).__name__}: {problem}"})


if __name__ == "__main__":
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # what a kernel says aside
    main(int(sys.argv[1]))
