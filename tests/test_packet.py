"""The packet holds every printed statement once, is one file that calls nobody, and comes back."""

import json
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from sayso import packet, parts, paths
from sayso.answers import Standing
from sayso.asked import Asked
from sayso.errors import WrongUse
from sayso.follow import Tables
from sayso.leaks import Scan
from sayso.words import LANGUAGES, say
from test_answers import FIGURE, VERDICT, build, digests, given, rewrite, take
from test_embeds import HOSTILE, Visit, violations
from workbench import copy, sayso


@pytest.fixture
def made(places):
    return build(places)


def written(places, page="", **asked):
    """A packet as its elements."""
    target = places.root / "packet.html"
    packet.write(places, target, page, **asked)
    return BeautifulSoup(target.read_bytes(), "html.parser")


def asked_in(page):
    """Every statement with a place to answer, with its digest."""
    return {one["data-statement"]: one["data-digest"] for one in page.select("[data-statement]")}


def test_every_statement_is_in_it_once_with_its_texts_and_its_place(made):
    page, told = written(made), Tables(made)
    found = Counter(one["data-statement"] for one in page.select("[data-statement]"))
    assert found == Counter(dict.fromkeys(digests(made), 1))
    assert asked_in(page) == digests(made)
    for one in page.select("[data-statement]"):
        row = told.statements[one["data-statement"]]
        texts = [text.text for text in one.select(".text")]
        assert texts == list(dict.fromkeys(row[lang] for lang in LANGUAGES))


def test_facts_stand_with_their_claim(made):
    rows = Tables(made).statements.values()
    for one in written(made).select("article[id^=at-]"):
        claim = one["id"].removeprefix("at-")
        beside = {row["name"] for row in rows if row["claims"] == claim
                  and row["kind"] in ("fact", "admits")}  # fmt: skip
        assert {each["data-of"] for each in one.select("[data-of]")} == beside


def test_a_claim_is_told_whole(made):
    (card,) = written(made).select("#at-radio-100")
    english = {one.dt.select_one("[lang=en]").text: one.dd for one in card.select("dl > div")}
    for russian in card.select('.w[lang="ru"]'):
        russian.decompose()
    assert {name: " ".join(cell.text.split()) for name, cell in english.items()
            if name != "What its words admit"} == {
        "What is counted": "detained; first; campaign; reported",
        "Place, people, period, as delivered": "the North; unknown",
        "As coded": "qualifier=about coded_low=100 coded_high=100 hedge=about answer=count "
        "stance=asserts basis=unknown",
        "Read on": "Radio, 2017-04",
        "Title of the page": "A page",
        "Figure in the headline": "no",
        "Raw table": "data/raw/claims/2020-01-01.csv, line 4",
        "Repeats": "morning-100. Goes back to group-100. In the text: “around” put in",
    }  # fmt: skip
    assert card.select_one("blockquote").text == "около 100 человек"
    assert "link" not in card.text


def test_a_claim_tells_who_repeats_it(made):
    (card,) = written(made).select("#at-group-100")
    told = say("en", "packet-repeated-by", n=1, far=2)
    assert [one.text for one in card.select('dd [lang="en"]') if one.text == told] == [told]


def test_parts_are_told_by_what_they_are_about(made):
    page = written(made)
    found = {part["data-part"]: [one["id"] for one in part.select("article")]
             for part in page.select("[data-part]")}  # fmt: skip
    assert [one for one in found.pop("claims") if one == "at-group-40"] == ["at-group-40"]
    assert found == {
        "comparisons": ["of-detained.detained", "of-detained.first.second"],
        "counts": ["of-detained.first.campaign"],
        "series": ["of-context.others"],
        "charts": ["of-chart.now.detained"],
    }
    assert not page.select("a[href]:not([href^='#'])")
    targets = {one["href"][1:] for one in page.select("a[href]")}
    assert targets <= {one["id"] for one in page.select("[id]")}


