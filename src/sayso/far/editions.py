"""Editions rendered by the workers of a scheduler: their files come back to be published here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso import publishing
from sayso.far import pack, scheduler, tasks
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
        say(f"render  {len(listed)} editions on {scheduler.workers(client)} workers")
        # A call and no scattered data: what a lost worker alone held is then made again.
        data = client.submit(_whole, pack.packed(staged))
        names = [*listed]
        done = tasks.each(client, rendered, ((data, name) for name in names))
        for count, (number, made) in enumerate(done, start=1):
            publishing.stage(staged, made)
            say(f"render  {count}/{len(names)} {names[number]}")


def _whole(data: bytes) -> bytes:
    return data


def rendered(data: bytes, name: str) -> dict[str, bytes]:
    """On a worker: the files of an edition, by their paths from the root.

    Args:
        data: a pack, see ``pack``.
        name: the edition.

    Raises:
        Finding: it failed.
    """
    from distributed import get_worker

    from sayso.far.hands import hands

    with hands(data, get_worker().state.nthreads) as ours:
        return ours.render(name)
