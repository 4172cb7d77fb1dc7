### What readers see, in English. docs/adding-a-language.md tells how this file is read.

language = English

## Dates: patterns of Unicode (CLDR), one for each precision a date can have

date-year = y
date-month = MMMM y
date-day = d MMMM y
no-date = no date

## Counts with their hedges: one message for each hedge and each vague word

quoted = “{ $words }”
count-exact = { $n }
count-at-least = at least { $n }
count-more-than = more than { $n }
count-at-most = up to { $n }
count-fewer-than = fewer than { $n }
count-nearly = nearly { $n }
count-about = around { $n }
count-between = { $n } to { $m }
count-none = none
vague-tens = tens
vague-dozens = dozens
vague-scores = scores
vague-hundreds = hundreds
vague-thousands = thousands
vague-tens-of-thousands = tens of thousands
vague-hundreds-of-thousands = hundreds of thousands
vague-millions = millions
vague-several = several
vague-a-few = a few
vague-a-handful = a handful

# A count of something: "41 people", "dozens of people"
quantity = { $count } { $noun }
quantity-tens = tens of { $noun }
quantity-dozens = dozens of { $noun }
quantity-scores = scores of { $noun }
quantity-hundreds = hundreds of { $noun }
quantity-thousands = thousands of { $noun }
quantity-tens-of-thousands = tens of thousands of { $noun }
quantity-hundreds-of-thousands = hundreds of thousands of { $noun }
quantity-millions = millions of { $noun }
quantity-several = several { $noun }
quantity-a-few = a few { $noun }
quantity-a-handful = a handful of { $noun }

# What is counted, after a bare number and after a hedge (other languages have cases)
unit-people = { $n ->
    [one] person
   *[other] people
}
unit-people-hedged = { $n ->
    [one] person
   *[other] people
}
unit-cases = { $n ->
    [one] case
   *[other] cases
}
unit-cases-hedged = { $n ->
    [one] case
   *[other] cases
}
unit-complaints = { $n ->
    [one] complaint
   *[other] complaints
}
unit-complaints-hedged = { $n ->
    [one] complaint
   *[other] complaints
}
unit-requests = { $n ->
    [one] request
   *[other] requests
}
unit-requests-hedged = { $n ->
    [one] request
   *[other] requests
}
unit-places = { $n ->
    [one] place
   *[other] places
}
unit-places-hedged = { $n ->
    [one] place
   *[other] places
}
unit-waves = { $n ->
    [one] wave
   *[other] waves
}
unit-waves-hedged = { $n ->
    [one] wave
   *[other] waves
}
unit-countries = { $n ->
    [one] country
   *[other] countries
}
unit-countries-hedged = { $n ->
    [one] country
   *[other] countries
}
unit-statements = { $n ->
    [one] statement
   *[other] statements
}
unit-statements-hedged = { $n ->
    [one] statement
   *[other] statements
}
unit-findings = { $n ->
    [one] finding
   *[other] findings
}
unit-findings-hedged = { $n ->
    [one] finding
   *[other] findings
}

## The kinds of nothing

answer-silence = no figure given
answer-unconfirmed = no confirmed figure
answer-none-found = none found
answer-denial = denies it

## Who said it, and where it was read

origin = { $who }, { $day }
origin-told = { $who }, { $day }, as told by { $by }
known-possibly = possibly known by then
corrected = our correction of the coding: { $reason }
read-on = read on
read-later = read on a page of a later day
possibly-later = possibly later
pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
carried-nowhere = on no page read by then
carried = { $n ->
    [one] carried by { $n } page
   *[other] carried by { $n } pages
}
carried-perhaps = { $n ->
    [one] perhaps carried by { $n } page
   *[other] perhaps carried by { $n } pages
}
carried-at-most = { $carried }, perhaps { $most }

## Bounds

