"""What the notebook *The official answer* shows: what was denied, and what was said later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso import answered, time_chart
from sayso.answered import ALL, EVERY_KIND, Tally
from sayso.charts import Charts
from sayso.clocks import UNDECIDED
from sayso.decisions import Names
from sayso.denials import DENIALS, KINDS, NO_DENIALS, findings
from sayso.errors import one_of
from sayso.fragments import Fragment, Group, paragraph, stated
from sayso.ledger import Book, Claim, by_date
from sayso.phrases import code_id
from sayso.sentences import within
from sayso.views import View
from sayso.words import say

HEADS = ("answers-kind", "answers-how-many", "answers-by-whom")


@dataclass(frozen=True)
class Told:
    """An official answer as the page tells it.

    ``reason`` says why it is of its kind, and is missing where that was not decided yet;
    ``said_later`` are the later claims on the matter, each with what it speaks of.
    """

    claim: Claim
    kind: str
    reason: Names | None
    said_later: tuple[tuple[Claim, Names], ...]


@dataclass(frozen=True)
class Official(View):
    """What officials answered about two waves, and what courts and others said later.

    Args:
        measure: what is counted, by id, or ``"all"``.

    Raises:
        WrongUse: there is no such measure, or what ``View`` raises.
    """

    measure: str = ALL

    def __post_init__(self) -> None:
        super().__post_init__()
        one_of(self.measure, [ALL, *self.book.hand.measures], "measure")

    def heading(self) -> Fragment:
        """The measure, if it is one alone; the day of the page; how many answers there are."""
        lead = ""
        if self.measure != ALL:
            text = Markup('<p class="lead"><strong>{}.</strong></p>')
            lead = str(text.format(self.measure_name(self.measure)))
        return Fragment(lead + super().heading().html + self._total().html)

    def _total(self) -> Fragment:
        tally = self._tallies().get(EVERY_KIND)
        if tally is None:
            return paragraph(self.lang, "nothing-stood")
        return paragraph(self.lang, "answers-total", total=stated(tally.statement, self.lang))

    def kinds(self) -> Fragment:
        """How many answers of each kind, and by whom; and of which kinds there are none."""
        tallies = self._tallies()
        titled = (
            ("answers-denials", DENIALS),
            ("answers-no-denials", NO_DENIALS),
            ("answers-undecided", (UNDECIDED,)),
        )
        groups = [
            (say(self.lang, title), rows)
            for title, kinds in titled
            if (rows := [self._row(tallies[kind]) for kind in kinds if kind in tallies])
        ]
        heads = [say(self.lang, head) for head in HEADS]
        missing = [within(self.kind_name(kind)) for kind in KINDS if kind not in tallies]
        return self.render("kinds.html", heads=heads, groups=groups, missing="; ".join(missing))

    def _row(self, tally: Tally) -> tuple[str, ...]:
        by_whom = (claim.originator[self.lang] for claim in sorted(tally.claims, key=by_date))
        names = "; ".join(dict.fromkeys(by_whom))
        return self.kind_name(tally.kind), stated(tally.statement, self.lang), names

    def charts(self) -> Charts:
        """Each answer in its own words, by kind, as a chart."""
        tallies = self._tallies()
        kinds = [
            (self.kind_name(kind), sorted(tallies[kind].claims, key=by_date))
            for kind in (*KINDS, UNDECIDED)
            if kind in tallies
        ]
        names = {
            "baseline": self.wave_name(self.baseline),
            "current": self.wave_name(self.current),
        }
        chart = time_chart.answers(self.book, kinds, names, self.lang)
        return Charts((chart,) if chart else ())

    def answers(self) -> Fragment:
        """Each answer in its own words, of which kind it is and why, and what was said later."""
        return self.render("answers.html", answers=list(self._told()), view=self)

    def findings(self) -> Fragment:
        """What courts, intergovernmental bodies and official inquiries found, and about whom."""
        claims = tuple(sorted(self._findings(), key=by_date))
        remarks: dict[str, str | Markup] = {claim.id: self.whose(claim) for claim in claims}
        group = Group("", claims, remark=say(self.lang, "answers-whose"), remarks=remarks)
        return self.claims([group] if claims else [])

    def sources(self) -> Fragment:
        """Who the claims of this page come from, and the fingerprint of what it rests on."""
        shown = {claim.id for claim in self._findings()}
        for one in self._told():
            shown |= {one.claim.id, *(later.id for later, _ in one.said_later)}
        return self._sources(self.book.where("claim_id", shown))

    def kind_name(self, kind: str) -> str:
        """A kind of answer as the page calls it."""
        return say(self.lang, f"answer-kind-{code_id(kind)}")

    def whose(self, claim: Claim) -> str:
        """Whose persecution a claim is about; empty where nobody could tell yet."""
        terms = self.book.hand.terms.populations
        return "" if claim.population == UNDECIDED else terms[claim.population].name[self.lang]

    def about_others(self, answer: Claim, later: Claim) -> str:
        """Whom a later claim is about, where that is not whom the answer is about."""
        both = self.whose(answer), self.whose(later)
        return both[1] if all(both) and both[0] != both[1] else ""

    def _tallies(self) -> dict[str, Tally]:
        return answered.tallies(self.book, *self.waves, self.measure)

    def _told(self) -> Iterator[Told]:
        """The answers in order of time."""
        asked = answered.answers(self.book, *self.waves, self.measure)
        for claim in sorted(asked, key=by_date):
            kind = answered.kind(claim, self.book)
            reason = None if kind == UNDECIDED else self.book.hand.answers[claim.id].reason
            yield Told(claim, kind, reason, tuple(self._later(claim)))

    def _later(self, claim: Claim) -> Sequence[tuple[Claim, Names]]:
        """The later claims that were known on the day of the page, each with its reason."""
        answer = self.book.hand.answers.get(claim.id)
        known = [
            (found, later.reason)
            for later in (answer.said_later if answer else ())
            if later.decided(self.book.day) and (found := self.book.find(later.claim))
        ]
        return sorted(known, key=lambda one: by_date(one[0]))

    def _findings(self) -> Book:
        asked = self.book if self.measure == ALL else self.book.measure(self.measure)
        return asked.where("wave", self.waves).then(findings)
