"""How figures became known: days on the clock, what stood when, what replaced what."""

from datetime import timedelta

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from sayso import desk, standing
from sayso.chronicle import Chronicle
from sayso.errors import WrongUse
from sayso.ledger import Book
from sayso.timeline import AGES, Timeline


def book_of(ledger):
    return Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))


def soup(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def test_the_clock_starts_with_the_first_number_and_not_with_a_vague_word(newest):
    first = {wave: Timeline(newest, "detained", wave).first.id for wave in ("2017", "2018-19")}
    assert first == {"2017": "ng-2017-04-01-detained", "2018-19": "meduza-2019-01-11-vk-two-seized"}


@pytest.mark.parametrize(
    ("claim", "age", "told"),
    [
        ("ng-2017-04-01-detained", (0, 0), "day 0"),
        ("peskov-2017-04-20-no-evidence", (19, 19), "day 19"),
        ("repubblica-2017-04-detained", (0, 29), "day 0 to 29"),
        ("rr-web-hundreds", (-31, 3522), "day not known"),
    ],
)
def test_a_partial_date_lies_between_two_days(newest, claim, age, told):
    timeline = Timeline(newest, "detained", "2017")
    asked = newest.claim(claim)
    assert (timeline.age(asked), Chronicle(timeline).day(asked).text["en"]) == (age, told)


def test_days_before_the_first_figure_have_a_minus(newest):
    told = Chronicle(Timeline(newest, "detained", "2018-19"))
    claim = newest.claim("rln-2019-01-bbc-maybe-more")
    assert told.day(claim).text == {"en": "day −10 to 20", "ru": "день от −10 до 20"}


def test_a_later_count_of_the_same_originator_and_standard_replaces(newest):
    replaced = {
        (measure, wave): Timeline(newest, measure, wave).replaced
        for measure in ("detained", "killed")
        for wave in ("2017", "2018-19")
    }
    assert replaced == {
        ("detained", "2017"): {"repubblica-2017-04-detained": ("rln-2017-06-30-detained",)},
        ("detained", "2018-19"): {
            "ap-2019-01-11-several-detained": ("rln-2019-01-14-detained",),
            "rln-2019-01-29-complaint": ("rln-2019-05-hrw-23-detained",),
        },
        ("killed", "2017"): {
            "repubblica-2017-04-killed": ("rln-2017-06-30-killed",),
            "rln-2017-04-efe-three": ("rln-2017-06-30-killed",),
            "rln-2017-06-30-killed": ("rln-2017-07-31-20-killed",),
        },
        ("killed", "2018-19"): {},
    }


SAID = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 2), st.booleans(), st.sampled_from("ab")),
    max_size=9,
)


@given(SAID)
def test_what_does_not_stand_was_replaced_by_what_came_after(said):
    """Invented figures of two originators: replaced are those that do not stand, and no others."""
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(pd.Series([a for a, *_ in said]), "D")
    rows = pd.DataFrame(
        {
            "claim_id": [f"c{n}" for n in range(len(said))],
            "said_from": pd.to_datetime(days),
            "said_to": pd.to_datetime(days) + pd.to_timedelta([b for _, b, *_ in said], "D"),
            "revises": ["latest" if revises else "nothing" for _, _, revises, _ in said],
            "originator_id": [who for *_, who in said],
            "wave": "first", "measure": "detained", "population": "campaign",
            "standard": "reported", "answer": "count", "known": "known",
            "coded_low": range(10, 10 + len(said)), "coded_high": range(10, 10 + len(said)),
            "low": range(10, 10 + len(said)), "high": range(10, 10 + len(said)),
        }
    )  # fmt: skip
    found = standing.replaced(rows)
    gone = set(rows["claim_id"]) - set(standing.standing(rows)["claim_id"])
    assert set(found["claim_id"]) == gone
    dated = rows.set_index("claim_id")
    assert all(
        dated.loc[by, "said_from"] > dated.loc[earlier, "said_to"]
        and dated.loc[by, "originator_id"] == dated.loc[earlier, "originator_id"]
        for earlier, by in found.itertuples(index=False)
    )


def test_each_wave_is_told_as_it_could_be_on_that_day(newest):
    for wave in ("2017", "2018-19"):
        timeline = Timeline(newest, "detained", wave)
        for days in AGES:
            day, claims = timeline.stood(days)
            assert day == timeline.first.said_to + timedelta(days=days)
            assert all(claim.said_to <= day and claim.known == "known" for claim in claims)
    ids = [claim.id for claim in Timeline(newest, "detained", "2018-19").stood(7)[1]]
    assert "rln-2019-01-14-detained" in ids
    assert "ap-2019-01-11-several-detained" not in ids


def test_a_day_that_had_not_come_is_told_so(newest):
    early = newest.as_of("2019-01-15")
    timeline = Timeline(early, "detained", "2018-19")
    assert [timeline.stood(days) is None for days in AGES] == [False, False, True, True, True, True]
    told = Chronicle(timeline).stood(7)
    assert (told.text["en"], told.name) == (
        "had not come by the day of this page",
        "detained.2018-19.campaign.stood.7@2019-01-15",
    )