span-any = any number
span-low = { $low } or more
span-high = { $high } or fewer
span-only = only { $low }
span-closed = { $low } to { $high }
open-both = Reported as { $words }: no end is set, neither below nor above.
open-floor = Reported as { $words }: it does not claim to be all. A floor, and no ceiling.
open-above = Reported as { $words }: no upper end is set.
open-below = Reported as { $words }: no lower end is set.
closed = The earlier figure admits { $then }, the later one { $now }.

## Verdicts and their reasons

verdict-lower = lower
verdict-higher = higher
verdict-same = the same
verdict-overlapping = overlapping
verdict-cannot-say = cannot say
verdict-not-comparable = not comparable
gap-denial = A denial is an answer in words and not a number.
gap-silence = One side gives no figure, and no figure is not a zero.
gap-undecided = On this day nobody could yet tell whom one of the figures is about.
gap-measure = They count different things: { $then } and { $now }.
gap-unit = They are counted in different units: { $then } and { $now }.
gap-population = They are about different people: { $then }, and { $now }.
gap-period = One of them covers a period that is not one wave: { $period }.
gap-standard = Counted by different standards: { $then } and { $now }.
under-reading = Under the { $reading } reading of vague words: { $verdict }.
may-be-said = May be said: *{ $what }* [{ $holds }].
finding = **{ $title }.** Reported: { $then }; and { $now }. Verdict: *{ $verdict }*. { $reason }
side = { $words } ({ $origin })
all-agree = Each of the { $n } pairs of figures that may meet says so.
disagree = The pairs of figures that may meet do not agree: { $verdicts }.
open-ends = { $n } of the figures leave an end open.
none-meets = None of the { $n } pairs of figures may meet. Why: { $gaps }.
left-out = Pairs of figures left out, because they do not count the same thing: { $n }. Why: { $gaps }.
differs-denial = a denial is no number
differs-silence = no figure is given
differs-undecided = nobody could yet tell whom one is about
differs-measure = different things counted
differs-unit = different units
differs-population = different people
differs-period = different periods
differs-standard = different standards of counting
bridge = Set side by side over a difference ({ $gap }) by a decision of people. By: { $by }, { $day }. { $reason }
role-editor = editor
role-reporter = reporter
role-researcher = researcher
role-lawyer = lawyer

## What may be said of two sides, and what may not

wave-of = { $wave } ({ $who })
offer = { $measure }, { $now } beside { $then }: { $rung }
offer-if = { $offer }, if { $conditions }
condition = { $words } means { $span }
conditions-read = { $conditions } (the { $reading } reading)
conditions-many = { $n } vague figures are read by the { $reading } reading
rung-fewer-than-a-tenth = fewer than a tenth as many reported
rung-fewer-than-a-quarter = fewer than a quarter as many reported
rung-fewer-than-a-third = fewer than a third as many reported
rung-fewer-than-half = fewer than half as many reported
rung-at-most-half = at most half as many reported
rung-fewer = fewer reported
rung-no-more = no more reported
rung-as-many = as many reported
rung-at-least-as-many = at least as many reported
rung-more = more reported
rung-at-least-twice = at least twice as many reported
rung-more-than-twice = more than twice as many reported
rung-more-than-three-times = more than three times as many reported
rung-more-than-four-times = more than four times as many reported
rung-more-than-ten-times = more than ten times as many reported
holds = holds in { $n } of { $of }
holds-every-claim = { $holds }; each side rests on one originator
fragile = { $holds }: fragile, not for a title
refused-per-cent = a change in per cent
refused-per-cent-fewer = “{ $n } % fewer”
refused-per-cent-more = “{ $n } % more”
refused-difference = the difference
refused-sum = the sum of both
refused-mean = the mean of both
refused-trend = a word for a trend: rose, fell, doubled, halved
refused-fewer = “fewer”, without more words
refused-more = “more”, without more words
why-not-comparable = They do not count the same thing.
why-no-figure = No figure stood on one side, or on either.
why-open-end = The words leave an end open.
why-two-waves = Two waves are not a trend, and they were covered differently.
why-one-wave = Both are about one wave: two answers to one question, not two points in time.
why-may-overlap = Both may count the same people.
why-two-periods = They are about different periods, and may count some people twice.
why-no-best-value = No value between two reports was reported by anybody.
why-disagree = The pairs of figures that may meet do not agree.
why-bounds-meet = There are numbers that both sides admit.
why-only-read = The words alone do not say it; it takes a reading of vague words.
why-contrary = The words say the contrary.
compared-title = { $measure }: { $now } beside { $then }, as of { $day }
compared-verdict = Verdict: { $verdict }. { $reason }
compared-read = Vague words under the { $reading } reading.
compared-nothing = nothing
compared-besides = Said besides, and compared with nothing: denials, silences, nothing found
compared-may = What may be said
compared-may-not = What may not be said
withheld = { $what }: { $because }
caption-no-title = No sentence that sets these figures against each other is firm enough for a title: none holds in every scenario.
readings-what = Set side by side
readings-strict = The words alone
readings-all = All standing figures together
bridges-none = None was used on this page.
readings-read = The { $reading } reading

