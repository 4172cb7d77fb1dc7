"""The page of a chart in real Chromium: alone, in frames of others, and wherever readers are."""

import gzip
import hashlib
import itertools
import json
import math
import re
import statistics

import pypdf
import pytest
from bs4 import BeautifulSoup
from PIL import Image

import charted
import hosts
from sayso import bundles, embeds, palette, plots, vendor
from sayso.counts import Count, Denial, Hedge
from sayso.drawing import FAR, WIDE
from sayso.embeds import Address
from sayso.marks import Axis
from sayso.scales import Scale
from test_page import LISTED, contrast
from workbench import REPO, built, latest_of
from workbench import bundles as bundles_of

pytestmark = pytest.mark.browser
AXE = REPO / "tests/vendor/axe.min.js"
NOTEBOOKS = ("01-what-was-claimed", "02-2017-and-now", "03-who-says-so", "04-what-was-known-when",
             "05-the-official-answer")  # fmt: skip
EVERY = [(notebook, lang) for notebook in NOTEBOOKS for lang in ("en", "ru")]
each_page = pytest.mark.parametrize(("notebook", "lang"), EVERY)
WIDTHS = (320, 360, 680, 1280)


def pages(notebook, lang):
    """The pages of the charts of a notebook, as of now."""
    if notebook.startswith("03") or notebook.startswith("04"):
        name = f"{notebook[3:]}-detained-{lang}"
    else:
        name = latest_of(notebook, lang)
    return [folder / "index.html" for folder in bundles_of(name)]


@pytest.fixture(scope="module")
def site():
    """The address at which everything built is served."""
    with hosts.served(built().folder / "reports") as address:
        yield address


def address_of(site, path):
    return f"{site}/{path.relative_to(built().folder / 'reports').as_posix()}"


class Visit:
    """A page in a window, with what it asked for and what its console said."""

    def __init__(self, browser, url, width=680, scripts=True, **around):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, **around
        )
        self.page, self.asked, self.told = self.context.new_page(), [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda problem: self.told.append(str(problem)))
        self.page.goto(url)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.context.close()


# light, and alone


@each_page
def test_a_page_is_light_asks_for_nothing_and_says_nothing(browser, site, notebook, lang):
    for path in pages(notebook, lang):
        data, url = path.read_bytes(), address_of(site, path)
        assert len(data) <= 40_000, path
        assert len(gzip.compress(data, 9)) <= 12_000, path
        with Visit(browser, url) as visit:
            assert (visit.asked, visit.told) == ([url], []), path


def test_it_works_in_the_narrowest_sandbox(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    url = address_of(site, path)
    (tmp_path / "host.html").write_text(hosts.host(hosts.AMP, address=url), "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html") as visit:
        visit.page.wait_for_function("parseInt(frame.style.height) > 300")
        assert [one for one in visit.asked if "favicon" not in one] == [f"{host}/host.html", url]
        assert visit.told == []


# how soon it is there

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
        "uploadThroughput": 750e3 / 8}  # fmt: skip
"""A slow telephone: 1.6 Mbit/s, 150 ms there and back, a fourth of the processor."""
PAINTED = """() => new Promise(done => {
  const found = () => performance.getEntriesByName("first-contentful-paint")[0];
  const wait = () => found() && document.querySelector(%r) ? done([found().startTime,
    performance.now()]) : requestAnimationFrame(wait);
  wait();
})"""


