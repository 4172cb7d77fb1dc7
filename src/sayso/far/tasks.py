"""Calls spread over the workers of a scheduler, a few more at a time than there are workers."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso import inputs
from sayso.errors import Finding
from sayso.far import scheduler

if TYPE_CHECKING:
    from distributed import Client


def each(
    client: "Client", call: Callable[..., Any], items: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[int, Any]]:
    """Call a function with each of some arguments: the number, and what it gave, as they finish.

    No more is sent than keeps the workers busy, so that neither side holds it all.

    Raises:
        Finding: every worker that had one of them was lost, or one came to no end, or what the
            function raises.
    """
    from distributed import KilledWorker, as_completed

    waiting = enumerate(items)
    made_with = inputs.program()

    def sent(number: int, item: tuple[Any, ...]) -> Any:
        future = client.submit(_called, made_with, call, item, pure=False)
        numbers[future] = number
        return future

    numbers: dict[Any, int] = {}
    first = [sent(*one) for one in islice(waiting, 2 * max(1, scheduler.workers(client)))]
    running = as_completed(first, loop=client.loop)
    for done in running:
        try:
            yield numbers.pop(done), done.result()
        except CancelledError:
            raise Finding("The scheduler was lost. Look at its log, run again.") from None
        except KilledWorker:
            lost = "Every worker that had the same task was lost. Look at their logs, run again."
            raise Finding(lost) from None
        done.release()
        running.update([sent(*one) for one in islice(waiting, 1)])
    if numbers or any(True for _ in waiting):
        raise Finding("Not every task came to its end. Look at the scheduler's log, run again.")


def _called(made_with: str, call: Callable[..., Any], item: tuple[Any, ...]) -> Any:
    """On a worker, if it has the same version of the package."""
    if inputs.program() != made_with:
        raise Finding("A worker has another version of sayso: install the same one there.")
    return call(*item)
