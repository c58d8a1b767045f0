"""The health check as IT runs it: on real data folders, beside a running kiosk, changing nothing."""

import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.doctor import examine
from kiosk.leads.desk import init_data_dir
from kiosk.leads.keeping.copying import BACKUPS_FOLDER
from kiosk.leads.keeping.high_water import mark_of, write_high_water
from kiosk.leads.keyring.sealing import KdfCost, load_public_key
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.spill import SPILL_FOLDER, Spill
from kiosk.leads.store import STORE_FILE, Store
from kiosk.machine.clock_sanity import SEEN_FILE, ClockSeen, write_seen
from kiosk.machine.findings import Examination, Verdict
from kiosk.machine.restarts import End, Restarts, save_restarts
from kiosk.paths import CONTENT, KEY_FILE, PIN_FILE
from kiosk.session.proof import Finding, proof_of, write_proof
from kiosk.staff.pin import PinCost, PinFile
from kiosk.startup import main
from kiosk.updates.pointer import Failed, Pointer
from kiosk.updates.versions import Versions

NOW = datetime.now(UTC)
MARKER = "Zacarías Quetzalcóatl"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kiosk that is set up, with three sealed requests of one marked name."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "data"
    init_data_dir(folder, "nine green tiles", now=NOW, cost=KdfCost(1, 8192))
    PinFile(folder / PIN_FILE).set("493817", PinCost(1, 8192))
    store = Store.open(folder / STORE_FILE, NOW)
    store.add_many(sealed(folder, number) for number in range(1, 4))
    store.close()
    return folder


def sealed(folder: Path, number: int) -> SealedLead:
    lead = Lead(
        id=f"00000000-0000-4000-8000-{number:012}",
        received_at=NOW.isoformat(timespec="seconds"),
        full_name=MARKER,
        phone="+14155552671",
        consent_request=True,
    )
    return seal(lead, load_public_key(folder / KEY_FILE))


def look(data: Path, *, content: Path = CONTENT, settings: Path | None = None) -> dict[str, Verdict]:
    seen: Examination = examine(data, content, settings, NOW)
    assert len({verdict.id for verdict in seen.verdicts}) == len(seen.verdicts)
    return {verdict.id: verdict for verdict in seen.verdicts}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != SEEN_FILE
    }


def test_a_sound_kiosk_has_nothing_red_of_its_own(data: Path) -> None:
    found = look(data)
    own = ("disk", "probe", "rights", "keys", "pin", "requests", "clock", "settings", "restarts", "version")
    assert {check: found[check].light for check in own} == dict.fromkeys(own, "green")
    assert found["requests"].values["n"] == 3
    assert {check: found[check].case for check in ("backup", "reset", "content")} == {
        "backup": "none",
        "reset": "never",
        "content": "draft",
    }


def test_looking_changes_nothing(data: Path) -> None:
    before = bytes_of(data)
    look(data)
    assert bytes_of(data) == before


def test_a_running_kiosk_goes_on_saving_beside_it(data: Path) -> None:
    store = Store.open(data / STORE_FILE, NOW)
    try:
        assert look(data)["requests"].case == "good"
        assert store.add(sealed(data, 4))
        assert look(data)["requests"].values["n"] == 4
    finally:
        store.close()


