"""The house rules for our tables: what must hold, why, and what to do where it does not.

Each rule is one line of a table: the columns it reads, the kind of test, and the
words a reporter gets. ``checks`` turns it into an expectation of Great
Expectations; this module needs no library.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from sayso.patterns import CONTACTS, PERSON, TAKE_OUT

LARGEST = 10**9
UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]"
MOJIBAKE = r"[ÐÑ][\x80-\xbf]|Ã[\x80-\xbf©¨]|â€|Р[°-ї]Р"


@dataclass(frozen=True)
class Rule:
    """One expectation with its reason.

    Attributes:
        words: the rule as a reporter would say it.
        why: the reason of the house.
        todo: what to do with a row that breaks it.
        expect: the name of the expectation in Great Expectations.
        options: its arguments.
        group: what it is about, in a word; pages sum up the rules by it.
    """

    words: str
    why: str
    todo: str
    expect: str
    options: dict[str, Any] = field(default_factory=dict)
    group: str = ""


def _filled(column: str) -> list[Rule]:
    """Present and not blank: a pattern alone would let an empty column pass."""
    why = "a column that is all empty passes every other rule silently"
    todo = f"fill in {column} in the next delivery, or in the hand table it comes from"
    return [
        Rule(f"{column} is there", why, todo, "ExpectColumnValuesToNotBeNull", {"column": column}),
        Rule(
            f"{column} is not blank",
            why,
            todo,
            "ExpectColumnValuesToMatchRegex",
            {"column": column, "regex": r"\S"},
        ),
    ]


def _one_of(column: str, values: tuple[str, ...], why: str) -> Rule:
    return Rule(
        f"{column} is one of {', '.join(value or 'empty' for value in values)}",
        why,
        f"correct {column}, or add the code where the codes are kept",
        "ExpectColumnValuesToBeInSet",
        {"column": column, "value_set": list(values)},
    )


def _ordered(later: str, earlier: str, why: str) -> Rule:
    return Rule(
        f"{earlier} is not beyond {later}",
        why,
        f"look at {earlier} and {later} on the page and correct the next delivery",
        "ExpectColumnPairValuesAToBeGreaterThanB",
        {
            "column_A": later,
            "column_B": earlier,
            "or_equal": True,
            "ignore_row_if": "either_value_is_missing",
        },
    )


def _between(column: str) -> Rule:
    return Rule(
        f"{column} is a count of something",
        "infinity is greater than zero and would pass an open rule",
        f"correct {column} in the next delivery",
        "ExpectColumnValuesToBeBetween",
        {"column": column, "min_value": 0, "max_value": LARGEST},
    )


def _without(column: str, regex: str, words: str, why: str, todo: str) -> Rule:
    return Rule(
        f"{column} holds no {words}",
        why,
        todo,
        "ExpectColumnValuesToNotMatchRegex",
        {"column": column, "regex": regex},
    )


def _true(column: str, words: str, why: str, todo: str) -> Rule:
    options = {"column": column, "value_set": [True]}
    return Rule(words, why, todo, "ExpectColumnValuesToBeInSet", options)


def _texts(*columns: str) -> list[Rule]:
    rules = []
    for column in columns:
        rules += [
            *(
                _without(column, regex, words, PERSON, TAKE_OUT)
                for words, regex in CONTACTS.items()
            ),
            _without(
                column,
                f"{UNSEEN}|{MOJIBAKE}",
                "unseen characters or wrongly decoded letters",
                "text read in the wrong encoding raises no error by itself",
                "open the page again and type the words as they stand there",
            ),
        ]
    return rules


def claims_rules(rows: int) -> list[Rule]:
    """The rules of the claims table, which must have ``rows`` rows."""
    return grouped(
        {
            "table": _of_the_table(rows),
            "ids": _of_ids(),
            "presence": _of_presence(),
            "codes": _of_codes(),
            "numbers": _of_numbers(),
            "days": _of_days(),
            "meaning": _of_meaning(),
            "texts": _texts("wording", "title", "headline_words", "note", "place", "publisher"),
        }
    )


def grouped(groups: dict[str, list[Rule]]) -> list[Rule]:
    """The rules of all groups, each knowing its own."""
    return [replace(rule, group=name) for name, rules in groups.items() for rule in rules]


def _has_rows(todo: str) -> Rule:
    why = "an empty table passes every rule about its values"
    return Rule("the table has rows", why, todo, "ExpectTableRowCountToBeBetween", {"min_value": 1})


def _of_the_table(rows: int) -> list[Rule]:
    return [
        _has_rows("look at the rejects: all rows were set aside"),
        Rule(
            "claims and rejects are together the raw rows",
            "no row may be lost on the way",
            "report this as an error of the program",
            "ExpectTableRowCountToEqual",
            {"value": rows},
        ),
    ]


def _of_ids() -> list[Rule]:
    return [
        Rule(
            "claim_id stands once",
            "a claim that stands twice is counted twice",
            "give each claim an id of its own",
            "ExpectColumnValuesToBeUnique",
            {"column": "claim_id"},
        ),
        Rule(
            "claim_id is a plain name",
            "an id becomes part of names and addresses",
            "use letters of a to z, digits and hyphens",
            "ExpectColumnValuesToMatchRegex",
            {"column": "claim_id", "regex": r"^[a-z0-9][a-z0-9-]*\Z"},
        ),
    ]


def _of_presence() -> list[Rule]:
    """Texts are there and not blank; days and codes, where blank can mean something, are there."""
    texts = ("claim_id", "wave", "measure", "population", "standard", "wording", "originator_id",
             "publisher", "root")  # fmt: skip
    others = ("said_from", "said_to", "carried_to", "answer", "hedge", "headline", "in_headline")
    present = [rule for column in texts for rule in _filled(column)]
    return [*present, *(_filled(column)[0] for column in others)]


HEDGES = ("exact", "at_least", "more_than", "at_most", "fewer_than", "about", "between", "vague",
          "none", "")  # fmt: skip


def _hedged() -> Rule:
    return _one_of("hedge", HEDGES, "a figure without its hedge is another figure")


def _of_codes() -> list[Rule]:
    scope = "two figures meet only within one population and one standard"
    seen = "an address is not a headline, and an unseen one is unknown"
    return [
        _one_of("population", ("campaign", "sweep", "helped", "relatives", "other"), scope),
        _one_of("standard", ("reported", "documented", "listed", "estimated"), scope),
        _one_of("answer", ("count", "zero", "none_found", "silence", "unconfirmed", "denial"),
                "zero, nothing found, silence and denial are different values"),
        _hedged(),
        _one_of("headline", ("seen", "slug", "unseen"), seen),
        _one_of("in_headline", ("yes", "no", "unknown"), seen),
    ]  # fmt: skip


def _of_numbers() -> list[Rule]:
    return [
        _between("low"),
        _between("high"),
        _ordered("high", "low", "a lower end above its upper end admits no number"),
    ]


def _of_days() -> list[Rule]:
    span, slip = "a span ends after it begins", "a year such as 1017 is a slip of the hand"
    early = "nothing can be recorded before it was said"
    said = "correct claim_date, or where that is empty published or period_start"
    page = "correct published, or where that is empty claim_date or period_start"
    return [
        _ordered("said_to", "said_from", span),
        _ordered("carried_to", "carried_from", span),
        _ordered("carried_to", "said_from", "a page cannot carry what nobody has said yet"),
        _true("said_by_delivery", "said_from does not lie after the delivery", early, said),
        _true("carried_by_delivery", "carried_from does not lie after the delivery", early, page),
        _true("plausible_date", "said_from does not lie before 2016", slip, said),
    ]


def _of_meaning() -> list[Rule]:
    return [
        _true("nothing_is_no_number", "silence and vague words have no numbers",
              "a number must not be made out of its absence", "correct qualifier, low and high"),
        _true("scope_of_root", "a relay has the scope of its root",
              "repeating a figure does not change whom it is about", "correct relay_of"),
        _true("after_its_source", "a relay's page did not appear before what it repeats was said",
              "nobody repeats what nobody has said", "correct relay_of, claim_date or published"),
    ]  # fmt: skip


def context_rules(cells: int) -> list[Rule]:
    """The rules of the context series, whose raw tables have ``cells`` cells for figures."""
    texts = ("series", "period", "area", "counted_by", "counted", "publisher")
    present = [rule for column in texts for rule in _filled(column)]
    others = [_filled(column)[0] for column in ("answer", "hedge", "period_from", "period_to")]
    own = [*_of_the_series(cells), *present, *others, *_of_figures(), *_of_numbers()]
    return grouped({"context": [*own, *_of_periods()], "texts": _texts("note", "publisher")})


def _of_the_series(cells: int) -> list[Rule]:
    key = ["series", "period", "area", "counted_by", "counted"]
    return [
        _has_rows("restore the raw tables in data/raw/context"),
        Rule("every cell for a figure is a row", "an empty cell is told and not lost",
             "report this as an error of the program", "ExpectTableRowCountToEqual",
             {"value": cells}),
        Rule("a context figure stands once", "a figure that stands twice is read as two",
             "take one of them out of the next delivery",
             "ExpectCompoundColumnsToBeUnique", {"column_list": key}),
    ]  # fmt: skip


def _of_figures() -> list[Rule]:
    look = "look at the page again and correct the next delivery"
    return [
        _one_of("unit", ("people", "cases", "percent", "place"),
                "a percentage and a place are no counts"),
        _one_of("answer", ("figure", "zero", "not_read", "other_scale"),
                "a zero and what was not read are different values"),
        _hedged(),
        _true("in_range", "a figure lies where its unit can lie",
              "no percentage is beyond its scale, and no place beyond the last", look),
        _true("empty_is_no_number", "an empty cell has no number, no hedge and no bounds",
              "what was not read is not a zero", "report this as an error of the program"),
        _true("zero_is_said", "a count of 0 is one that somebody said",
              "a zero must not be made out of an absence", "correct the qualifier"),
        _true("only_counts_have_bounds", "a percentage or a place has no bounds",
              "they are never set beside a count", "report this as an error of the program"),
        _true("place_is_plain", "a place in a ranking has no hedge",
              "more than 48th has no meaning", look),
        _true("parts_within", "the parts of a total are together not more than it",
              "the killed and the wounded are among the victims", look),
        _true("parts_explained", "a total that its parts do not make has a note",
              "a reader adds them up and finds another number", "say in the row's note why"),
    ]  # fmt: skip


def _of_periods() -> list[Rule]:
    slip = "a year such as 1017 is a slip of the hand"
    return [
        _ordered("period_to", "period_from", "a span ends after it begins"),
        _true("plausible_period", "no period begins before 1991", slip, "correct the period"),
        _true("begun_by_delivery", "no period begins after the delivery",
              "nobody counts what has not begun", "correct the period"),
    ]  # fmt: skip