def shown_after(browser, url, sign):
    """After how many milliseconds a slow telephone paints something, and then the chart."""
    with Visit(browser, "about:blank", 360) as visit:
        line = visit.context.new_cdp_session(visit.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", SLOW)
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        visit.page.goto(url, wait_until="commit")
        return visit.page.evaluate(PAINTED % sign)


@pytest.mark.slow
def test_it_is_shown_long_before_the_same_chart_by_plotly(browser, site, record_property):
    (path, *_) = pages("02-2017-and-now", "en")
    ours, theirs = [], []
    for _ in range(3):
        ours.append(shown_after(browser, address_of(site, path), "svg text"))
        interactive = address_of(site, path.with_name("interactive.html"))
        theirs.append(shown_after(browser, interactive, "#chart .annotation text"))
    own, other = (statistics.median(shown for _, shown in found) for found in (ours, theirs))
    record_property("measured", f"a chart on a slow telephone: ours after {own:.0f} ms, drawn by "
                    f"plotly after {other:.0f} ms, {other / own:.1f} times as late")  # fmt: skip
    assert all(first <= shown for first, shown in [*ours, *theirs])


# whoever reads it

FACTS = """() => {
  const svg = [...document.querySelectorAll("svg")].find(e => e.getBoundingClientRect().width);
  const paper = svg.getBoundingClientRect(), scale = paper.width / svg.viewBox.baseVal.width;
  const seen = [...svg.querySelectorAll("text")].map(e => [e, e.getBoundingClientRect()]);
  const sizes = seen.map(([e]) => parseFloat(getComputedStyle(e).fontSize) * scale);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("svg, script"))
      sizes.push(parseFloat(getComputedStyle(walk.currentNode.parentElement).fontSize));
  return {
    shown: [...document.querySelectorAll("svg")].filter(
      e => e.getBoundingClientRect().width).length,
    named: [...document.querySelectorAll("svg")].every(e => e.getAttribute("role") === "img"
      && e.getAttribute("aria-labelledby").split(" ").every(
        id => document.getElementById(id).textContent.trim())),
    smallest: Math.min(...sizes),
    sideways: document.documentElement.scrollWidth > innerWidth,
    boxes: seen.map(([e, b]) => [e.textContent, b.left, b.top, b.right, b.bottom]),
    paper: [paper.left, paper.top, paper.right, paper.bottom],
    height: document.documentElement.getBoundingClientRect().height,
  };
}"""


def overlap(one, two):
    wide = min(one[3], two[3]) - max(one[1], two[1])
    high = min(one[4], two[4]) - max(one[2], two[2])
    return wide > 0.5 and high > 1.5


@each_page
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_drawn_can_be_read_at_every_width(browser, notebook, lang, width):
    for path in pages(notebook, lang):
        with Visit(browser, path.as_uri(), width) as visit:
            found = visit.page.evaluate(FACTS)
        left, top, right, bottom = found.pop("paper")
        boxes, height = found.pop("boxes"), found.pop("height")
        assert found.pop("smallest") >= 12
        assert found == {"shown": 1, "named": True, "sideways": False}
        outside = [box[0] for box in boxes if box[1] < left - 0.5 or box[3] > right + 0.5
                   or box[2] < top - 0.5 or box[4] > bottom + 0.5]  # fmt: skip
        touching = [(a[0], b[0]) for a, b in itertools.combinations(boxes, 2) if overlap(a, b)]
        assert (outside, touching) == ([], []), path
        told = json.loads((path.parent / "manifest.json").read_text("utf-8"))["heights"]
        if str(width) in told:
            assert height <= told[str(width)] <= height * 1.2, path


@each_page
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser, notebook, lang, theme):
    for path in pages(notebook, lang):
        with Visit(browser, path.as_uri(), color_scheme=theme, bypass_csp=True) as visit:
            assert violations(visit.page) == [], path


PAGES = {one.notebook: name for name, one in LISTED.items() if one.lang == "en"}
OTHERS = ["index.html", "index.ru.html", "methodology.html", "methodology.ru.html",
          "corrections.html", "corrections.ru.html",
          "demo/index.html", "demo/index.ru.html",
          *(f"{name}/index.html" for name in PAGES.values()),
          *(f"{name.removesuffix('-en')}-ru/index.html" for name in PAGES.values())]  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_on_any_other_page(browser, name):
    path = built().folder / "reports" / name
    for theme in ("light", "dark"):
        with Visit(browser, path.as_uri(), 1280, color_scheme=theme, bypass_csp=True) as visit:
            assert violations(visit.page) == []


def violations(page):
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