def test_a_file_that_is_being_written_is_no_damage(data: Path) -> None:
    writer = sqlite3.connect(data / STORE_FILE, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        assert look(data)["requests"].case == "busy"
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def change(act: str) -> Callable[[Path], None]:
    def run(data: Path) -> None:
        db = sqlite3.connect(data / STORE_FILE)
        db.execute(act)
        db.commit()
        db.close()

    return run


def garbage(data: Path) -> None:
    (data / STORE_FILE).write_bytes(b"no database at all" * 500)


def cut(data: Path) -> None:
    os.truncate(data / STORE_FILE, 6000)


@pytest.mark.parametrize(
    ("harm", "case"),
    [
        (lambda data: (data / STORE_FILE).unlink(), "missing"),
        (garbage, "damaged"),
        (cut, "damaged"),
        (change("UPDATE sealed SET box=x'00' WHERE seq=2"), "changed"),
        (change("PRAGMA user_version=1"), "busy"),
        (lambda data: (data / "leads.damaged-20260101T000000.db").write_bytes(b"old"), "set_aside"),
    ],
)
def test_harm_to_the_requests_is_told_and_never_repaired(
    data: Path, harm: Callable[[Path], object], case: str
) -> None:
    harm(data)
    before = bytes_of(data)
    assert look(data)["requests"].case == case
    assert bytes_of(data) == before


def test_an_older_copy_in_its_place_is_told(data: Path) -> None:
    old = (data / STORE_FILE).read_bytes()
    store = Store.open(data / STORE_FILE, NOW)
    store.add(sealed(data, 4))
    write_high_water(data, mark_of(store))
    store.close()
    assert look(data)["requests"].case == "good"
    (data / STORE_FILE).write_bytes(old)
    found = look(data)["requests"]
    assert (found.case, found.values["n"]) == ("fewer", 1)


def test_requests_that_wait_beside_the_store_are_told(data: Path) -> None:
    assert "spill" not in look(data)
    Spill((data / SPILL_FOLDER,)).put(sealed(data, 9))
    assert look(data)["spill"].values["n"] == 1


def test_keys_and_pin(data: Path) -> None:
    (data / PIN_FILE).write_bytes(b"123456\n")
    assert look(data)["pin"].case == "damaged"
    (data / PIN_FILE).unlink()
    assert look(data)["pin"].light == "red"
    keys = json.loads((data / KEY_FILE).read_bytes())
    del keys["recovery"]
    (data / KEY_FILE).write_text(json.dumps(keys), encoding="utf-8")
    assert look(data)["keys"].case == "damaged"
    (data / KEY_FILE).write_text("{", encoding="utf-8")
    assert look(data)["keys"].case == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="rights are not read there")
def test_an_open_folder_is_told(data: Path) -> None:
    data.chmod(0o755)
    found = look(data)["rights"]
    assert (found.case, found.values["mode"]) == ("open", "0755")


def names_places(data: Path, places: list[str]) -> Path:
    path = data.parent / "settings.toml"
    path.write_text(f"backup_dirs = {json.dumps(places)}\n", encoding="utf-8")
    return path


def test_backups_are_told_by_their_age(data: Path) -> None:
    folder = data / BACKUPS_FOLDER
    folder.mkdir()
    file = folder / "leads-2026-11-20.db"
    file.write_bytes(b"backup")
    assert look(data)["backup"].case == "good"
    assert look(data, settings=names_places(data, [str(folder)]))["backup"].case == "none"
    assert look(data, settings=names_places(data, [str(data / "gone")]))["backup"].case == "away"
    early = (NOW - timedelta(days=4)).timestamp()
    os.utime(file, (early, early))
    assert look(data)["backup"].case == "old"


@pytest.mark.parametrize(
    ("what", "age_h", "case"),
    [((), 8, "good"), ((), 80, "old"), (("left",), 8, "leak"), (("unproven",), 8, "unproven")],
)
def test_the_resets_own_proof(data: Path, what: tuple[str, ...], age_h: int, case: str) -> None:
    findings = tuple(Finding(one, "QML fieldInput.text") for one in what)  # type: ignore[arg-type]  # named by the table
    write_proof(data, proof_of(NOW - timedelta(hours=age_h), findings, 1.0))
    assert look(data)["reset"].case == case


def test_restarts_and_safe_mode(data: Path) -> None:
    ends = (End(NOW - timedelta(hours=3), "crash", 139),)
    save_restarts(data, Restarts(ends))
    assert look(data)["restarts"].case == "some"
    save_restarts(data, Restarts(ends, safe_since=NOW))
    assert look(data)["restarts"].light == "red"


