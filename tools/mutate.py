"""Break the code on purpose and see whether a test notices: tools/mutate.py (`make mutate`)

mutmut changes one thing at a time in the modules that tools/mutants.toml names, and runs the tests
that reach it. A change that no test notices is a survivor: a test is missing, or the change is
harmless and its reason stands in mutants.toml. Everything happens in a copy, below .build/mutate.
Exit status 1: too few changes were noticed, a survivor is unexplained, or an explanation is stale.
"""

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import libcst as cst

HOME = Path(__file__).resolve().parent.parent
KEPT = HOME / "tools/mutants.toml"
WORK = HOME / ".build/mutate"
NEEDED = ("src", "tests", "data", "docs", "notebooks", "requirements", "tools", "README.md",
          "Makefile", "pyproject.toml")  # fmt: skip
TOOL = Path(sys.executable).with_name("mutmut")
JOBS = os.cpu_count() or 1
OPTIONS = ("--hypothesis-profile=mutate", "-p", "no:unraisableexception")
"""Fewer examples; and no search of all memory after each run for what a finalizer raised."""
# No mutant inherits what another test cached; one that never ends takes no more than some tests.
SETTINGS = ("process_isolation = forkserver", "timeout_multiplier = 3", "timeout_constant = 4")
NOTICED = {"killed", "timeout", "segfault"}
WAITING = {"survived", "no tests"}


class Failed(Exception):
    """mutmut could not do its work, or was asked for what is not there; nothing more is printed."""


def main(names):
    started = time.monotonic()
    # Else what the unbroken code made of a language would be read again by the broken one.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    kept = tomllib.loads(KEPT.read_text("utf-8"))
    explained, total, alive, modules = kept.get("survivors", []), Counter(), [], []
    for name, part in parts(kept, names).items():
        looked_at, tests = found(part["modules"]), found(part["tests"])
        chosen = [*OPTIONS, *(f"--deselect={test}" for test in part.get("without", ()))]
        prepare(WORK / name, looked_at, tests, chosen, part.get("first", ""))
        statuses = mutated(name)
        total.update(map(module, statuses))
        alive += survivors(name, statuses, explained, [*chosen, *tests])
        modules += looked_at
    tell(total, Counter(module(mutant["name"]) for mutant in alive))
    unexplained, stale = held_against(alive, explained, modules)
    for words, mutants in (("unexplained", unexplained), ("no such survivor", stale)):
        for mutant in mutants:
            print(f"\n{words}: {mutant['where']}\n{signed(mutant)}")
    noticed = 100 * (total.total() - len(alive)) / total.total()
    print(f"\n{noticed:.1f} % noticed of {total.total()} (at least {kept['floor']} %), "
          f"{len(unexplained)} unexplained, {len(stale)} stale, "
          f"in {time.monotonic() - started:.0f} s")  # fmt: skip
    return bool(noticed < kept["floor"] or unexplained or stale)


def parts(kept, names):
    """The parts that were asked for, all of them if none was."""
    unknown = set(names) - kept["parts"].keys()
    if unknown:
        raise Failed(f"no part {', '.join(sorted(unknown))}; there are: {', '.join(kept['parts'])}")
    return {name: part for name, part in kept["parts"].items() if name in names or not names}


def found(patterns):
    """The files there are: one that is still to come is no mistake."""
    paths = {path for each in patterns for path in HOME.glob(each)}
    return sorted(path.relative_to(HOME).as_posix() for path in paths)


# The copy in which mutmut works