COMPARISONS = {
    ("verdict", "a.b.verdict", ""): "a.b", ("reason", "a.b.reason@2019-01-15", ""): "a.b",
    ("reading", "a.2.3.verdict.narrow", "narrow"): "a.2.3",
    ("supported", "a.b.fewer.narrow.wide", "narrow wide"): "a.b",
    ("robustness", "a.b.fewer.narrow.holds", "narrow"): "a.b",
    ("refused", "a.b.not.per-cent", ""): "a.b",
}  # fmt: skip


@pytest.mark.parametrize("row", COMPARISONS, ids=lambda row: row[0])
def test_a_statement_names_its_comparison(row):
    assert parts.compared(dict(zip(("kind", "name", "reading"), row, strict=True))) == \
        COMPARISONS[row]  # fmt: skip


def test_only_what_is_open_or_stands_on_a_page_may_be_asked(made):
    every = digests(made)
    take(made, given(made))
    assert asked_in(written(made, open_only=True)) == {
        name: digest for name, digest in every.items() if name != FIGURE
    }
    rewrite(made.processed / "statements.csv", VERDICT, printed="then-en/index.html")
    page = written(made, "then-en")
    assert list(asked_in(page)) == [VERDICT]
    # The claims behind it are there all the same, without a place to answer.
    assert [one["id"] for one in page.select("article[id^=at-]")] == ["at-group-100", "at-group-40"]
    with pytest.raises(WrongUse, match="no statement printed on files named 'nowhere'"):
        written(made, "nowhere")


def test_earlier_answers_are_shown_with_who_and_when(made):
    take(made, given(made, "does not agree", FIGURE, VERDICT, note="<b>41</b>"))
    rewrite(made.processed / "statements.csv", VERDICT, en="lower")
    page = written(made)
    shown = {name: page.select_one(f'[data-statement="{name}"]') for name in (FIGURE, VERDICT)}
    assert [one["data-state"] for one in shown.values()] == ["holds", "stale"]
    for one, message in zip(shown.values(), ("packet-holds", "packet-stale"), strict=True):
        words = [each.text for each in one.select('.given > [lang="en"]')]
        assert words == [say("en", message), "does not agree (fact-checker, 2020-01-02)"]
        assert [each.text for each in one.select(".given q")] == ["<b>41</b>"]


def test_it_replaces_a_packet_and_nothing_else(made):
    written(made)
    written(made)
    target = made.root / "README.html"
    target.write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match=r"README\.html is there already, and is no packet"):
        packet.write(made, target)
    assert target.read_text("utf-8") == "mine"


def test_the_same_build_gives_the_same_bytes_and_holds_no_contact(made):
    data = [str(written(made)) for _ in range(2)]
    assert data[0] == data[1]
    assert list(Scan.of_here().data("packet.html", data[0].encode())) == []


def test_where_hands_named_nothing_the_code_stands(made):
    rewrite(made.processed / "claims.csv", "group-40", population="nobody", standard="none",
            wave="never", measure="nothing", originator_id="", publisher="Nowhere")  # fmt: skip
    (card,) = written(made).select("#at-group-40")
    assert "nothing; never; nobody; none" in card.text


@pytest.mark.browser
@pytest.mark.parametrize("text", ["<img src=x onerror=document.title='owned'>",
                                  "</script><script>document.title='owned'</script>",
                                  *HOSTILE[6:20]])  # fmt: skip
def test_hostile_text_is_text(browser, made, text):
    rewrite(made.processed / "claims.csv", "group-40", wording=text, url=text, title=text)
    rewrite(made.processed / "statements.csv", FIGURE, en=text, ru=text)
    take(made, given(made, note=text))
    target = made.root / "packet.html"
    packet.write(made, target)
    with Visit(browser, target.as_uri()) as visit:
        found = visit.page.evaluate("""() => [document.scripts.length, document.title,
            document.querySelectorAll("img, iframe, form, base, object, a[href]:not([href^='#'])")
              .length, document.getElementById("at-group-40").textContent]""")
        assert (visit.asked, visit.told) == ([target.as_uri()], [])
    assert found[:3] == [1, say("en", "packet-title") + f" · 2020-01-01 · {digest_of(made)}", 0]
    assert " ".join(found[3].split()).count(" ".join(text.split())) >= 5