## The chart

chart-title = { $measure }: what was reported about LGBT people in Chechnya, { $baseline } and { $current }
chart-subtitle = What was reported, not what happened; the two waves were covered differently. As of { $day }.
chart-apart-subtitle = What was reported about them is never compared with the figures of people persecuted as LGBT. As of { $day }.
chart-all-title = { $measure }: every figure put forward about LGBT people in Chechnya, { $baseline } and { $current }
chart-all-subtitle = Reported by those who first said it, replaced later or not; not what happened. As of { $day }.
chart-all-apart-subtitle = What was reported about them, replaced later or not, is never compared with the figures of people persecuted as LGBT. As of { $day }.
chart-how-to-read = How to read: one row a claim. A line with three arrowheads is an open end (at least, more than; or, pointing left, up to); the arrowheads are always equally long. A dashed ring is “around”. A filled dot is a number without a hedge. Two ends joined are a range. A hollow diamond is a zero that was counted. Words in italics have no place on the scale: a denial, a silence, a vague word.
chart-source = Source: claims of { $names }; read on public pages, compiled by sayso.
listed-more = { $told } and { $n ->
    [one] { $n } other
   *[other] { $n } others
}
chart-earliest = Only the earliest are drawn; every claim of the ledger stands in figures.csv.
chart-alt = Chart of reported figures: { $measure }. Reported { $then } and { $now }. As of { $day }.
chart-alt-alone = Chart of reported figures: { $measure }. As of { $day }.
chart-of-origin = { $title } Of one origin alone: { $origin }.
chart-apart-title = Kept apart: { $whose }
chart-apart-alt = Chart of figures reported about other people, which are kept apart: { $whose }. As of { $day }.
chart-apart-band = another population: never compared with the campaign
chart-row = { $where }: { $label }: { $words }{ $detail }.
chart-tree-title = { $measure }, { $wave }: on whose say-so it was reported
chart-tree-subtitle = Who repeats whom among the pages read, which are no sample of the press. As of { $day }.
chart-tree-how-to-read = How to read: each row stands below the claim whose figure it repeats; on the right is the figure that it prints. Pages that print the same and changed the same are folded into one row; the data name every page. A dashed line is a step that was inferred. Of two numbers of origins the first holds if every inferred step is true and whoever has no name repeats somebody who has.
chart-tree-alt = Tree of who repeats whom: { $measure }, { $wave }. As of { $day }.
tree-kept = kept as it was
tree-repeats = repeats: { $label }
tree-origins = Independent origins: { $least }
tree-origins-range = Independent origins: { $least } to { $most }
tree-folded = { $n ->
    [one] { $n } relay
   *[other] { $n } relays
}: { $what }
tree-between = pages of { $days }
chart-drift-title = { $measure }: what changed when a reported figure was repeated
chart-drift-subtitle = Relays among the pages read, which are no sample of the press. As of { $day }.
chart-drift-how-to-read = How to read: a dot is a number of relays that were counted. One relay may have changed several things. A serious change tells a reader what the source did not say.
chart-drift-alt = Chart of how many relays changed what: { $measure }. As of { $day }.
chart-known-title = { $measure }: when each reported figure became known, { $baseline } and { $current }
chart-known-subtitle = By the day on which it was said; each wave has a calendar of its own. As of { $day }.
chart-known-how-to-read = How to read: one row a claim. A filled dot is its day. Two ends joined are the days between which it was said. Words in italics are answers, or words without a number: they begin at their day. Places tell days and never numbers.
chart-known-alt = Calendar of when each figure was said: { $measure }, { $baseline } and { $current }. As of { $day }.
chart-replaced = later replaced by { $by }
chart-answers-title = What officials answered to what was reported, { $baseline } and { $current }
chart-answers-subtitle = By kind and by day. Quotations are the words of the page that was read, in its language. To say that nothing was found is no denial. As of { $day }.
chart-answers-how-to-read = How to read: one row an answer, in words alone. No answer is a number on a scale.
chart-answers-alt = List of what officials answered, by kind: { $baseline } and { $current }. As of { $day }.

