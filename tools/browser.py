"""Find a Chromium for the tests that look at finished pages, or install Debian's.

    python3 tools/browser.py                  print its path; exit 1 where there is none
    python3 tools/browser.py --install auto   install it on CI, or as root where apt-get is
    python3 tools/browser.py --install yes    install it, through sudo if need be (`make browser`)

Standard library only: it runs before any environment stands.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = "no Chromium was found; `make browser` installs Debian's, or set SAYSO_BROWSER to yours"
NO_APT = "no apt-get here: install Chromium or Chrome by hand, or set SAYSO_BROWSER to yours"


def main(arguments):
    wish = parse(arguments).install
    path = find()
    problem = None if path else install() if may_install(wish) else missing()
    if problem:
        say(problem)
        # Tests that need a browser skip without one. On CI that would hide them, so it fails there.
        return 0 if wish == "auto" and not on_ci() else 1
    if wish is None:
        print(path)
    return 0


def parse(arguments):
    parser = argparse.ArgumentParser(description="Find a Chromium for the tests.")
    parser.add_argument("--install", choices=("auto", "yes"), help="install it where it is missing")
    return parser.parse_args(arguments)


def find():
    """A browser that was named is the only one looked for: a wrong name must come to light."""
    found = map(shutil.which, [named()] if named() else NAMES)
    return next(filter(None, found), None)


def may_install(wish):
    """Nobody's laptop gets a browser unasked; a throw-away machine does."""
    if wish is None or named():
        return False
    return wish == "yes" or on_ci() or (is_root() and has_apt())


def missing():
    return f"SAYSO_BROWSER names {named()}, which cannot be run" if named() else HELP


def install():
    """What went wrong, if anything."""
    if not has_apt():
        return NO_APT
    say("installing Debian's chromium")
    started = time.monotonic()
    wanted = ("install", "-y", "--no-install-recommends", "chromium")
    problem = apt_get("update") or apt_get(*wanted) or (None if find() else missing())
    if not problem:
        say(f"installed after {time.monotonic() - started:.0f} s")
    return problem


def apt_get(*words):
    """What went wrong, if anything. Another apt-get that is at work is waited for."""
    options = ("-qq", "-o", "DPkg::Lock::Timeout=120")
    command = (*as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options, *words)
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except FileNotFoundError:
        return f"there is no {command[0]} here: run this as root"
    lines = done.stdout.strip().splitlines() or ["it said nothing"]
    return f"apt-get {words[0]} failed: {lines[-1]}" if done.returncode else None


def as_root():
    if is_root():
        return ()
    return ("sudo", "-n") if on_ci() else ("sudo",)  # on CI nobody can type a password


def named():
    return os.environ.get("SAYSO_BROWSER")


def is_root():
    return os.geteuid() == 0


def has_apt():
    return shutil.which("apt-get") is not None


def on_ci():
    return os.environ.get("CI") == "true"


def say(line):
    print(f"browser: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
