"""Editions rendered by the workers of a scheduler: their files come back to be published here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso import inputs
from sayso.errors import Finding
from sayso.far import pack, scheduler
from sayso.paths import Places

if TYPE_CHECKING:
    from sayso.editions import Edition

Say = Callable[[str], None]


def render(address: str, staged: Places, listed: dict[str, "Edition"], say: Say) -> None:
    """Render editions elsewhere and put their files below the staging folder.

    A worker that is lost is no failure: its editions go to another.

    Args:
        address: of the scheduler, see ``scheduler.checked``.
        staged: a build's staging, with its tables.
        listed: the editions, by name.
        say: where progress is told.

    Raises:
        Finding: an edition failed, or workers have another version of the package.
    """
    with scheduler.connected(address) as client:
        from distributed import KilledWorker, as_completed

        say(f"render  {len(listed)} editions on {scheduler.workers(client)} workers")
        data = client.scatter(pack.packed(staged), broadcast=True, hash=True)
        made_with = inputs.program()
        running = {client.submit(rendered, data, name, made_with, pure=False): name
                   for name in listed}  # fmt: skip
        for number, done in enumerate(as_completed(running, loop=client.loop), start=1):
            try:
                files = done.result()
            except KilledWorker:
                raise Finding(
                    f"{running[done]}: every worker that rendered it was lost. Nothing was "
                    "published. Look at the workers' logs, then run again."
                ) from None
            for name, content in files.items():
                path = staged.output / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            say(f"render  {number}/{len(running)} {running[done]}")


def rendered(data: bytes, name: str, made_with: str) -> dict[str, bytes]:
    """On a worker: the files of an edition, by their paths from the root.

    Args:
        data: a pack, see ``pack``.
        name: the edition.
        made_with: the digest of the package that asks.

    Raises:
        Finding: it failed, or this worker has another version of the package.
    """
    from distributed import get_worker

    from sayso import editions, publishing
    from sayso.far.hands import hands

    if inputs.program() != made_with:
        raise Finding("A worker has another version of sayso: install the same one there.")
    ours = hands(data, get_worker().state.nthreads)
    ours.render(name)
    return publishing.contents(ours.places, name, editions.load(ours.places)[name])