## What goes with a chart

bundle-table = { $n ->
    [one] The { $n } row as a table
   *[other] All { $n } rows as a table
}
bundle-row = Row
bundle-figure = Figure
bundle-words = Words read, and name in the ledger
bundle-claims = in the data
bundle-static = Back to the chart without scripts
bundle-file-csv = Data (CSV)
bundle-file-json = Data (JSON)
bundle-file-png = Picture (PNG)
bundle-file-svg = Picture (SVG)
bundle-file-interactive = Explore it (needs scripts)
bundle-file-zip = Everything (ZIP)
card-corrected = Corrected since it was first published. As of { $day }. sayso
card-reported = What was reported, not what happened. As of { $day }. sayso
snippet-where = Put the address at which your reports folder is published in place of { $site }, or set site_url in data/hand/links.yml and build again.
snippet-optional = Optional: gives the frame the height of the chart. Without it the frame keeps the height above.
snippet-amp = AMP wants this at least 600 pixels, or three quarters of a screen, below the top of the page.
snippet-whole = Show the whole chart

## The demonstration

demo-title = How an embedded chart looks in an article
demo-lead = This page holds snippets of a chart exactly as they are printed beside it, with our own copy of the chart at the address.
demo-frame = The frame
demo-frame-about = The chart with its data. The short script of the snippet gives the frame the height of the chart; without it, or where scripts are switched off, the frame keeps a height into which the chart fits at any width.
demo-frame-after = Text goes on below the frame, as it would in an article.
demo-static = The picture alone
demo-static-about = For content systems that take nothing but a figure, for e-mail, and for readers whose browser shows neither frames nor SVG.
demo-static-after = The picture leads to the page of the chart, with every row as a table.

## The pages