def test_what_came_by_bundles_is_told_where_something_did(data: Path) -> None:
    assert not {"pages", "program"} & look(data).keys()
    pages, program = Versions(data, "content"), Versions(data, "program")
    pages.change(lambda _: Pointer(staged="1.1"))
    program.change(lambda _: Pointer(current="0.2.0"))
    found = look(data)
    assert (found["pages"].case, found["program"].case) == ("waits", "good")
    # Its files are gone: whoever changed them did not sign it.
    pages.change(lambda _: Pointer(current="1.1"))
    program.change(lambda _: Pointer(failed=Failed("0.3.0", NOW, "start")))
    found = look(data)
    assert (found["pages"].case, found["program"].case) == ("changed", "failed")
    assert found["program"].values == {"version": "0.3.0", "at": NOW}


def test_a_clock_that_was_moved_is_told_once(data: Path) -> None:
    write_seen(data, ClockSeen(NOW + timedelta(hours=5), 0.0, "earlier"))
    assert look(data)["clock"].case == "jumped"
    assert look(data)["clock"].case == "good"


def test_a_clock_behind_our_own_files_is_told(data: Path) -> None:
    late = (NOW + timedelta(days=40)).timestamp()
    os.utime(data / STORE_FILE, (late, late))
    assert look(data)["clock"].case == "behind"


def pack(tmp_path: Path, review: str) -> Path:
    """The shipped pack with another review."""
    folder = tmp_path / "pack"
    folder.mkdir()
    for path in CONTENT.rglob("*"):
        target = folder / path.relative_to(CONTENT)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(path.read_bytes())
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    head, _, tail = text.partition("[review]")
    rest = tail[tail.index("\n[") :]
    (folder / "pack.toml").write_text(f"{head}[review]\n{review}{rest}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("day", "case"), [("2099-01-31", "good"), ("2025-01-31", "overdue")])
def test_a_reviewed_pack(data: Path, tmp_path: Path, day: str, case: str) -> None:
    review = f'state = "reviewed"\nreviewed_by = "Dr"\nreviewed_on = "2024-01-31"\nnext_review = "{day}"\n'
    found = look(data, content=pack(tmp_path, review))["content"]
    assert (found.case, found.values["day"]) == (case, day)


def test_a_broken_pack_and_broken_settings_are_told_with_their_line(data: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("kiosk_id = 7\n", encoding="utf-8")
    found = look(data, content=tmp_path / "nothing", settings=settings)
    assert found["content"].light == "red"
    assert "settings.toml:1" in str(found["settings"].values["problem"])


def test_a_folder_that_is_not_set_up_is_one_red_line(tmp_path: Path) -> None:
    found = look(tmp_path / "none")
    assert found["keys"].case == "missing"
    assert "requests" not in found
    assert not (tmp_path / "none").exists()


# The command -----------------------------------------------------------------------------------------------


def test_the_command_tells_and_ends_with_1_on_red(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(tmp_path / "none")]) == 1
    said = capsys.readouterr().out
    assert "Mend now: This kiosk is not set up" in said
    assert "\x1b" not in said


def test_json_is_stable_and_holds_no_names(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", "--data", str(data), "--json"])
    said = capsys.readouterr().out
    found = json.loads(said)
    assert set(found) == {"format", "version", "checked_at", "seconds", "ok", "summary", "findings"}
    assert (found["format"], found["version"]) == (1, __version__)
    assert set(found["summary"]) == {"red", "amber", "unknown", "green"}
    assert sum(found["summary"].values()) == len(found["findings"])
    keys = {"id", "case", "light", "title", "detail", "means", "mend", "steps"}
    assert all(set(one) == keys for one in found["findings"])
    assert code == int(found["summary"]["red"] > 0) == int(not found["ok"])
    assert MARKER not in said
    assert "4155552671" not in said
    assert "{" not in "".join(one["title"] + one["means"] + one["mend"] for one in found["findings"])