def test_axe_is_as_its_authors_published_it_and_finds_what_is_wrong(browser, tmp_path):
    told = vendor.sums(AXE.parent)
    assert {name: hashlib.sha256((AXE.parent / name).read_bytes()).hexdigest()
            for name in told} == told  # fmt: skip
    (tmp_path / "bad.html").write_text("<html><body><img src='data:,'></body></html>", "utf-8")
    with Visit(browser, (tmp_path / "bad.html").as_uri(), bypass_csp=True) as visit:
        assert "image-alt" in [name for name, _ in violations(visit.page)]


@pytest.mark.parametrize("shown", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_marks_and_texts_stand_out_from_their_ground(shown):
    texts = ("ink", "muted", "link", "baseline", "current", "apart")
    for ground in (shown.paper, shown.card):
        assert {ink for ink in texts if contrast(getattr(shown, ink), ground) < 4.5} == set()
    assert contrast(shown.baseline, shown.current) > 1.8


COLOURS = """() => [...new Set([...document.querySelectorAll("svg text, svg path, svg circle")]
  .filter(e => e.getBoundingClientRect().width).map(e => getComputedStyle(e)[
    e.tagName === "text" ? "fill" : "stroke"]))].sort()"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_drawn_are_those_of_the_palette(browser, theme):
    shown = palette.LIGHT if theme == "light" else palette.DARK
    allowed = {rgb(color) for color in vars(shown).values()} | {"none"}
    for notebook in NOTEBOOKS:
        for path in pages(notebook, "en"):
            with Visit(browser, path.as_uri(), color_scheme=theme) as visit:
                assert set(visit.page.evaluate(COLOURS)) <= allowed, path


def rgb(colour):
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgb({red}, {green}, {blue})"


def test_whoever_forces_colours_gets_theirs(browser):
    (path, *_) = pages("02-2017-and-now", "en")
    with Visit(browser, path.as_uri(), forced_colors="active", color_scheme="light") as visit:
        drawn = visit.page.evaluate(COLOURS)
        system = visit.page.evaluate("""() => ["CanvasText", "GrayText", "Canvas"].map(name => {
            const probe = document.createElement("p"); document.body.append(probe);
            probe.style.color = name; return getComputedStyle(probe).color; })""")
    assert set(drawn) <= {*system, "none"}


def test_without_scripts_nothing_is_missing(browser):
    (path, *_) = pages("02-2017-and-now", "ru")
    with Visit(browser, path.as_uri(), scripts=False) as visit:
        found = visit.page.evaluate(FACTS)
        assert (found["shown"], visit.told) == (1, [])
        visit.page.locator("summary").click()
        assert visit.page.locator("table").is_visible()


def test_where_svg_is_off_the_picture_of_the_snippet_is_there(browser, site, tmp_path):
    """Tor's safest mode shows neither scripts nor SVG."""
    (path, *_) = pages("02-2017-and-now", "en")
    snippet = (path.parent / "embed-static.html").read_text("utf-8")
    folder = address_of(site, path).removesuffix("/index.html")
    below = folder.removeprefix(site)
    told = hosts.PAGE.format(snippet.replace(f"{embeds.PLACEHOLDER}{below}", folder))
    (tmp_path / "host.html").write_text(told, "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html", 320, False) as visit:
        image = visit.page.locator("img")
        assert image.evaluate("i => i.complete && i.naturalWidth") == 640
        assert image.get_attribute("alt") == (path.parent / "alt.txt").read_text("utf-8").strip()
        assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_paper_gets_the_table_too(browser, tmp_path):
    (path, *_) = pages("02-2017-and-now", "ru")
    with Visit(browser, path.as_uri(), color_scheme="dark") as visit:
        visit.page.pdf(path=tmp_path / "page.pdf")
    text = squeezed(
        "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "page.pdf").pages)
    )
    rows = json.loads((path.parent / "data.json").read_text("utf-8"))["rows"]
    assert [row["row"] for row in rows if text.count(row["row"]) < 1] == []
    assert [row["drawn"] for row in rows if text.count(squeezed(row["drawn"])) < 2] == []


def squeezed(text):
    return "".join(text.split())


# picture tests


@pytest.fixture(scope="module")
def drawn(browser, newest, tmp_path_factory):
    """A picture of a chart as the browser paints it, and where its scale lies."""

    def paint(*figures):
        sheet = charted.chart(*charted.marks(charted.claims(newest, *figures)))
        path = tmp_path_factory.mktemp("page") / "index.html"
        path.write_bytes(embeds.pages(sheet, Address("", "charts/a/b/en"))["index.html"])
        with Visit(browser, path.as_uri()) as visit:
            shot = path.with_name("shot.png")
            visit.page.locator("svg.wide").screenshot(path=shot)
            rows = visit.page.evaluate("""() => [...document.querySelectorAll("svg.wide g")].map(
                g => { const t = g.ownerSVGElement.getBoundingClientRect().top,
                       b = g.getBoundingClientRect(); return [b.top - t, b.bottom - t]; })""")
        return sheet, shot, rows

    return paint


def inked(shot, top, bottom, left, right):
    """The columns of pixels between some edges in which a colour of a wave is."""
    picture = Image.open(shot).convert("RGB")
    tone = tuple(bytes.fromhex(palette.LIGHT.current[1:]))
    return {
        x
        for x in range(int(left), min(int(right), picture.width))
        for y in range(int(top), int(bottom))
        if math.dist(picture.getpixel((x, y)), tone) < 40
    }


def test_past_the_cap_of_at_least_nothing_is_solid_but_the_fixed_glyph(drawn):
    sheet, shot, (row, *_) = drawn(Count(Hedge.AT_LEAST, (30,)), Count(Hedge.EXACT, (100,)))
    scale = Scale.of(sheet.panels[0], WIDE.left, WIDE.right, "en")
    at = scale(30)
    columns = inked(shot, *row, WIDE.left, WIDE.width)
    assert columns
    assert min(columns) >= at - 3
    assert max(columns) <= at + FAR


def test_a_denial_leaves_the_scale_blank(drawn):
    _, shot, (row, *_) = drawn(Denial("denies it"), Count(Hedge.EXACT, (100,)))
    assert inked(shot, *row, WIDE.left, WIDE.width) == set()


# frames of others


def framed(browser, tmp_path, site, body, path, **values):
    """Where the frame of a host ends up, and how tall its page is."""
    url = address_of(site, path)
    (tmp_path / "host.html").write_text(hosts.host(body, address=url, **values), "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html", 800) as visit:
        visit.page.wait_for_function(
            "document.querySelector('iframe').getBoundingClientRect().height !== 200"
        )
        frame = visit.page.frames[1]
        before = heights_of(visit.page, frame)
        frame.locator("summary").click()
        visit.page.wait_for_timeout(300)
        return before, heights_of(visit.page, frame), visit.told


def heights_of(page, frame):
    outside = page.locator("iframe").evaluate("f => f.getBoundingClientRect().height")
    inside = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    return outside, inside


@pytest.mark.parametrize("host", ["AMP", "PYM"])
def test_a_frame_grows_as_tall_as_its_page(browser, site, tmp_path, host):
    (path, *_) = pages("02-2017-and-now", "en")
    before, after, told = framed(browser, tmp_path, site, getattr(hosts, host), path)
    assert (before[0], after[0], told) == (before[1], after[1], [])
    assert after[0] > before[0]


def test_wordpress_is_told_with_its_secret(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    before, after, told = framed(browser, tmp_path, site, hosts.WORDPRESS, path)
    assert (before[0], after[0], told) == (min(1000, before[1]), 1000, [])


def test_the_printed_snippet_works_where_it_is_pasted(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    text = (path.parent / "embed-iframe.html").read_text("utf-8")
    text = text.replace(embeds.PLACEHOLDER, site).replace('loading="lazy"', "")
    before, after, told = framed(browser, tmp_path, site, hosts.PLAIN, path, snippet=text)
    assert (before[0], after[0], told) == (before[1], after[1], [])


KEPT = ("src", "width", "height", "frameborder", "title")
"""What WordPress keeps of the frame of a site that it does not know."""


def test_the_frame_of_oembed_is_wide_and_tall_enough_as_wordpress_keeps_it(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    told = json.loads((path.parent / "oembed.json").read_text("utf-8"))["html"]
    frame = BeautifulSoup(told, "html.parser").iframe
    frame.attrs = {name: frame[name] for name in KEPT if name in frame.attrs}
    frame["sandbox"], frame["src"] = "allow-scripts", address_of(site, path)
    (tmp_path / "host.html").write_text(hosts.PAGE.format(frame), "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html", 800) as visit:
        inside = visit.page.frames[1].evaluate(
            "[innerWidth, innerHeight, Math.ceil(document.body.scrollHeight)]"
        )
    assert inside[0] == 680
    assert inside[1] >= inside[2]


def test_data_can_be_fetched_out_of_a_frame(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    text = (path.parent / "embed-iframe.html").read_text("utf-8")
    told = hosts.PAGE.format(text.replace(embeds.PLACEHOLDER, site).replace(' loading="lazy"', ""))
    (tmp_path / "host.html").write_text(told, "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html", 800) as visit:
        link = visit.page.frames[1].locator('a[href="data.csv"]')
        # The window that the link opens closes again; Chromium tells of the file where it began.
        with visit.page.expect_download() as fetched:
            link.click()
        assert fetched.value.path().read_bytes() == (path.parent / "data.csv").read_bytes()


def test_at_the_top_of_a_window_nothing_is_told(browser, site):
    (path, *_) = pages("02-2017-and-now", "en")
    with Visit(browser, "about:blank") as visit:
        visit.page.add_init_script(
            "self.said = []; addEventListener('message', e => said.push(e.data))"
        )
        visit.page.goto(f"{address_of(site, path)}?childId=x#?secret=y")
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate("said") == []


def test_a_height_that_did_not_change_is_not_told_again(browser, site, tmp_path):
    (path, *_) = pages("02-2017-and-now", "en")
    body = hosts.FRAME.format('src="{address}"') + (
        "<script>said = []; addEventListener('message', e => said.push(e.data.height))</script>"
    )
    (tmp_path / "host.html").write_text(hosts.host(body, address=address_of(site, path)), "utf-8")
    with hosts.served(tmp_path) as host, Visit(browser, f"{host}/host.html") as visit:
        visit.page.wait_for_function("said.length")
        visit.page.wait_for_timeout(300)
        said = visit.page.evaluate("said")
        assert said == [height for height, _ in itertools.groupby(said)]


# hostile text

HOSTILE = [
    "<script>document.title='owned'</script>", "<img src=x onerror=document.title='owned'>",
    "<svg onload=document.title='owned'>", "</svg><script>document.title='owned'</script>",
    "</title><script>document.title='owned'</script>", "</style><script>alert(1)</script>",
    "</desc></title></text><a href='https://evil.example'>x</a>", "]]>", "<![CDATA[x]]>",
    "<!--", "-->", "<?xml version='1.0'?>", "&lt;b&gt;", "&#x3c;script&#x3e;", "&amp;amp;",
    '" onmouseover="document.title=1', "' onfocus='document.title=1' autofocus='",
    "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "data:text/html,<script>1</script>",
    "url(https://evil.example/a.png)", '<span style="background:url(https://evil.example/a)">x</span>',
    "expression(alert(1))", "@import 'https://evil.example/x.css';", "$\\frac{1}{2}$", "$$x$$",
    "\\(x\\)", "\u202ereversed\u202c", "\u2066isolated\u2069", "a\u200bb\ufeffc", "=1+1",
    "=HYPERLINK(\"https://evil.example\")", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1",
    "{{7*7}}", "${7*7}", "%s%n", "<iframe src=https://evil.example></iframe>", "https://evil.example/x",
    "<form action=https://evil.example><input autofocus onfocus=alert(1)></form>",
    "\u0007\u001b[31m",
    "<base href=https://evil.example>", "<meta http-equiv=refresh content='0;url=https://evil.example'>",
]  # fmt: skip
SEEN = """() => ({
  title: document.title,
  scripts: document.scripts.length,
  links: [...document.querySelectorAll("[href], [src]")]
    .map(e => e.getAttribute("href") || e.getAttribute("src"))
    .filter(a => !/^[\\w.@-]+$|^data:,$/.test(a)),
  odd: document.querySelectorAll("iframe, img, form, input, base, object, svg a").length,
})"""


def test_there_are_forty_hostile_texts():
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed_and_does_nothing(browser, newest, tmp_path, text):
    sheet = charted.hostile(newest, text)
    path = tmp_path / "index.html"
    made = embeds.pages(sheet, Address("", "charts/a/b/en"))
    path.write_bytes(made["index.html"])
    with Visit(browser, path.as_uri()) as visit:
        visit.page.locator("summary").click()
        found, shown = visit.page.evaluate(SEEN), visit.page.evaluate("document.body.textContent")
        assert (visit.asked, visit.told) == ([path.as_uri()], [])
    typed = re.sub("[\x07\x1b]", "\ufffd", text)
    assert found == {"title": " ".join(typed.split()), "scripts": 1, "links": [], "odd": 0}
    assert squeezed(shown).count(squeezed(typed)) >= 8
    for name in ("embed-iframe.html", "embed-static.html", "embed-amp.html"):
        snippet = made[name].decode("utf-8")
        (tmp_path / name).write_text(hosts.PAGE.format("{}").format(snippet), "utf-8")
        with Visit(browser, (tmp_path / name).as_uri()) as visit:
            assert visit.page.title() == "host", name
            asked = {one for one in visit.asked if not one.startswith("file:")}
            assert {one.split("/")[2] for one in asked} <= {"your-site.invalid"}, name


@pytest.mark.parametrize("kind", ["chart-wide.svg", "chart-narrow.svg"])
def test_hostile_text_in_a_picture_is_text(browser, newest, tmp_path, kind):
    sheet = charted.hostile(newest, " ".join(HOSTILE))
    path = tmp_path / kind
    path.write_bytes(bundles.pictures(sheet)[kind])
    with Visit(browser, path.as_uri()) as visit:
        count = "document.querySelectorAll('script, a, image, foreignObject').length"
        assert (visit.page.evaluate(count), visit.asked, visit.told) == (0, [path.as_uri()], [])


# the interactive page


@each_page
def test_the_interactive_page_draws_the_same_words_and_calls_nobody(browser, site, notebook, lang):
    for path in pages(notebook, lang):
        url = address_of(site, path.with_name("interactive.html"))
        with Visit(browser, url, 900) as visit:
            visit.page.wait_for_selector("#chart .annotation text")
            shown = squeezed("".join(visit.page.locator("#chart svg").all_text_contents()))
            rows = json.loads((path.parent / "data.json").read_text("utf-8"))["rows"]
            assert [row["drawn"] for row in rows if squeezed(row["drawn"]) not in shown] == []
            assert {one.split("/")[2] for one in visit.asked} == {site.split("/")[2]}
            assert visit.told == []


def test_a_tree_has_no_axis_there(newest):
    (row,) = charted.marks(charted.claims(newest, Denial("denies it")))
    figure = plots.figure(charted.chart(row, axis=Axis.NOTHING)).to_plotly_json()
    axes = {key: dict(value) for key, value in figure["layout"].items() if "axis" in key}
    assert (list(figure["data"]), axes) == (
        [], {"xaxis": {"visible": False}, "yaxis": {"visible": False}},
    )  # fmt: skip


# the demonstration


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_demonstration_shows_our_snippets(browser, site, lang, width):
    name = "index.html" if lang == "en" else f"index.{lang}.html"
    with Visit(browser, f"{site}/demo/{name}", width) as visit:
        frame = visit.page.locator("iframe")
        frame.scroll_into_view_if_needed()
        visit.page.wait_for_function("""() => { const f = document.querySelector("iframe");
            return f.contentWindow && f.style.height !== f.getAttribute("height") + "px"; }""")
        inside = visit.page.frames[1].evaluate("document.documentElement.lang")
        assert (inside, visit.page.locator("img").evaluate("i => i.naturalWidth")) == (lang, 640)
        assert visit.told == []
        assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