one-side-stood = On one side no figure stood on this day.
claims-earliest = Only the earliest are shown here; every claim of the ledger stands in figures.csv.
nothing-stood = Nothing of this kind stood on this day.
page-heading = As things stood at the end of { $day }: { $rows ->
    [one] { $rows } statement
   *[other] { $rows } statements
} of the ledger{ $possibly ->
    [0] .
   *[other] , { $possibly } of them only possibly known by then because their pages show no exact day.
} Nothing later is used on this page.
page-edition = Edition { $edition }. Built from the delivery of { $delivery }.
page-licence = Compilation and coding: CC BY 4.0. Quotations remain their owners'. sayso: every figure, and on whose say-so.
page-quotations = Words in quotation marks stand as they were read on the page named, in its language; some of these pages translate or shorten what was said. The small code is the name of the claim in the ledger.
page-home = All pages and charts
page-sections = On this page
claims-figure = Figure, and its words
claims-who = On whose say-so, and where it was read
why-pair = Why this pair: { $reason }
no-pair = No pair of these two waves could be drawn on this day.
why-apart = Why apart
apart-never = { $reason } Not to be set beside { $others }.
gaps-counted = Counted
gaps-none = no figure in the ledger, which is not a zero
unplaced-own-voice = In an outlet's own voice, or from unnamed origins
unplaced-undecided = Not yet decided on this day whom they are about
goes-back-to = Goes back to
goes-back-to-measure = { $words } ({ $measure }), { $origin }
goes-back-to-figure = { $words }, { $origin }
goes-back-to-itself = itself
definition-wave = Wave
definition-what = Definition
definition-by = By
definition-reason = Why it is shown and not applied
like-with-like = { $measure }, { $standard }
page-sources = Claims of { $names }. Read on { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}; the counts of pages are counts of the pages read, not of the press. Fingerprint of the statements that this page may use: { $digest }.
admits = What its words admit
admits-strict = From the words alone: { $span }.
admits-floor = From the words alone: { $span }; it does not claim to be all.
admits-read = Under the { $reading } reading: { $span }.
admits-nothing = No number: an answer in words.
claimed-of = { $measure }: { $whose }
never-wave = Wave
never-measures = No figure in the ledger, which is not a zero, for

## The official answer

answers-counted = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
answers-total = On this page: { $total } by officials.
answers-denials = Denials
answers-no-denials = Answers that are no denial
answers-undecided = Not decided yet
answers-kind = Kind
answers-how-many = How many
answers-by-whom = By whom
answers-none-of = No answer on this page is of these kinds: { $kinds }.
answers-later = What was said later
answers-nothing-later = The ledger holds nothing later on this.
answers-whose = Whom it is about
answers-other-people = Something else is counted here: { $whose }.
answer-kind-event = Denies that it happened
answer-kind-persons = Denies that such people exist
answer-kind-number = Denies the number
answer-kind-responsibility = Denies responsibility
answer-kind-nothing-found = Says that nothing was found
answer-kind-no-complaint = Says that nobody came forward
answer-kind-no-case = Says that no case was opened
answer-kind-not-confirmed = Says that nothing is confirmed
answer-kind-other-causes = Names other causes
answer-kind-undecided = On this day nobody had decided of which kind

## The front page

