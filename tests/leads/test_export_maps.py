"""Column maps: ours are sound, a clinic's own are checked by line."""

from pathlib import Path

import pytest

from kiosk.leads.exporting.crm_maps import CLINIC_FILE, SHIPPED, CrmMapError, find_map, load_maps, read_maps

OWN = """# ours
[my-crm]
title = "My CRM"
[my-crm.columns]
Name = "full_name"
"Lead Source" = "text:Waiting room"
"""


def test_ours_are_sound() -> None:
    assert list(read_maps(SHIPPED)) == ["plain", "hubspot", "salesforce", "zoho"]


def test_a_clinics_own_map_comes_after_ours(tmp_path: Path) -> None:
    (tmp_path / CLINIC_FILE).write_text(OWN)
    assert list(load_maps(tmp_path)) == ["plain", "hubspot", "salesforce", "zoho", "my-crm"]
    found = find_map(tmp_path, "my-crm")
    assert (found.title, found.columns[1]) == ("My CRM", ("Lead Source", "text:Waiting room"))


def test_a_clinics_map_of_the_same_name_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / CLINIC_FILE).write_text(OWN.replace("my-crm", "zoho"))
    assert find_map(tmp_path, "zoho").title == "My CRM"


def test_an_unknown_map_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(CrmMapError, match="plain, hubspot, salesforce, zoho") as told:
        find_map(tmp_path, "pipedrive")
    assert "pipedrive" in told.value.what


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (OWN.replace('"full_name"', '"fullname"'), 5, "fullname"),
        (OWN.replace('"full_name"', "7"), 5, "not text"),
        (OWN.replace("Name =", '"=Name" ='), 5, "formula"),
        (OWN.replace("Name =", '"" ='), 5, "no name"),
        (OWN.replace('title = "My CRM"', "title = 7"), 3, "title"),
        (OWN.replace("title =", "titel ="), 3, "titel"),
        (OWN.replace("[my-crm.columns]", "[my-crm.column]"), 2, "no columns"),
        (OWN.replace("my-crm", "MyCRM"), 2, "MyCRM"),
        (OWN + "Name = 'phone'\n", 7, "TOML"),
        (OWN + "[other", 7, "TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    (tmp_path / CLINIC_FILE).write_text(text)
    with pytest.raises(CrmMapError) as told:
        load_maps(tmp_path)
    assert told.value.where == f"{tmp_path / CLINIC_FILE}:{line}"
    assert what in told.value.what
    assert told.value.mend


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / CLINIC_FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(CrmMapError, match="UTF-8"):
        load_maps(tmp_path)
    (tmp_path / CLINIC_FILE).unlink()
    (tmp_path / CLINIC_FILE).mkdir()
    with pytest.raises(CrmMapError, match="Cannot be read"):
        load_maps(tmp_path)
