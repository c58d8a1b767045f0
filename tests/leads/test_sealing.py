"""Keys: what opens them, what does not, and that a failure changes nothing."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads.keyring.keys import create_keys
from kiosk.leads.keyring.recovery import RecoveryCode, RecoveryCodeError, group_is_right, parse_recovery_code
from kiosk.leads.keyring.sealing import (
    KeyFileError,
    PrivateKey,
    PublicKey,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
    load_public_key,
    unlock,
    unlock_by_code,
)
from kiosk.leads.record import FORMAT_1, Lead, RecordError, decode, encode
from kiosk.paths import KEY_FILE
from tests.leads.conftest import CHEAP, PASSPHRASE


def test_passphrase_and_recovery_code_open_what_the_public_key_sealed(
    data_dir: Path, public: PublicKey, code: RecoveryCode
) -> None:
    box = public.seal(b"Ana")
    assert unlock(data_dir / KEY_FILE, PASSPHRASE).open(box) == b"Ana"
    typed = str(code).replace("-", " ")
    assert unlock_by_code(data_dir / KEY_FILE, parse_recovery_code(typed)).open(box) == b"Ana"


def test_the_wrong_secret_is_a_clear_line_and_changes_nothing(data_dir: Path) -> None:
    before = (data_dir / KEY_FILE).read_bytes()
    with pytest.raises(WrongPassphrase, match="does not open"):
        unlock(data_dir / KEY_FILE, PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryCode):
        unlock_by_code(data_dir / KEY_FILE, RecoveryCode(bytes(16)))
    assert (data_dir / KEY_FILE).read_bytes() == before


def test_the_same_words_in_another_unicode_form_open(tmp_path: Path) -> None:
    create_keys(tmp_path / KEY_FILE, "cafe\u0301 corner", RecoveryCode(bytes(16)), CHEAP)
    unlock(tmp_path / KEY_FILE, "café corner\n")


def test_keys_are_never_replaced_and_a_short_passphrase_is_refused(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="exist already"):
        create_keys(data_dir / KEY_FILE, PASSPHRASE, RecoveryCode(bytes(16)), CHEAP)
    with pytest.raises(WeakPassphrase):
        create_keys(tmp_path / KEY_FILE, "short", RecoveryCode(bytes(16)), CHEAP)
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_only_this_account_reads_the_files(data_dir: Path) -> None:
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in data_dir.iterdir()} == {0o600}


def test_no_secret_stands_in_the_files_or_in_a_repr(
    data_dir: Path, private: PrivateKey, code: RecoveryCode
) -> None:
    everything = b"".join(path.read_bytes() for path in data_dir.iterdir())
    assert private.secret not in everything
    assert PASSPHRASE.encode() not in everything
    assert str(code).encode() not in everything
    assert repr(private.secret) not in repr(private)
    assert repr(code.secret) not in repr(code)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.clear(),
        lambda c: c.update(public_key="AAAA"),
        lambda c: c.update(format=3),
        lambda c: c["passphrase"].update(memory=2**40),
        lambda c: c["passphrase"].update(salt="not base64!"),
        lambda c: c["passphrase"].pop("wrapped"),
        lambda c: c.update(passphrase=[]),
        lambda c: c.update(retired=[7]),
        lambda c: c.update(retired=[{"public_key": c["public_key"], "sealed": "AAAA"}]),
        lambda c: c.update(retired=[{"public_key": c["public_key"], "sealed": "A" * 106 + "=="}]),
    ],
)
def test_a_doctored_key_file_is_one_clear_error(data_dir: Path, change: object) -> None:
    path = data_dir / KEY_FILE
    content = json.loads(path.read_bytes())
    change(content)  # type: ignore[operator]  # a lambda of the list above
    path.write_text(json.dumps(content))
    with pytest.raises(KeyFileError) as caught:
        unlock(path, PASSPHRASE)
    assert caught.value.mend


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"[" * 100_000])
def test_a_garbage_key_file_is_one_clear_error(data_dir: Path, content: bytes) -> None:
    (data_dir / KEY_FILE).write_bytes(content)
    with pytest.raises(KeyFileError):
        load_public_key(data_dir / KEY_FILE)


@given(st.binary(min_size=16, max_size=16))
def test_a_recovery_code_reads_back(secret: bytes) -> None:
    code = RecoveryCode(secret)
    assert parse_recovery_code(str(code)).secret == secret
    assert all(group_is_right(group) for group in code.groups)


@given(st.integers(0, 0xFFFF), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_in_a_group_is_always_seen(value: int, place: int, more: int) -> None:
    group = f"{value * 11:06d}"
    wrong = group[:place] + str((int(group[place]) + more) % 10) + group[place + 1 :]
    assert not group_is_right(wrong)


def test_the_wrong_group_is_named() -> None:
    groups = list(RecoveryCode(bytes(range(16))).groups)
    groups[2] = "000001"
    with pytest.raises(RecoveryCodeError, match="Group 3"):
        parse_recovery_code("-".join(groups))
    with pytest.raises(RecoveryCodeError, match="48 digits"):
        parse_recovery_code("12 34")


LEADS = st.builds(
    Lead,
    id=st.uuids().map(str),
    received_at=st.just("2025-03-31T14:05:00-05:00"),
    full_name=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    questions=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=5).map(tuple),
    consent_request=st.booleans(),
)


@given(LEADS)
def test_a_record_reads_back_and_its_length_is_a_step_of_256(lead: Lead) -> None:
    plain = encode(lead)
    assert len(plain) % 256 == 0
    assert plain[0] == FORMAT_1
    assert decode(plain) == lead


def test_a_record_of_a_later_program_is_read_as_far_as_known() -> None:
    plain = b'\x01{"id":"1","received_at":"","full_name":"Ana","favourite":"tea"}   '
    assert decode(plain) == Lead(id="1", received_at="", full_name="Ana")


@pytest.mark.parametrize(
    "plain",
    [b"", b"\x02{}", b"\x01[]", b"\x01{", b"\x01{}", b"\x01{} {}", b"\x01\xff", b"\x01" + b"[" * 100_000],
)
def test_anything_else_is_a_record_error(plain: bytes) -> None:
    with pytest.raises(RecordError):
        decode(plain)