def test_pages_by_day_are_those_of_the_rows(newest):
    timeline = Timeline(newest, "killed", "2018-19")
    rows = timeline.relayed.carried
    counted = rows.groupby("published")["page"].nunique().to_dict()
    told = {day: Chronicle(timeline).pages(day).text["en"] for day in timeline.published}
    assert {day: int(text.split()[1].strip(";")) for day, text in told.items()} == counted
    assert told["2019-01-16"] == ("pages: 2; publishers: 2; figures on them: at least 2 (1); 2 (1)")
    dates = [rows.loc[rows["published"].eq(day), "carried_to"].max() for day in told]
    assert dates == sorted(dates)


def test_a_claim_links_to_what_it_replaces_and_back(newest):
    page = soup(desk.known(newest, measure="detained").strip())
    links = {
        item["data-claim"]: [link["href"] for link in item.select(".mark a")]
        for item in page.select("li[data-claim]")
    }
    assert links["rln-2019-01-14-detained"] == ["#ap-2019-01-11-several-detained"]
    assert links["ap-2019-01-11-several-detained"] == ["#rln-2019-01-14-detained"]
    assert {href[1:] for all_of in links.values() for href in all_of} <= {
        item["id"] for item in page.select("li[id]")
    }


def test_the_same_days_stand_beside_each_other(newest):
    rows = soup(desk.known(newest, measure="killed").aligned()).table.select("tbody tr")
    told = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in rows]
    assert [row[0] for row in told] == [str(days) for days in AGES]
    assert told[0][1:] == [
        "1 April 2017 at least 3 people (Novaya Gazeta, 1 April 2017)",
        "14 January 2019 at least 2 people (Russian LGBT Network, 14 January 2019) "
        "at least 2 people (Russian LGBT Network, 14 January 2019)",
    ]


def test_without_a_number_the_clock_does_not_run(newest):
    view = desk.known(newest, measure="detained", as_of="2017-04-05")
    second = soup(view.strip()).select("h3")[1].find_next_siblings()
    assert second[0].get_text() == (
        "No claim with a number was known by this day: the clock does not run."
    )


def test_a_measure_that_there_is_not_is_wrong_use(newest):
    with pytest.raises(WrongUse, match="Unknown measure"):
        desk.known(newest, measure="detaned")


def test_what_is_only_possibly_known_starts_no_clock(newest):
    """On 2 April the claims of April are possibly known, and those of "2017" as well."""
    timeline = Timeline(newest.as_of("2017-04-02"), "killed", "2017")
    assert {claim.known for claim in timeline.claims} == {"known", "possibly"}
    unsure = newest.on.ledger.assign(
        said_from=newest.on.ledger["said_from"].mask(
            newest.on.ledger["claim_id"].eq("ng-2017-04-01-killed"), pd.Timestamp("2017-03-20")
        ),
        said_to=newest.on.ledger["said_to"].mask(
            newest.on.ledger["claim_id"].eq("ng-2017-04-01-killed"), pd.Timestamp("2017-04-09")
        ),
    )
    early = Timeline(Book.of(unsure, newest.hand, newest.as_of("2017-04-02").day), "killed", "2017")
    assert early.first is None


def test_a_clock_that_starts_on_an_unsure_day_runs_between_two(newest):
    spread = newest.on.ledger.assign(
        said_to=newest.on.ledger["said_to"].mask(
            newest.on.ledger["claim_id"].eq("ng-2017-04-01-detained"), pd.Timestamp("2017-04-03")
        )
    )
    timeline = Timeline(Book.of(spread, newest.hand, newest.day), "detained", "2017")
    assert timeline.first.id == "ng-2017-04-01-detained"
    assert timeline.age(newest.claim("peskov-2017-04-20-no-evidence")) == (17, 19)


def test_other_people_have_clocks_of_their_own(newest):
    view = desk.known(newest, measure="relocated")
    titles = [title.get_text() for title in soup(view.strip()).select("h3")]
    assert titles[0] == "2017 (people who asked for or got help)"
    assert "No claim with a number" not in soup(view.strip()).select("p")[0].get_text()


def test_an_answer_has_its_kind_where_that_was_decided(newest):
    page = soup(desk.known(newest, measure="detained").strip())
    found = page.select_one("li[data-claim=peskov-2017-04-20-no-evidence] .kind")
    assert found.get_text() == "Says that nothing was found"


def test_the_sources_of_a_page_are_those_of_its_claims(newest):
    told = soup(desk.known(newest, measure="killed").sources()).get_text()
    assert "Russian LGBT Network" in told
    assert "European Court" not in told


def test_without_a_number_no_day_is_said_to_be_still_to_come(newest):
    timeline = Timeline(newest.as_of("2017-04-05"), "detained", "2018-19")
    assert Chronicle(timeline).stood(7).text["en"] == "no claim with a number was known"