def digest_of(places):
    return parts.Parts(Standing.of(places)).digest


# in a browser, as whoever checks has it

FIRST = "claim.rln-2019-01-14-detained"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A build of one's own, and its packet."""
    folder = copy(tmp_path_factory.mktemp("packet") / "copy")
    assert sayso(folder, "packet").returncode == 0
    return folder


def place(page, name):
    return page.locator(f'[data-statement="{name}"]')


def before(page, name):
    """The earlier answers to a statement, as they are told in English."""
    return place(page, name).locator('.given > [lang="en"], .given > q').all_text_contents()


@pytest.mark.slow
@pytest.mark.browser
def test_an_answer_goes_out_comes_back_holds_and_goes_stale(browser, folder, tmp_path):
    every = len(Asked(Tables(paths.find(folder))).digests)
    url = (folder / "packet.html").as_uri()
    with Visit(browser, url, 1280, accept_downloads=True) as visit:
        page = visit.page
        page.on("dialog", lambda dialog: dialog.accept())
        assert page.locator("input[type=radio]").count() == 3 * every + len(LANGUAGES)
        assert page.locator("#save").is_disabled()
        place(page, FIRST).get_by_role("radio", name="does not agree", exact=True).check()
        place(page, FIRST).locator("textarea").fill("the page says 41")
        assert page.locator(".count").inner_text() == f"Answered: 1 / {every} · not saved yet"
        page.reload()  # it asks first, and nothing is lost
        assert place(page, FIRST).locator("textarea").input_value() == "the page says 41"
        assert page.locator("#unsaved").is_visible()
        page.locator("#save").click()  # nobody said yet who answers
        page.locator("#by").select_option("fact-checker")
        with page.expect_download() as saved:
            page.locator("#save").click()
        saved.value.save_as(tmp_path / saved.value.suggested_filename)
        assert not page.locator("#unsaved").is_visible()
        assert (visit.asked, visit.told) == ([url, url], [])
    (file,) = tmp_path.glob("answers-*.json")
    day = file.stem.removeprefix("answers-")
    sent = json.loads(file.read_text("utf-8"))
    assert sent == {
        "schema": 1, "packet": digest_of(paths.find(folder)), "by": "fact-checker", "day": day,
        "answers": [{"statement": FIRST, "digest": digests(paths.find(folder))[FIRST],
                     "answer": "does not agree", "note": "the page says 41"}],
    }  # fmt: skip
    done = sayso(folder, "answers", file)
    kept = f"data/hand/answers/{day}-fact-checker-1.json"
    assert (done.returncode, done.stdout) == (0, f"Kept as {kept}. Answers: 1.\n")
    assert (folder / kept).read_bytes() == file.read_bytes()

    assert sayso(folder, "packet").returncode == 0
    with Visit(browser, url) as visit:
        assert visit.page.locator(".count").inner_text() == f"Answered: 1 / {every}"
        told = f"does not agree (fact-checker, {day})", "the page says 41"
        assert before(visit.page, FIRST) == [say("en", "packet-holds"), *told]
    rewrite(folder / "data/processed/claims.csv", FIRST.removeprefix("claim."), coded_low="41")
    assert sayso(folder, "packet").returncode == 0
    with Visit(browser, url, 1280) as visit:
        assert visit.page.locator(".count").inner_text() == f"Answered: 0 / {every}"
        assert before(visit.page, FIRST) == [say("en", "packet-stale"), *told]
        visit.page.locator("#state").select_option("stale")
        assert visit.page.locator("[data-statement]:visible").count() == 1
    told = sayso(folder, "answers").stdout
    assert (
        f"Answered before they changed, or went: 1\n  {FIRST}: does not agree (fact-checker, {day}"
        in told
    )