index-methodology = How we count and compare
index-pages = The pages
index-as-of = as of { $day }
index-latest = latest, as of { $day }
index-charts = The charts, and their files
index-charts-note = Each chart may be used with its source line. The table holds every figure drawn with its words; the text stands for the picture where there is none.
index-file-embed = page to embed
index-file-iframe = snippet: frame
index-file-static = snippet: picture alone
index-file-amp = snippet: AMP
index-file-svg = SVG, wide
index-file-narrow = SVG, for telephones
index-file-png = PNG, wide
index-file-png-narrow = PNG, for telephones
index-file-card = card for social networks
index-file-data = table (CSV)
index-file-json = data (JSON)
index-file-alt = alt text
index-file-desc = long description
index-file-oembed = oEmbed
index-file-manifest = list of files, digests and heights
index-file-interactive = interactive
index-file-zip = all of it (ZIP)
index-size = { $kb } kB
index-rules = The rules
index-rules-note = Nothing on these pages is published unless every rule holds. { $rules } rules were held against the { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} of the tables made from the deliveries.
index-rules-about = About
index-rules-why = Why
index-rules-how-many = Rules
index-rules-result = Result
index-rules-hold = hold
index-rules-fail = fail
index-tables = Where every figure came from
index-links-note = Pages that were read are named and dated and not linked: some of them name people at risk, and in some countries sharing such a link is punishable. The address of each page stands in the raw table.
index-found = What was found
index-found-note = As of { $day }. A verdict is on the figures that were reported, never on what happened; its reasons stand on the page.
index-found-pair = Set side by side
index-found-verdict = Verdict
index-tables-note = Figures are read from tables that are kept as they were delivered, each under the digest in its passport. This edition is built from the delivery of { $delivery }: its { $raw } raw rows became { $claims } claims, and { $rejects } were set aside with a reason.
index-figures = Every claim with the file and the line it stands on (CSV)
index-tables-file = File
index-tables-date = Delivered
index-tables-rows = Rows
index-tables-digest = Digest
index-errors = A figure is wrong?
rules-table = The table as a whole
rules-table-why = No row may be lost on the way from the delivery to the page.
rules-ids = Names of claims
rules-ids-why = A claim that stands twice is counted twice.
rules-presence = What every claim must have
rules-presence-why = An empty column passes every other rule silently.
rules-codes = Codes
rules-codes-why = A figure without its hedge is another figure; zero, nothing found, silence and denial are different.
rules-numbers = Numbers
rules-numbers-why = A lower end above its upper end admits no number.
rules-days = Days
rules-days-why = Nothing can be recorded before it was said.
rules-meaning = Meaning
rules-meaning-why = A number must not be made out of its absence; repeating a figure does not change whom it is about.
rules-words = Words
rules-words-why = A figure must be what its words say: they are read once more and held against the coding.
rules-context = Context series
rules-context-why = An empty cell is not a zero; a percentage and a place in a ranking are no counts.
rules-texts = People
rules-texts-why = No e-mail address, telephone number, handle, street address or coordinates may enter the ledger; names no rule can find, people look for them.

## The page of context: series of others, never compared with the claims

context-heading = These are the newest tables delivered by { $day }. They hold no dates of publication, so no page of an earlier day uses them.
context-not-measured = What it does not measure
context-when = Period and area
context-figures = Figures, with their hedges
context-by = Who counted, and where it was read
context-caveat = What to know
context-read-on = read on { $page }
context-not-delivered = No table of this series had been delivered by then.
context-not-read = not read
context-other-scale = on another scale
context-percent = { $count }%
context-place = { $n } of { $last }
context-quarter = { $part ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
} quarter of { $year }
context-half = { $part ->
    [1] first
   *[2] second
} half of { $year }
context-years = { $first } to { $last }
context-days = { $first } to { $last }
context-series = Series
context-file = File
context-delivered = Delivered
context-held = What it holds
context-holds = Rows: { $rows }. Figures read: { $read }. Cells without a figure: { $unread }.

## Relays: who repeats whom, and what was changed

