"""A new delivery gets its passport once; the old one stays byte for byte."""

import shutil

import pytest
from frictionless import validate

from sayso import passports, paths, sources
from sayso.errors import Finding

OLD, NEW = "2026-11-22", "2027-01-15"


@pytest.fixture
def delivered(tmp_path, real):
    """The real raw tables, and beside them a delivery with one row more and no passport."""
    shutil.copytree(real.raw, tmp_path / "data" / "raw")
    places = paths.find(tmp_path)
    old = (places.raw / "claims" / f"{OLD}.csv").read_bytes()
    last = old.splitlines(keepends=True)[-1]
    (places.raw / "claims" / f"{NEW}.csv").write_bytes(old + b"new-" + last)
    return places


def test_a_new_delivery_is_unlisted_until_it_has_its_passport(delivered):
    with pytest.raises(Finding, match=f"data/raw/claims/{NEW}.csv: unlisted"):
        sources.verify(delivered)


def test_registered_it_is_the_newest_and_the_old_one_is_read_on_request(delivered):
    before = passports.read(delivered)
    passports.register(delivered, NEW)
    assert sources.deliveries(delivered) == [OLD, NEW]
    assert (len(sources.read(delivered)), len(sources.read(delivered, OLD))) == (457, 456)
    assert sources.read(delivered)["recorded"].value_counts().to_dict() == {OLD: 456, NEW: 1}
    after = passports.read(delivered)
    assert {path: after[path] for path in before} == before
    assert validate(str(delivered.raw / "datapackage.json")).valid


def test_a_passport_is_given_once_and_to_a_file_that_is_there(delivered):
    passports.register(delivered, NEW)
    for date in (NEW, OLD, "2028-01-01"):
        with pytest.raises(Finding, match="cannot be registered"):
            passports.register(delivered, date)
