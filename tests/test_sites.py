"""Releases are published whole, pinned charts never change, and one that is superseded says so."""

import hashlib
import json
import re
import shutil
import zipfile

import fsspec
import pytest

import hosts
from released import released
from sayso import archive, paths, pins, releases, sites
from sayso.errors import Finding, WrongUse
from workbench import LATEST, sayso

pytestmark = pytest.mark.slow
R1, R2 = "2026-11-28-r1", "2026-11-28-r2"
PINNED = re.compile(r"charts/[^@]+@[0-9a-f]{12}/(?!status\.html$)")
CHART = f"charts/{LATEST.removesuffix('-en')}/detained"


def digests(folder):
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def only_first(target):
    """The investigation as it stood after its first release."""
    shutil.copytree(released().folder, target)
    shutil.rmtree(target / "reports/releases" / R2)
    return target


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site after the first release, and after the second: the folder, then and now."""
    above = tmp_path_factory.mktemp("published")
    folder, first = above / "site", only_first(above / "first")
    assert sayso(first, "publish", folder).returncode == 0
    before = digests(folder)
    done = sayso(released().folder, "publish", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"latest is {R2}" in done.stdout
    return folder, before, digests(folder)


def pinned(name, lang="en"):
    told = archive.charts(paths.find(released().folder), name)[f"{CHART}/{lang}"]
    return f"{CHART}/{lang}@{told['digest']}"


def test_what_is_pinned_never_changes_and_latest_moves(site):
    folder, before, after = site
    places = paths.find(released().folder)
    kept = {name: digest for name, digest in before.items() if PINNED.match(name)}
    assert len({name.partition("@")[0] for name in kept}) == len(archive.charts(places, R1))
    assert kept.items() <= after.items()
    listed = archive.manifest(places, R2)["files"]
    latest = {name.removeprefix("latest/"): digest for name, digest in after.items()
              if name.startswith("latest/") and name != "latest/manifest.json"}  # fmt: skip
    assert latest == listed
    for name in (R1, R2):
        told = (folder / "releases" / name / "manifest.json").read_bytes()
        assert (
            told == (released().folder / "reports/releases" / name / "manifest.json").read_bytes()
        )


def test_a_pinned_chart_draws_what_its_release_drew(site):
    folder, *_ = site
    frozen = released().folder / "reports/releases" / R1 / "files" / CHART / "en"
    for name in ("chart-wide.svg", "data.csv", "data.json", "alt.txt", "chart-wide@2x.png"):
        assert (folder / pinned(R1) / name).read_bytes() == (frozen / name).read_bytes(), name
    told = json.loads((folder / pinned(R1) / "manifest.json").read_text())
    assert told["files"].keys() == {path.name for path in (folder / pinned(R1)).iterdir()} - {
        "manifest.json", "detained-en.zip", pins.STATUS,
    }  # fmt: skip


def test_its_snippets_name_it_and_leave_room_for_its_status(site):
    folder, *_ = site
    for name, count in (("embed-iframe.html", 2), ("embed-amp.html", 1), ("oembed.json", 1)):
        here, there = ((folder / place / name).read_text("utf-8")
                       for place in (pinned(R1), f"latest/{CHART}/en"))  # fmt: skip
        assert f"/{pinned(R1)}/index.html" in here
        assert f"/{CHART}/en/" not in here
        tall = [[int(one) for one in pins.HEIGHT.findall(text)] for text in (here, there)]
        assert len(tall[0]) == len(tall[1]) == count
    told = json.loads(here)
    assert told["html"] == (folder / pinned(R1) / "embed-iframe.html").read_text("utf-8").strip()
    frozen = archive.folder(paths.find(released().folder)) / R1 / "files" / CHART / "en"
    before = json.loads((frozen / "oembed.json").read_text("utf-8"))
    assert told["height"] == before["height"] + pins.TALL


@pytest.mark.parametrize(("lang", "file"), [("en", "index.html"), ("ru", "index.ru.html")])
def test_its_first_page_leads_to_every_pinned_chart_of_the_newest_release(site, lang, file):
    folder, *_ = site
    page = (folder / file).read_text("utf-8")
    links = set(re.findall(r'href="([^"#]+)"', page))
    assert all((folder / link).is_file() for link in links)
    charts = archive.charts(paths.find(released().folder), R2).items()
    expected = {f"{chart}@{told['digest']}/embed-iframe.html" for chart, told in charts
                if chart.endswith(f"/{lang}")}  # fmt: skip
    assert {link for link in links if link.endswith("/embed-iframe.html")} == expected


def test_a_site_that_is_up_to_date_stays_as_it_is(site):
    folder, _, after = site
    done = sayso(released().folder, "publish", folder)
    assert done.stdout == f"0 charts pinned anew.\nlatest is {R2}: 0 files written, 0 removed.\n"
    assert digests(folder) == after


def test_after_an_interruption_it_finishes(site, tmp_path):
    """Half of a release was written: what stands there is not taken for what it should be."""
    folder, _, after = site
    half = shutil.copytree(folder, tmp_path / "half")
    (half / f"latest/{CHART}/en/alt.txt").write_text("half")
    (half / pinned(R2) / "manifest.json").unlink()
    (half / pinned(R2) / "alt.txt").unlink()
    assert sayso(released().folder, "publish", half).returncode == 0
    assert digests(half) == after


def test_any_address_of_fsspec_will_do(site):
    *_, after = site
    places = paths.find(released().folder)
    told = list(sites.publish(places, "memory://news"))
    assert told[-1].startswith(f"latest is {R2}")
    system = fsspec.filesystem("memory")
    found = {path.removeprefix("/news/"): hashlib.sha256(system.cat_file(path)).hexdigest()
             for path in system.find("/news")}  # fmt: skip
    assert found == after


def test_a_pinned_chart_that_was_touched_stops_it(site, tmp_path):
    folder, *_ = site
    copied = shutil.copytree(folder, tmp_path / "site")
    (copied / pinned(R1) / "alt.txt").write_text("around 41")
    before = digests(copied)
    done = sayso(released().folder, "publish", copied)
    assert (done.returncode, done.stderr.split(".\n")[0]) == (
        1, f"{pinned(R1)}/alt.txt: not what was published",
    )  # fmt: skip
    assert digests(copied) == before


def test_a_release_whose_files_were_touched_is_not_published(tmp_path):
    first = only_first(tmp_path / "first")
    page = first / f"reports/releases/{R1}/files/index.html"
    page.write_text(page.read_text("utf-8") + " ", "utf-8")
    done = sayso(first, "publish", tmp_path / "site")
    assert (done.returncode, "not what was released" in done.stderr) == (1, True)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("scheme", ["", "file://"])
@pytest.mark.parametrize("address", ["reports/site", "data", ".", ".git/site"])
def test_no_site_lies_in_the_investigation(scheme, address):
    folder = released().folder
    before = digests(folder)
    done = sayso(folder, "publish", f"{scheme}{folder / address}")
    assert (done.returncode, "lies in the investigation itself" in done.stderr) == (2, True)
    assert digests(folder) == before


def test_an_address_that_nobody_knows_is_told(tmp_path):
    done = sayso(released().folder, "publish", "nonsense://x")
    assert (done.returncode, "is no address to publish to" in done.stderr) == (2, True)


def refused(folder, site, rule):
    """Publishing is refused by a rule, and the site stays as it is."""
    before = digests(site)
    done = sayso(folder, "publish", site)
    assert (done.returncode, rule in done.stderr) == (1, True), done.stderr
    assert digests(site) == before


def test_a_site_is_never_taken_back_to_an_older_release(site, tmp_path):
    copied = shutil.copytree(site[0], tmp_path / "site")
    refused(only_first(tmp_path / "first"), copied, "a release that is not here")


def test_a_release_that_was_touched_is_not_published(tmp_path):
    first = only_first(tmp_path / "first")
    path = first / f"reports/releases/{R1}/statements.json"
    path.write_text(path.read_text("utf-8").replace("around 40", "around 41"), "utf-8")
    (tmp_path / "site").mkdir()
    refused(first, tmp_path / "site", "not what was released")


def test_another_release_of_the_same_name_is_told(site, tmp_path):
    copied = shutil.copytree(site[0], tmp_path / "site")
    (copied / "releases" / R1 / "corrections.json").write_text("{}", "utf-8")
    refused(released().folder, copied, "another release of this name")


def test_a_pinned_chart_is_held_to_its_release_and_not_to_itself(site, tmp_path):
    copied = shutil.copytree(site[0], tmp_path / "site")
    folder = copied / pinned(R1)
    (folder / "data.csv").write_text("nothing", "utf-8")
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    told["files"]["data.csv"]["sha256"] = hashlib.sha256(b"nothing").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
    refused(released().folder, copied, "not what was published")


def test_what_was_broken_in_latest_is_mended_and_nothing_else_removed(site, tmp_path):
    copied = shutil.copytree(site[0], tmp_path / "a/b/site")
    (copied / "latest/index.html").write_text("broken", "utf-8")
    (tmp_path / "a/precious").write_text("kept", "utf-8")
    told = json.loads((copied / "latest/manifest.json").read_text("utf-8"))
    told["files"]["../../../precious"] = "0"
    (copied / "latest/manifest.json").write_text(json.dumps(told), "utf-8")
    assert sayso(released().folder, "publish", copied).returncode == 0
    assert digests(copied) == site[2]
    assert (tmp_path / "a/precious").read_text("utf-8") == "kept"


def test_where_the_files_of_a_release_are_elsewhere_no_link_is_dead(tmp_path):
    """A chart is pinned from any release that had it."""
    folder = shutil.copytree(released().folder, tmp_path / "folder")
    shutil.rmtree(folder / "reports/releases" / R1 / "files")
    target = tmp_path / "site"
    assert sayso(folder, "publish", target).returncode == 0
    for file in ("index.html", "index.ru.html"):
        links = re.findall(r'href="([^"#]+)"', (target / file).read_text("utf-8"))
        assert all((target / link).is_file() for link in links)
    assert not (target / pinned(R1)).exists()
    assert (target / pinned(R2) / "index.html").is_file()


def test_its_archive_holds_its_own_snippets(site):
    folder = site[0] / pinned(R1)
    with zipfile.ZipFile(folder / "detained-en.zip") as archived:
        assert set(archived.namelist()) == {path.name for path in folder.iterdir()} - {
            "detained-en.zip", "interactive.html", pins.STATUS,
        }  # fmt: skip
        for name in archived.namelist():
            assert archived.read(name) == (folder / name).read_bytes(), name


def test_the_address_of_latest_ends_with_it(monkeypatch, newest):
    links = newest.hand.links
    told = links.settings.site_url.model_copy(update={"value": "https://news.example/figures"})
    settings = links.settings.model_copy(update={"site_url": told})
    tables = newest.hand.model_copy(
        update={"links": links.model_copy(update={"settings": settings})}
    )
    monkeypatch.setattr(releases.hand, "load", lambda places: tables)
    with pytest.raises(WrongUse, match="let it end with /latest"):
        releases._site(paths.find(released().folder))


def test_without_a_release_there_is_nothing_to_publish(tmp_path):
    first = only_first(tmp_path / "first")
    shutil.rmtree(first / "reports/releases")
    with pytest.raises(WrongUse, match="no release yet"):
        list(sites.publish(paths.find(first), str(tmp_path / "site")))


def test_a_page_of_another_form_cannot_be_pinned():
    pin = pins.Pin(f"{CHART}/en", "0a1b2c", "", R1)
    with pytest.raises(Finding, match="cannot be pinned"):
        pins._framed("<main>", pin)


# as readers see it

SAID = {
    "en": ("Published on 28 November 2026; this copy stays as it was.",
           "Other figures since 28 November 2026:", "No release since then says otherwise."),
    "ru": ("Опубликовано 28 ноября 2026 года; эта копия не меняется.",
           "С 28 ноября 2026 года числа другие:", "В выпусках с тех пор то же самое."),
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [320, 680, 1280])
def test_a_superseded_chart_says_so_within_the_narrowest_sandbox(
    browser, site, tmp_path, lang, scripts, width
):
    folder, *_ = site
    figure = {R1: "40", R2: "45"}
    with hosts.served(folder) as address:
        for name in (R1, R2):
            host = tmp_path / "host.html"
            url = f"{address}/{pinned(name, lang)}/index.html"
            host.write_text(
                '<!DOCTYPE html><meta charset=utf-8><iframe width="100%" height="900" '
                f'sandbox="allow-scripts allow-popups" src="{url}"></iframe>',
                "utf-8",
            )
            context = browser.new_context(
                viewport={"width": width, "height": 1000}, java_script_enabled=scripts
            )
            page, asked, said = context.new_page(), [], []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, said=said: said.append(message.text))
            page.goto(host.as_uri())
            chart = page.frame_locator("iframe")
            text = chart.frame_locator("iframe.status").locator("main").inner_text()
            kept, changed, stands = SAID[lang]
            assert kept in text
            assert (changed in text, stands in text) == (name == R1, name == R2)
            assert re.search(
                rf"\b{figure[name]}\b", chart.locator("svg:visible").first.text_content()
            )
            links = (
                chart.frame_locator("iframe.status")
                .locator("a")
                .evaluate_all("all => all.map(one => one.href)")
            )
            there = [one.removeprefix(f"{address}/") for one in links]
            file = "corrections.html" if lang == "en" else "corrections.ru.html"
            expected = [f"latest/{CHART}/{lang}/index.html", f"latest/{file}"]
            assert there == (expected if name == R1 else [])
            assert all((folder / one).is_file() for one in there)
            inner = chart.frame_locator("iframe.status").locator("html")
            assert inner.evaluate("one => one.scrollHeight <= innerHeight")
            assert {one for one in asked if one.startswith("http")} == {
                url, url.replace("index.html", pins.STATUS),
            }  # fmt: skip
            assert said == []
            context.close()
