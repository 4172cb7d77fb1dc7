"""Every page and picture is what the standards of HTML and SVG allow, says the Nu checker."""

import io
import json
import subprocess
import tarfile

import pytest

from workbench import built, tool

markup = tool("markup")
pytestmark = pytest.mark.slow


def checked(*files):
    """What the checker finds, each with the file and the words."""
    problem = markup.missing()
    if problem:
        (pytest.fail if tool("browser").on_ci() and "no java" not in problem else pytest.skip)(
            problem
        )
    words = ("java", "-jar", str(markup.JAR), "--format", "json", "--also-check-svg", "--stdout")
    done = subprocess.run((*words, *map(str, files)), capture_output=True, text=True)
    told = json.loads(done.stdout)["messages"]
    wrong = [one for one in told if one["type"] != "info"]
    return [f"{one['url'].rpartition('reports/')[2]}: {one['message']}" for one in wrong]


def test_every_page_and_picture_is_accepted():
    reports = built().folder / "reports"
    files = [path for path in sorted(reports.rglob("*")) if path.suffix in (".html", ".svg")
             and not path.name.startswith("embed-")]  # fmt: skip
    assert len(files) > 100
    assert checked(*files) == []


@pytest.mark.parametrize("kind", ["iframe", "static", "amp"])
def test_every_snippet_is_accepted_where_it_is_pasted(tmp_path, kind):
    """AMP's own elements are no HTML, and nothing else is wrong with them."""
    around = '<!DOCTYPE html>\n<html lang="en"><head><title>host</title></head><body>\n{}\n</body>'
    files = []
    snippets = sorted((built().folder / "reports").rglob(f"embed-{kind}.html"))
    for number, path in enumerate(snippets):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_text(around.format(path.read_text("utf-8")), "utf-8")
    found = [one for one in checked(*files) if "amp-i" not in one and "overflow" not in one]
    assert found == []


def test_it_notices_what_is_wrong(tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<!DOCTYPE html><html lang=en><title>t</title><p style=>x<div></p>", "utf-8")
    assert any("end tag" in one for one in checked(bad))


# who gets it


def a_package(path, content=b"jar"):
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(markup.INSIDE)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def test_without_java_it_is_said_loudly_and_nothing_is_fetched(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(markup, "JAR", tmp_path / "vnu.jar")
    monkeypatch.setattr(markup.shutil, "which", lambda name: None)
    assert (markup.main(["--fetch"]), markup.main([])) == (0, 1)
    first, line, *_ = capsys.readouterr().err.splitlines()
    assert line == (
        "markup: there is no java and no npm here: no page is held to the standard of HTML"
    )
    assert first == "!" * len(line)
    assert list(tmp_path.iterdir()) == []


def test_another_package_than_the_pinned_one_is_not_used(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(markup, "JAR", tmp_path / "tools" / "vnu.jar")
    monkeypatch.setattr(markup.shutil, "which", lambda name: name)

    def npm(words, cwd, **more):
        a_package(f"{cwd}/vnu.tgz")
        return subprocess.CompletedProcess(words, 0, "", "")

    monkeypatch.setattr(markup.subprocess, "run", npm)
    assert markup.main(["--fetch"]) == 0
    assert "is not the package that was pinned" in capsys.readouterr().err
    assert not markup.JAR.exists()
    a_package(tmp_path / "good.tgz")
    monkeypatch.setattr(markup, "SHA512", markup.digest(tmp_path / "good.tgz"))
    monkeypatch.setattr(markup, "digest", lambda path: markup.SHA512)
    assert (markup.main(["--fetch"]), markup.JAR.read_bytes()) == (0, b"jar")