@pytest.mark.slow
@pytest.mark.browser
def test_two_windows_and_two_roles_keep_their_answers(browser, folder):
    url, names = (folder / "packet.html").as_uri(), [FIRST, "claim.ng-2017-04-01-detained"]

    def chosen(page):
        return [place(page, name).locator("input:checked").count() for name in names]

    with Visit(browser, url, 1280) as visit:
        first = visit.page
        first.on("dialog", lambda dialog: dialog.accept())
        second = visit.context.new_page()
        second.on("dialog", lambda dialog: dialog.accept())
        second.goto(url)
        for page, name in ((first, names[0]), (second, names[1])):
            place(page, name).get_by_role("radio", name="agrees", exact=True).check()
        first.wait_for_function("document.querySelector('.count').innerText.includes(' 2 /')")
        assert chosen(first) == chosen(second) == [1, 1]
        second.reload()
        assert chosen(second) == [1, 1]
        second.locator("#by").select_option("fact-checker")  # those before it are of this role
        assert chosen(second) == [1, 1]
        second.locator("#by").select_option("second editor")
        assert chosen(second) == [0, 0]
        second.locator("#by").select_option("fact-checker")
        assert chosen(second) == [1, 1]


@pytest.mark.slow
@pytest.mark.browser
def test_filters_show_what_they_say_and_a_link_leads_there_all_the_same(browser, folder):
    with Visit(browser, (folder / "packet.html").as_uri(), 1280) as visit:
        page = visit.page
        page.locator("#part").select_option("charts")
        parts_shown = page.locator("[data-part]:visible")
        assert [one.get_attribute("data-part") for one in parts_shown.all()] == ["charts"]
        page.locator("#part").select_option("")
        page.locator("#search").fill("rln-2019-01-14-detained")
        assert page.locator("#at-rln-2019-01-14-detained").is_visible()
        assert not page.locator("#at-ng-2017-04-01-killed").is_visible()
        page.evaluate("location.hash = '#at-ng-2017-04-01-killed'")
        page.locator("#at-ng-2017-04-01-killed").wait_for(state="visible")
        page.locator("#search").fill("there is no such word")
        assert page.locator("#none").is_visible()


SCREENS = [(width, theme) for width in (360, 1280) for theme in ("light", "dark")]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_finds_nothing_in_either_language(browser, made, width, theme):
    take(made, given(made, "does not agree", FIGURE, VERDICT, note="41"))
    rewrite(made.processed / "statements.csv", VERDICT, en="lower")
    target, around = made.root / "packet.html", {"color_scheme": theme, "bypass_csp": True}
    packet.write(made, target)
    with Visit(browser, target.as_uri(), width, **around) as visit:
        for lang in LANGUAGES:
            visit.page.locator(f"#shown-{lang}").check()
            visit.page.locator("details").evaluate_all("all => all.forEach(e => { e.open = true })")
            place(visit.page, FIGURE).get_by_role("radio").first.check()
            assert violations(visit.page) == []


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_in_either_language(browser, folder, width):
    around = {"bypass_csp": True}
    with Visit(browser, (folder / "packet.html").as_uri(), width, **around) as visit:
        for lang in LANGUAGES:
            visit.page.locator(f"#shown-{lang}").check()
            assert visit.page.evaluate("document.documentElement.lang") == lang
            assert visit.page.locator("h1").inner_text() == say(lang, "packet-title")
            visit.page.add_style_tag(content="article { content-visibility: visible !important }")
            assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.slow
@pytest.mark.browser
def test_without_scripts_it_is_readable_and_says_what_is_missing(browser, folder):
    with Visit(browser, (folder / "packet.html").as_uri(), scripts=False) as visit:
        page = visit.page
        assert page.locator(".warning").inner_text() == say("en", "packet-script")
        assert place(page, FIRST).locator(".text").first.text_content() == "around 40 people"
        assert (page.locator("#bar").is_visible(), page.locator("main input").count()) == (False, 0)
        page.locator("#shown-ru").check()
        assert page.locator("h1").inner_text() == say("ru", "packet-title")
