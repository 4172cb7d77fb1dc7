"""A new delivery is worded after the newest one; the old passports stay as they are."""

import json
import shutil

import pytest
from frictionless import validate

from helpers import DELIVERY
from sayso import arrival, passports, paths, sources

OLD, NEW = "2026-11-22", "2027-01-15"


@pytest.fixture
def delivered(tmp_path, real):
    """The real raw tables, and after them a delivery with one row more."""
    shutil.copytree(real.raw, tmp_path / "data" / "raw")
    places = paths.find(tmp_path)
    old = (places.raw / "claims" / f"{OLD}.csv").read_bytes()
    table = old + b"new-" + old.splitlines(keepends=True)[-1]
    arrival.place(places, passports.delivered(places, NEW, table))
    return places


def test_the_new_delivery_is_the_newest_and_the_old_one_is_read_on_request(delivered):
    assert sources.deliveries(delivered) == [OLD, NEW]
    assert (len(sources.read(delivered)), len(sources.read(delivered, OLD))) == (457, 456)
    assert sources.read(delivered)["recorded"].value_counts().to_dict() == {OLD: 456, NEW: 1}


def test_the_old_passports_stand_as_they_stood(delivered, real):
    before, after = (
        json.loads((each.raw / "datapackage.json").read_text("utf-8")) for each in (real, delivered)
    )
    assert after["resources"][:-2] == before["resources"]
    assert after | {"resources": []} == before | {"resources": []}


def test_the_new_passports_are_worded_after_the_old_ones(delivered):
    package = json.loads((delivered.raw / "datapackage.json").read_text("utf-8"))
    by_path = {each["path"]: each for each in package["resources"]}
    old, new, rows = (
        by_path[f"claims/{end}"] for end in (f"{OLD}.csv", f"{NEW}.csv", f"{NEW}.rows.csv")
    )
    kept = ("name", "title", "path", "schema", "licenses", "encoding")
    assert [new[key] for key in kept] == json.loads(
        json.dumps([old[key] for key in kept]).replace(OLD, NEW)
    )
    assert (new["rows"], rows["rows"]) == (457, 457)


def test_only_what_names_the_delivery_gets_its_date(places):
    """Another date in a passport stays, and so does nothing of how an older file was written."""
    package = json.loads((places.raw / "datapackage.json").read_text("utf-8"))
    old = {"description": f"Coded by the rules of {DELIVERY}.", "encoding": "cp1251",
           "dialect": {"lineTerminator": "\r\n"}}  # fmt: skip
    package["resources"][0] |= old
    (places.raw / "datapackage.json").write_text(json.dumps(package), "utf-8")
    new = json.loads(passports.delivered(places, NEW, b"claim_id\n")["datapackage.json"])
    table = new["resources"][-2]
    assert (table["name"], table["path"]) == (f"claims/{NEW}.csv",) * 2
    assert (table["description"], table["encoding"]) == (old["description"], "utf-8")
    assert "dialect" not in table


def test_another_library_takes_them(delivered):
    assert validate(str(delivered.raw / "datapackage.json")).valid
