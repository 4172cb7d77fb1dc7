"""What a contact or an exact place looks like in a text. A name no pattern can find."""

EMAIL = r"[\w.+-]+@[\w-]+\.[^\W\d_]{2,}"
GAP = r"[\s()./\u2010-\u2014-]{0,3}"
PHONE = rf"\+\d(?:{GAP}\d){{8,}}|\b[78]{GAP}\d{{3}}{GAP}\d{{3}}{GAP}\d\d{GAP}\d\d\b"
PLACE = (
    r"\d{1,2}[.,]\d{4,},? ?\d{1,3}[.,]\d{4,}"
    r"|\d{1,3}°\s?\d{1,2}['′][^\n]{0,12}\d{1,3}°\s?\d{1,2}['′]"
)
HANDLE = r"(?<![\w.+-])@[^\W\d_]\w{3,}"
NETWORKS = r"t|telegram|vk|vkontakte|ok|instagram|facebook|fb|twitter|x|tiktok|wa|linkedin|threads"
PROFILE = rf"(?i:(?<![\w-])(?:{NETWORKS})\.(?:com|me|ru|net)/[\w@.-]{{2,}})"
NAMED = r"[А-ЯЁ][\w-]+"
NUMBERED = r"(?:№ ?)?\d{1,3}[а-яА-Я]?"
END = r"""(?=\s*(?:[,.;:)»"'\]]|$))"""
STREET = "|".join(
    [
        rf"\b(?i:ул|пр-т|просп|пер)\b\.? ?{NAMED}|\b(?i:улица|проспект[ае]?|переулок) {NAMED}",
        rf"\b(?i:улиц[еуы]|переулк[ае]) {NAMED}(?: {NAMED})?,? {NUMBERED}\b",
        rf"{NAMED} (?i:ул\.|улица|пр-т|проспект|пер\.),? ?{NUMBERED}\b",
        # Not "and so on", nor a sheet of a court's file, nor the quarter of a year.
        rf"(?<![тл]\.)(?<![тл]\. )\bд\. ?{NUMBERED}\b|\bкв\b\.? ?{NUMBERED}\b",
        # With a number of people the sentence goes on: "в квартире 12 человек".
        rf"\b(?i:дом|доме|квартир[аеуы]) {NUMBERED}{END}",
    ]
)
ROADS = (
    r"(?:Street|Avenue|Road|Lane|Boulevard|Prospe[ck]t|Ulitsa|(?:St|Ave|Rd|Blvd)\b\.?(?! [A-Z]))"
)
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
ADDRESS = "|".join(
    [
        rf"\b\d{{1,3}}[A-Za-z]?,? (?!{MONTHS})(?:[A-Z][\w'-]+ ){{1,2}}{ROADS}(?!\w| Journal)",
        rf"\b[A-Z][\w'-]+ {ROADS},? (?:No\.? ?)?\d{{1,3}}\b",
        r"\b[Uu]l(?:\.|itsa) ?[A-Z]|\b[Pp](?:rospekt|ereulok) [A-Z][\w'-]+,? \d{1,3}\b",
        # "In an apartment 12 men were held" is no number of an apartment.
        r"(?i:(?<!\ba )(?<!\ban )(?<!\bthe )\b(?:flat|apartment|apt)\b\.? ?(?:no\.? )?\d{1,4}\b)",
    ]
)
CONTACTS = {
    "e-mail address": EMAIL,
    "telephone number": PHONE,
    "coordinates": PLACE,
    "handle": HANDLE,
    "profile address": PROFILE,
    "street address": f"{STREET}|{ADDRESS}",
}
"""What a rule can find of these; a name is found by people alone."""
PERSON = "no contact or exact place of anybody may enter the ledger"
TAKE_OUT = "take it out of the delivery before anything else; it must not reach version control"