relays-title = { $measure }, { $wave }: who repeats whom, as of { $day }
relays-title-of = { $measure } ({ $whose }), { $wave }: who repeats whom, as of { $day }
relays-drift = What the pages that repeat a figure changed. Counted are the pages read, which are no sample of the press.
relays-changed = { $what }: in the text { $text }; in the headline { $headline }
relays-in-headline = headline: { $what }
relays-credited = credited to { $who }
relays-inferred = inferred step
suggested = Steps that these pages suggest. They decide nothing: a person looks, and writes data/hand/relays.yml.
suggested-none = These pages suggest no step that nobody has decided on.
suggested-step = { $claim } and { $source }: { $why }
suggested-wire = both copy one publisher’s text
suggested-publisher = same publisher
suggested-wording = same words
spread-pages = Pages read that carry one of these figures: { $pages }. Publishers: { $publishers }. Texts, if copies of one publisher’s text count once: { $texts }.
spread-pages-possibly = Pages read that carry one of these figures: { $pages }, of which it is not sure whether they had appeared: { $possibly }. Publishers: { $publishers }. Texts, if copies of one publisher’s text count once: { $texts }.
spread-origins = Independent origins of all of them: { $least }.
spread-origins-range = Independent origins of all of them: { $least } to { $most }. The first number holds if every inferred step is true and whoever has no name repeats somebody who has; the second if nothing of this is true.
spread-no-plural = “Sources say” and “several reports” may not be said: all of these pages may go back to one origin.
spread-behind = relays: { $relays }; pages: { $pages }; publishers: { $publishers }; texts: { $texts }
spread-behind-none = no page read repeats it
spread-unchanged = Of the relays whose figure could be set beside that of their source ({ $of }), so many kept it as it was: { $n }.
spread-changed = { $n }
spread-changed-serious = { $n } (serious: { $serious })
spread-changed-inferred = { $n } (serious: { $serious }, of which on inferred steps: { $inferred })
spread-headlines = Relays by what is known of their headlines: with the figure: { $read }; seen without the figure: { $absent }; with words that cannot be read: { $unread }; not seen: { $unseen }.
spread-headlines-seen = Seen headlines that carry a figure whose origin hedges it: { $of }. Any hedge is left in: { $kept }. A vague word stands instead in: { $vague }. If copies of one text count once: { $texts }, { $texts_kept } and { $texts_vague }.
spread-headlines-slug = The same for headlines known from the address of the page alone: { $of }. Any hedge is left in: { $kept }. A vague word stands instead in: { $vague }. If copies of one text count once: { $texts }, { $texts_kept } and { $texts_vague }.
spread-publisher = relays: { $relays }; changed in the text: { $text }, in the headline: { $headline }; with a serious change: { $serious }
spread-whose = { $wave } ({ $whose })
spread-origin = Who put it forward
spread-far = How far it went
spread-what = What was changed
spread-text = In the text
spread-headline = In the headline
spread-changed-by = Publisher
spread-how-many = What was changed
spread-source = What the source said
spread-page = What the page says
spread-no-changes = No page read changed one of these figures.
drift-direction-lost = “at least” or “at most” lost
drift-direction-reversed = floor and ceiling exchanged
drift-approximator-lost = “around” lost
drift-approximator-to-floor = “around” made a floor
drift-approximator-to-ceiling = “around” made a ceiling
drift-approximator-gained = “around” put in
drift-hedge-gained = a bound put in
drift-strictness-changed = “more than” and “at least” exchanged
drift-precision-gained = a vague word made a number
drift-precision-lost = a number made a vague word
drift-value-changed = another number
drift-scope-changed = another thing counted
drift-attribution-moved = credited to somebody else

## Clocks

clock-start = The clock starts on { $day }, with the first claim that has a number:
clock-no-start = No claim with a number was known by this day: the clock does not run.
clock-unknown = day not known
clock-day = day { $day }
clock-days = day { $least } to { $most }
clock-not-come = had not come by the day of this page
clock-idle = no claim with a number was known
clock-age = Days after the first claim with a number
clock-figure = { $words } ({ $n })
clock-pages = pages: { $pages }; publishers: { $publishers }; figures on them: { $figures }
clock-published = Page of
clock-printed = What appeared
clock-replaces = replaces
clock-replaced = later replaced by
clock-nothing = nothing with a figure

## Releases and corrections

corrections-title = Corrections
corrections-about = What a release says otherwise than the one before it, and why. Nothing is taken out of this list.
corrections-first = The first release: { $n ->
    [one] { $n } statement
   *[other] { $n } statements
}.
corrections-since = Set beside { $since }.
corrections-our-error = Corrections: errors of ours
corrections-source-revised = A source revised what it says
corrections-method = Counted in another way
corrections-wording = Worded anew
corrections-follows = What follows from these changes
corrections-new = New
corrections-none = No release yet.
corrections-release = Release { $name }, { $day }
corrections-pinned = Charts that say something else now
corrections-chart-changed = { $chart } was published otherwise before; a pinned copy of that is kept as { $pinned }.
corrections-chart-withdrawn = { $chart } is no longer published; a pinned copy is kept as { $pinned }.
corrections-added = { $name }: { $after }{ $before }
corrections-changed = { $name }: published before as “{ $before }”; now “{ $after }”.
corrections-withdrawn = { $name }: published before as “{ $before }”; withdrawn.{ $after }
corrections-printed = Printed in: { $places }.
site-title = Charts to embed
site-about = A pinned chart keeps its figures for ever, and tells above them when they are superseded. A chart of the newest release moves with it.
site-latest = The newest release, { $day }: all pages, charts and corrections
site-pinned = Pinned charts of the newest release
pinned-status = Is this chart still current?
pinned-released = Published on { $day }; this copy stays as it was.
pinned-stands = No release since then says otherwise.
pinned-changed = Other figures since { $day }:
pinned-withdrawn = No longer published since { $day }.
pinned-newest = the newest chart
pinned-why = what was changed, and why
chart-correction = Correction, { $day }: { $reason }
index-corrections = Corrections: what was changed after it was published


