"""`kiosk leads passphrase`, `recovery-code`, `rotate` and `desk-only`, as somebody types them."""

import sys
from pathlib import Path

import pytest

from kiosk.leads.desk import opened_store
from kiosk.leads.keeping.backups import back_up
from kiosk.leads.keyring import sealing
from kiosk.leads.keyring.key_acts import CODE, FROM_DESK, PASSPHRASE, TO_DESK, keys_now
from kiosk.leads.keyring.recovery import RecoveryCode, parse_recovery_code
from kiosk.leads.keyring.sealing import PrivateKey, load_public_key, unlock, unlock_by_code
from kiosk.leads.record import decode, seal
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from kiosk.startup import main
from tests.leads.conftest import CHEAP, NOW, Clinic
from tests.leads.conftest import PASSPHRASE as OLD

NEW = "seven blue doors"
Capsys = pytest.CaptureFixture[str]


class Typed:
    """A set-up folder with two requests and a backup, and the commands on it."""

    def __init__(self, folder: Path, clinic: Clinic, code: RecoveryCode) -> None:
        self.folder, self.data = folder, folder / "data"
        clinic.store.add_many(seal(clinic.make_lead(number), clinic.public) for number in (1, 2))
        back_up(self.data, clinic.store, (self.data / "backups",), 3, NOW)
        clinic.store.close()
        self.keys = self.data / KEY_FILE
        self.old, self.new = self.file("old", OLD), self.file("new", NEW)
        self.recovery = self.file("recovery", str(code))

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text + "\n")
        return str(path)

    def __call__(self, act: str, *words: str) -> int:
        return main(["leads", act, "--data", str(self.data), *words])

    def names(self, key: PrivateKey) -> list[str]:
        with opened_store(self.data, NOW) as store:
            assert not verify_store(store).problems
            rows = [row for batch in store.batches(store.head()) for row in batch]
        return [decode(key.open(row.box)).full_name for row in rows]

    def last_change(self) -> str:
        return keys_now(self.data, NOW).change


@pytest.fixture
def typed(clinic: Clinic, code: RecoveryCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setattr(sealing, "affordable_cost", lambda: CHEAP)
    return Typed(tmp_path, clinic, code)


def test_a_new_passphrase(typed: Typed, capsys: Capsys) -> None:
    before = load_public_key(typed.keys)
    assert typed("passphrase", "--passphrase-file", typed.old, "--new-passphrase-file", typed.new) == 0
    assert "The new passphrase opened a test request" in capsys.readouterr().out
    assert load_public_key(typed.keys) == before
    assert len(typed.names(unlock(typed.keys, NEW))) == 2
    assert (typed.data / "backups" / KEY_FILE).read_bytes() == typed.keys.read_bytes()
    assert typed.last_change() == PASSPHRASE
    assert typed("passphrase", "--passphrase-file", typed.old, "--new-passphrase-file", typed.new) == 1
    assert "does not open" in capsys.readouterr().err


def test_a_lost_passphrase_is_replaced_by_the_recovery_code(typed: Typed) -> None:
    assert typed("passphrase", "--recovery-file", typed.recovery, "--new-passphrase-file", typed.new) == 0
    assert len(typed.names(unlock(typed.keys, NEW))) == 2


def test_a_short_passphrase_changes_nothing(typed: Typed, capsys: Capsys) -> None:
    before = typed.keys.read_bytes()
    short = typed.file("short", "short")
    assert typed("passphrase", "--passphrase-file", typed.old, "--new-passphrase-file", short) == 1
    assert "shorter than 8" in capsys.readouterr().err
    assert typed.keys.read_bytes() == before


def test_wrong_passphrases_are_counted_as_at_the_screen(typed: Typed, capsys: Capsys) -> None:
    wrong = typed.file("wrong", "not the passphrase")
    for _ in range(5):
        assert typed("recovery-code", "--passphrase-file", wrong, "--code-to", "x") == 1
    capsys.readouterr()
    assert typed("recovery-code", "--passphrase-file", typed.old, "--code-to", "x") == 1
    assert "too many wrong passphrases" in capsys.readouterr().err
    target = typed.folder / "code"
    assert typed("recovery-code", "--recovery-file", typed.recovery, "--code-to", str(target)) == 0


def test_a_new_recovery_code_is_read_back_from_its_file(typed: Typed, code: RecoveryCode) -> None:
    target = typed.folder / "code"
    words = ("recovery-code", "--passphrase-file", typed.old, "--code-to", str(target))
    assert typed(*words) == 0
    new = parse_recovery_code(target.read_text())
    assert new != code
    assert len(typed.names(unlock_by_code(typed.keys, new))) == 2
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o077 == 0
    assert typed.last_change() == CODE
    assert typed(*words) != 0  # never over a file that is there


def test_a_code_that_nobody_types_back_changes_nothing(typed: Typed, capsys: Capsys) -> None:
    before = typed.keys.read_bytes()
    assert typed("recovery-code", "--passphrase-file", typed.old) == 2
    assert "Nobody is here to type the code back" in capsys.readouterr().err
    assert typed.keys.read_bytes() == before


@pytest.mark.parametrize("right", [True, False])
def test_a_code_typed_back_from_paper(
    typed: Typed, code: RecoveryCode, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, right: bool
) -> None:
    class Hands:
        """Types what was shown, or the old code."""

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            shown = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  "))
            return f"{shown if right else code}\n"

    before = typed.keys.read_bytes()
    monkeypatch.setattr(sys, "stdin", Hands())
    assert typed("recovery-code", "--passphrase-file", typed.old) == (0 if right else 2)
    assert (typed.keys.read_bytes() == before) is not right


def test_new_keys(typed: Typed) -> None:
    before, target = load_public_key(typed.keys), typed.folder / "code"
    ways = ("--passphrase-file", typed.old, "--new-passphrase-file", typed.new, "--code-to", str(target))
    assert typed("rotate", *ways) == 0
    assert load_public_key(typed.keys).raw != before.raw
    for key in (unlock(typed.keys, NEW), unlock_by_code(typed.keys, parse_recovery_code(target.read_text()))):
        assert len(typed.names(key)) == 2
    assert typed("verify") == 0
    assert typed.last_change().startswith("public key")


def test_the_keys_move_to_the_desk_and_back(typed: Typed, capsys: Capsys) -> None:
    stick = typed.folder / "stick" / "keys.json"
    assert typed("desk-only", "--passphrase-file", typed.old, "--to", str(stick), "--yes") == 1
    stick.parent.mkdir()
    assert typed("desk-only", "--passphrase-file", typed.old, "--to", str(stick)) == 2
    assert typed("desk-only", "--passphrase-file", typed.old, "--to", str(stick), "--yes") == 0
    assert not keys_now(typed.data, NOW).here
    assert typed.last_change() == TO_DESK
    assert len(typed.names(unlock(stick, OLD))) == 2
    capsys.readouterr()
    assert typed("passphrase", "--passphrase-file", typed.old, "--new-passphrase-file", typed.new) == 1
    assert "The keys are on the desk's PC" in capsys.readouterr().err
    assert typed("desk-only", "--passphrase-file", typed.old, "--back", str(stick)) == 0
    assert len(typed.names(unlock(typed.keys, OLD))) == 2
    assert typed.last_change() == FROM_DESK
