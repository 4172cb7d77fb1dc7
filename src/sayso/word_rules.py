"""The house rules for words that were read again; ``agreement`` tells what came of each row."""

from sayso.rules import Rule, grouped


def wording_rules(rows: int) -> list[Rule]:
    """The rules of the wordings as they were read, one for each of ``rows`` claims."""
    return grouped({"words": _of_the_words(rows)})


def _of_the_words(rows: int) -> list[Rule]:
    return [
        Rule("every wording was held against its code", "a row that nobody reads can say anything",
             "report this as an error of the program", "ExpectTableRowCountToEqual",
             {"value": rows}),
        _never("disagreed", "the words say what is coded",
               "a figure is kept in its words, and what is computed from it must be what they say",
               "correct the coding in the next delivery, or for now in data/hand/corrections.yml; "
               "if the page supports it, list the row in data/hand/not_in_the_words.yml"),
        _never("refused", "one figure can be read in the words",
               "what cannot be read for certain cannot be checked",
               "choose words that hold the figure and its hedge, or list the row in "
               "data/hand/not_in_the_words.yml with the reason"),
        _never("listed in vain", "no row is listed whose words can be read",
               "a list of exceptions must not hide what is no exception",
               "take the row out of data/hand/not_in_the_words.yml, or move it to what it lacks"),
    ]  # fmt: skip


def _never(result: str, words: str, why: str, todo: str) -> Rule:
    options = {"column": "result", "value_set": [result]}
    return Rule(words, why, todo, "ExpectColumnValuesToNotBeInSet", options)