## The packet of a fact-checker

packet-title = A fact-checker's packet
packet-lead = Everything that this investigation prints of its figures, with the claims behind it and a place to answer: does it say what its sources say? This file works without a network and sends nothing. What you answer stays on this machine until you save it and send the saved file back.
packet-build = Built from the table delivered { $delivery }. Statements asked about here: { $n }. Their digest: { $digest }.
packet-only-in = Only statements printed on files whose path holds “{ $page }”.
packet-only-open = Only statements without an answer that holds.
packet-roles = Say in which role you answer, and never your name. Write nobody's name, contact or whereabouts into a note: the answers are kept with the investigation.
packet-script = Answers need scripts, and this file is open without them. Everything can be read all the same.
packet-language = Language of this page
packet-contents = Contents
packet-comparisons = Comparisons
packet-claims = Claims
packet-counts = Counts: pages, changes, days, answers
packet-series = Series of others
packet-charts = What charts say
packet-officials = Answers of officials
packet-tools = Who answers, filter, search
packet-answered = Answered:
packet-unsaved = not saved yet
packet-by = You answer as
packet-choose = choose
packet-fact-checker = fact-checker
packet-second-editor = second editor
packet-show = Show
packet-show-all = all
packet-show-open = still open
packet-show-stale = answered before it changed
packet-part = Part
packet-every-part = all parts
packet-search = Search
packet-save = Save the answers
packet-none = Nothing in this packet fits the filter and the search.
packet-answer = Your answer
packet-agrees = agrees
packet-against = does not agree
packet-unsure = cannot tell
packet-note = Note: what is otherwise, and where you looked
packet-take-back = Take back
packet-holds = Answered as it stands now:
packet-stale = Answered before it changed:
packet-given = { $answer } ({ $by }, { $day })
packet-verdict = Verdict and its reason
packet-behind = { $n ->
    [one] { $n } claim behind it
   *[other] { $n } claims behind it
}
packet-printed = Printed in { $n ->
    [one] { $n } file
   *[other] { $n } files
}
packet-scope = What is counted
packet-details = Place, people, period, as delivered
packet-coded = As coded
packet-page = Read on
packet-page-title = Title of the page
packet-address = Its address
packet-headline = Figure in the headline
packet-headline-with = yes
packet-headline-without = no
packet-headline-unseen = headline not seen
packet-headline-slug = known from the address of the page alone
packet-raw = Raw table
packet-line = { $file }, line { $line }
packet-repeats = Repeats
packet-origin = no claim of the ledger: it is an origin
packet-unchanged = as it was
packet-repeated = Repeated by
packet-repeated-by = claims that repeat this one: { $n }; that go back to it over any number of steps: { $far }
packet-list = Which
packet-facts = What pages print of it: { $n }


## Tables of people

disclosure-people = people
disclosure-total = all
disclosure-missing = not recorded
disclosure-hidden = hidden
disclosure-note = Hidden: a count from 1 to { $last ->
    [one] { $last } person
   *[other] { $last } people
}, or another one from which such a count could be worked out. A 0 says that no row of the table has this.
