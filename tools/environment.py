"""Make sure that one of the Python environments stands: tools/environment.py build|lab|dev

Where it stands already, nothing happens and nothing is printed. Otherwise it is made anew from
the pinned file under requirements/. A stamp, written last, says what it was made of; without it
nothing is believed. Standard library only, in words that an old Python can read and refuse.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
FOLDERS = {"build": ".venv", "lab": ".venv-lab", "dev": ".venv-dev"}
UV_PINS = "requirements/uv.txt"
UV = ("-m", "uv", "pip", "install", "-q")
PIP = ("-m", "pip", "install", "-q", "--no-input", "--no-compile")


class Failed(Exception):
    """Something the reader must put right; the message is all that is printed."""


def ensure(group=""):
    if group not in FOLDERS:
        raise Failed("say which one: build, lab or dev")
    if sys.version_info[:2] < (3, 11):
        here = ".".join(map(str, sys.version_info[:3]))
        raise Failed(f"Python 3.11 or newer is needed, this is {here}; try `make PYTHON=...`")
    folder, pins = HOME / FOLDERS[group], f"requirements/{group}.txt"
    if not stands(folder, pins):
        with only_one() as lock:
            if not stands(folder, pins):  # whoever held the lock may have made it meanwhile
                build(folder, pins, lock)


def stands(folder, pins):
    stamp, python = folder / "made-of", folder / "bin/python"
    return python.exists() and stamp.exists() and stamp.read_text() == made_of(pins)


def made_of(pins):
    """What decides the content. The place counts: an environment that was moved is broken."""
    parts = [sys.version.encode(), os.fsencode(HOME)]
    parts += [(HOME / name).read_bytes() for name in ("pyproject.toml", pins)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextlib.contextmanager
def only_one():
    """Hold the kernel's lock. It ends with the last process that has it open, even a killed one."""
    with open(HOME / ".venv.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another run that is making an environment")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def build(folder, pins, lock):
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Failed("this Python has no venv; on Debian: apt-get install python3-venv")
    started = time.monotonic()
    stamp = made_of(pins)  # before the work: a file that changes meanwhile makes the stamp stale
    say(f"making {folder.name} from {pins}")
    try:
        install(UV, folder, pins, lock)
    except Failed as failure:  # pip has its own configuration: it may reach what uv cannot
        say(f"uv could not do it ({failure}); trying pip, which is slower")
        install(PIP, folder, pins, lock)
    write(folder / "made-of", stamp)
    say(f"{folder.name} stands after {time.monotonic() - started:.0f} s")


def install(tool, folder, pins, lock):
    """Start from an empty folder every time: half of an earlier try is worth nothing."""
    with contextlib.suppress(FileNotFoundError):
        (folder / "made-of").unlink()  # first, so that a half-cleared folder is not believed
    python = str(folder / "bin/python")
    run(lock, sys.executable, "-m", "venv", "--clear", str(folder))
    if tool is UV:
        run(lock, python, *PIP, "--only-binary=:all:", "--require-hashes", "-r", UV_PINS)
        tool = (*UV, "--python", python)  # said, because uv would follow an activated environment
    run(lock, python, *tool, "--require-hashes", "-r", pins)
    run(lock, python, *tool, "--no-deps", "--no-build-isolation", "-e", ".")


def run(lock, *command):
    """Run quietly. The child keeps the lock: if we are killed, nobody clears what it writes."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=HOME, pass_fds=[lock], **quiet)
    if done.returncode:
        lines = [line.strip() for line in done.stdout.decode(errors="replace").split("\n")]
        raise Failed(next(filter(None, reversed(lines)), "it said nothing"))


def write(path, text):
    draft = path.with_name(path.name + ".part")
    with open(draft, "w") as file:
        print(text, file=file, end="", flush=True)
        os.fsync(file.fileno())
    draft.replace(path)


def say(line):
    print(f"environment: {line}", flush=True)


if __name__ == "__main__":
    try:
        ensure(*sys.argv[1:2])
    except Failed as failure:
        sys.exit(f"environment: {failure}")
