"""A large ledger, beside a plain pandas script that answers the same: benchmarks/large.py ROWS ...

Each side reads, cleans, checks, keeps what stood on a day and compares two waves, in a process of
its own that finds nothing warm. Of several runs the median is told. Both must answer alike.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
SIZES = (10_000, 100_000, 1_000_000, 2_000_000)
ROUNDS = 5
SIDES = ("sayso", "plain")
WHAT = ("seconds", "work", "memory")
HEAD = ("claims", "time", "beside plain", "work", "beside plain", "memory", "beside plain",
        "time a claim, from the smallest on")  # fmt: skip
MEASURES, WAVES, DAY = ("detained", "killed", "visas"), ("first", "second"), "2019-06-30"

Numbers = dict[str, float]


def main(arguments: list[str]) -> int:
    """Print a table of the sizes that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    print(table({rows: measure(rows, asked.rounds) for rows in asked.rows}))
    return 0


def measure(rows: int, rounds: int = ROUNDS) -> dict[str, Numbers]:
    """Medians of ``seconds``, ``work`` (seconds of processors) and ``memory`` (MB), by side.

    Raises:
        AssertionError: the sides answer differently.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(_words("draw", folder, rows), check=True)
        runs: dict[str, list[Any]] = {side: [] for side in SIDES}
        for _ in range(rounds):
            for side in SIDES:
                runs[side].append(_run(side, folder))
    answers = [run["answers"] for side in SIDES for run in runs[side]]
    assert all(one == answers[0] for one in answers), answers  # noqa: S101 - what it is for
    return {side: {what: median(one[what] for one in told) for what in WHAT}
            for side, told in runs.items()}  # fmt: skip


def _words(what: str, folder: str, *more: object) -> list[str]:
    return [sys.executable, str(Path(__file__).resolve()), f"--{what}", folder, *map(str, more)]


def _run(side: str, folder: str) -> Any:
    """One side in a process of its own, with the time from its start to its end."""
    begun = time.perf_counter()
    done = subprocess.run(_words(side, folder), check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told | {"seconds": time.perf_counter() - begun}


def table(measured: dict[int, dict[str, Numbers]]) -> str:
    """Every size beside the plain script, and how the time of one claim grows."""
    import run

    first = min(measured)
    least = measured[first]["sayso"]["seconds"] / first
    rows = []
    for count, told in measured.items():
        ours, plain = told["sayso"], told["plain"]
        beside = [f"× {ours[what] / plain[what]:.2f}" for what in WHAT]
        rows.append((
            f"{count:,}", f"{ours['seconds']:.1f} s", beside[0], f"{ours['work']:.1f} s", beside[1],
            f"{ours['memory']:.0f} MB", beside[2], f"× {ours['seconds'] / count / least:.2f}",
        ))  # fmt: skip
    return run.table(HEAD, rows)


# in the process of a side


def sayso(folder: Path) -> dict[str, Any]:
    """Our answers."""
    import pandas as pd

    import ledgers
    from sayso import checks, claims, sources
    from sayso.ledger import Book, last_day
    from sayso.paths import Places
    from sayso.verdicts import compare

    places = Places(folder, folder)
    hand, raw = ledgers.decided(places), sources.lean(places)
    rows, cleaned = len(raw), claims.clean(raw, hand)
    del raw
    held = checks.claims(cleaned, rows)
    book = Book.of(cleaned.claims, hand, last_day(DAY))
    stood = book.standing().table["claim_id"]
    found = {}
    for measure in MEASURES:
        then, now = (book.wave(wave).measure(measure).standing() for wave in WAVES)
        found[measure] = compare(then, now).verdict.value
    return {
        "rows": rows,
        "rejected": cleaned.rejects["reason"].value_counts().to_dict(),
        "broken": int(held["failing"].sum()),
        "standing": len(stood),
        "ids": int(pd.util.hash_array(stood.to_numpy(dtype=object)).sum()),
        "verdicts": found,
    }


def plain(folder: Path) -> dict[str, Any]:
    """The answers of the plain script."""
    import plain

    return plain.answers(folder, list(MEASURES), WAVES, DAY)


def draw(folder: Path, rows: str) -> None:
    """The ledger itself."""
    import ledgers

    ledgers.draw(folder, int(rows))


def _answer(side: str, folder: Path) -> None:
    answers = {"sayso": sayso, "plain": plain}[side](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    megabyte = 1024 if sys.platform != "darwin" else 1024**2
    told = {"work": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / megabyte}
    print(json.dumps(told | {"answers": answers}, sort_keys=True))


if __name__ == "__main__":
    sys.path.append(str(HERE.parent / "tests"))
    match sys.argv[1:]:
        case ["--draw", folder, rows]:
            draw(Path(folder), rows)
        case [("--sayso" | "--plain") as side, folder]:
            _answer(side.removeprefix("--"), Path(folder))
        case arguments:
            sys.exit(main(arguments))