def prepare(work, modules, tests, chosen, first):
    """A fresh copy, whose decorated functions mutmut can reach, and what mutmut must know.

    ``first`` is code that every mutant finds done: what it leaves in caches is not mutated.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in NEEDED:
        copy = shutil.copytree if (HOME / name).is_dir() else shutil.copyfile
        copy(HOME / name, work / name)
    with (work / "tests/conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(first)
    for name in modules:
        path = work / name
        path.write_text(plain(path.read_text("utf-8")), "utf-8")
    lists = {
        "source_paths": ["src"],
        "only_mutate": modules,
        "also_copy": NEEDED[2:],
        "pytest_add_cli_args": chosen,
        "pytest_add_cli_args_test_selection": tests,
    }
    lines = ["\n    ".join([f"{key} =", *values]) for key, values in lists.items()]
    (work / "setup.cfg").write_text("\n".join(["[mutmut]", *SETTINGS, *lines, ""]), "utf-8")


def plain(code):
    """The same code with ``@d`` above ``def f`` written as ``f = d(f)`` below it.

    mutmut passes over decorated functions, and half of what a count decides is a property.
    """
    return cst.parse_module(code).visit(Plain()).code


class Plain(cst.CSTTransformer):
    def leave_FunctionDef(self, original_node, updated_node):  # noqa: N802
        name, decorators = updated_node.name, updated_node.decorators
        if not decorators or mutmut_copes(decorators):
            return updated_node
        value = name
        for each in reversed(decorators):
            value = cst.Call(each.decorator, [cst.Arg(value)])
        below = cst.Assign([cst.AssignTarget(name)], value)
        bare = updated_node.with_changes(decorators=[])
        return cst.FlattenSentinel([bare, cst.SimpleStatementLine([below])])


def mutmut_copes(decorators):
    names = [each.decorator.value for each in decorators if isinstance(each.decorator, cst.Name)]
    return len(decorators) == 1 and names in (["staticmethod"], ["classmethod"])


# What became of each change


def mutated(part):
    """Run mutmut: the status of each mutant by its name."""
    work = WORK / part
    with (work / "log").open("w") as log:
        words = (TOOL, "run", "--max-children", str(JOBS))
        done = subprocess.run(words, cwd=work, stdout=log, stderr=subprocess.STDOUT)
    told = asked(work, "results", "--all", "True")
    statuses = dict(line.strip().split(": ") for line in told.splitlines())
    odd = set(statuses.values()) - NOTICED - WAITING
    if done.returncode or odd or not statuses:
        last = (work / "log").read_text("utf-8").replace("\r", "\n").splitlines()[-20:]
        raise Failed("\n".join([f"mutmut did not finish {part}: {', '.join(odd)}", *last]))
    return statuses


def asked(work, *words):
    return subprocess.run((TOOL, *words), cwd=work, capture_output=True, text=True).stdout


def survivors(part, statuses, explained, asked_of):
    """What was not noticed: each mutant by its place, the line it changed, and the line it wrote.

    One that nobody explained is held against every test of its part before it is believed: mutmut
    runs those that reach a function, and takes one whose answer was cached as not reaching it.
    """
    work, known = WORK / part, {key(entry) for entry in explained}

    def lives(mutant):
        return key(mutant) in known or passes(work, asked_of, mutant["name"])

    if not passes(work, asked_of, ""):
        raise Failed(f"the tests of {part} fail with nothing broken")
    names = [name for name, status in statuses.items() if status in WAITING]
    with ThreadPoolExecutor(JOBS) as pool:
        mutants = list(pool.map(lambda name: described(work, name), names))
        living = list(pool.map(lives, mutants))
    return [mutant for mutant, alive in zip(mutants, living, strict=True) if alive]


def described(work, name):
    """A mutant as a person names it, which stands when its number in the file does not."""
    lines = asked(work, "show", name).splitlines()
    changes = [line for line in lines if line[:1] in "-+" and line[:3] not in ("---", "+++")]
    was, now = ("\n".join(line[1:].strip() for line in changes if line[0] == sign) for sign in "-+")
    return {"name": name, "where": place(name), "was": was, "now": now}


def place(name):
    """sayso.counts.xǁBoundsǁbelow__mutmut_3 is sayso.counts.Bounds.below."""
    function = name.rpartition(".")[2].partition("__mutmut_")[0]
    bare = function[2:] if function[1] == "_" else function[2:].replace("ǁ", ".")
    return f"{module(name)}.{bare}"


def module(name):
    return name.rpartition(".")[0]


def passes(work, asked_of, name):
    """Whether all tests of the part pass with this mutant in place of what it changes."""
    folder = work / "mutants"
    words = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *asked_of)
    env = os.environ | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True).returncode == 0


def key(mutant):
    return mutant["where"], mutant["was"], mutant["now"]


def held_against(alive, explained, modules):
    """The survivors that nobody explained, and the explanations that nothing needs any more."""
    known, living = {key(entry) for entry in explained}, {key(mutant) for mutant in alive}
    dotted = [name.removeprefix("src/").removesuffix(".py").replace("/", ".") for name in modules]
    here = tuple(f"{name.removesuffix('.__init__')}." for name in dotted)
    return (
        [mutant for mutant in alive if key(mutant) not in known],
        [one for one in explained if one["where"].startswith(here) and key(one) not in living],
    )


# What is told


def tell(total, living):
    print(f"{'module':34} {'noticed':>8} {'survived':>9} {'in all':>7} {'share':>8}")
    for name, number in sorted(total.items()):
        gone = number - living[name]
        print(f"{name:34} {gone:8} {living[name]:9} {number:7} {100 * gone / number:6.1f} %")


def signed(mutant):
    """The change as a difference."""
    lines = [("-", line) for line in mutant["was"].splitlines()]
    lines += [("+", line) for line in mutant["now"].splitlines()]
    return "\n".join(f"  {sign} {line}" for sign, line in lines)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failure:
        sys.exit(f"mutate: {failure}")
