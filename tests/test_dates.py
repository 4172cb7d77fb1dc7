"""A partial date is all the days it can mean, and keeps its precision."""

import calendar
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dates import Span, is_date, spans

REST = {4: "-01-01", 7: "-01", 10: ""}
WRITTEN = st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True)
DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))
PARTIAL = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([*REST]))
NOT_DATES = [
    "2017-2", "2017-13", "2017-00", "2017-02-30", "2017-02-29", "2100-02-29", "2017-04-31", "17",
    "2017-02-00", "01.04.2017", "2017/02", "2017-02-01T00:00", " 2017", "2017 ", "2017\n",
    "20170201", "unknown", "2017-", "-2017", "today",
]  # fmt: skip


def texts(*values):
    return pd.Series(list(values), dtype="str")


def in_calendar(text):
    """Whether the standard library finds the first day of it."""
    try:
        return bool(date.fromisoformat(text + REST[len(text)]))
    except ValueError:
        return False


@given(st.dates())
def test_a_day_is_a_span_of_itself(day):
    assert Span.of(day.isoformat()) == Span(day, day)


@given(st.dates())
def test_a_month_and_a_year_run_to_their_last_day(day):
    year, month = day.year, day.month
    last = calendar.monthrange(year, month)[1]
    assert Span.of(f"{year:04}-{month:02}") == Span(date(year, month, 1), date(year, month, last))
    assert Span.of(f"{year:04}") == Span(date(year, 1, 1), date(year, 12, 31))


@given(PARTIAL)
def test_a_span_holds_the_days_that_begin_with_what_is_written(text):
    span, one = Span.of(text), timedelta(days=1)
    days = [span.start - one, span.start, span.end, span.end + one]
    assert [day.isoformat().startswith(text) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_no_calendar_has_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Span.of(text)
    assert is_date(texts(text)).tolist() == [False]


@given(st.lists(WRITTEN.filter(lambda text: not text.startswith("0000"))))
def test_is_date_agrees_with_the_calendar(written):
    assert is_date(texts(*written)).tolist() == [in_calendar(text) for text in written]


@given(st.lists(PARTIAL | st.just("")))
def test_a_column_of_dates_is_read_as_each_of_them(written):
    table = spans(texts(*written), "said")
    expected = [Span.of(text) if text else None for text in written]
    assert is_date(texts(*written)).all()
    assert list(table) == ["said_from", "said_to"]
    for column, end in (("said_from", "start"), ("said_to", "end")):
        found = [None if pd.isna(moment) else moment.date() for moment in table[column]]
        assert found == [span and getattr(span, end) for span in expected]


def test_a_column_keeps_its_index():
    table = spans(pd.Series(["2017", ""], index=[7, 3], dtype="str"), "x")
    assert table.index.tolist() == [7, 3]
    assert table["x_to"].tolist() == [pd.Timestamp("2017-12-31"), pd.NaT]


@pytest.mark.parametrize("text", ["２０１７", "201７-02", "٢٠١٧"])
def test_only_plain_digits_are_a_date(text):
    assert is_date(texts(text)).tolist() == [False]


@pytest.mark.parametrize("text", ["0000", "0000-02", "0000-02-29"])
def test_there_is_no_year_0(text):
    with pytest.raises(ValueError, match="0000"):
        Span.of(text)
