"""A set-up data folder with cheap keys, and requests to put into it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from kiosk.leads.audit import By
from kiosk.leads.desk import init_data_dir
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import KdfCost, PrivateKey, PublicKey, load_public_key, unlock
from kiosk.leads.record import Lead
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE

NOW = datetime(2025, 3, 31, 14, 5, tzinfo=UTC)
BY = By("front desk", NOW + timedelta(minutes=79))
CHEAP = KdfCost(1, 8192)
PASSPHRASE = "nine green tiles"
MakeLead = Callable[..., Lead]


class Clinic(NamedTuple):
    """A set-up data folder, opened."""

    store: Store
    public: PublicKey
    private: PrivateKey
    make_lead: MakeLead


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second place for spilled requests, apart from this account's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def code(tmp_path: Path) -> RecoveryCode:
    """The recovery code of the set-up folder."""
    return init_data_dir(tmp_path / "data", PASSPHRASE, now=NOW, cost=CHEAP)


@pytest.fixture
def data_dir(tmp_path: Path, code: RecoveryCode) -> Path:
    """The set-up folder."""
    return tmp_path / "data"


@pytest.fixture
def public(data_dir: Path) -> PublicKey:
    """What the kiosk holds."""
    return load_public_key(data_dir / KEY_FILE)


@pytest.fixture
def private(data_dir: Path) -> PrivateKey:
    """What the desk holds once unlocked."""
    return unlock(data_dir / KEY_FILE, PASSPHRASE)


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    """The open store; waits 50 ms at most for another program."""
    opened = Store.open(data_dir / STORE_FILE, NOW, busy_seconds=0.05)
    yield opened
    opened.close()


@pytest.fixture
def make_lead() -> MakeLead:
    """Requests numbered from 1."""

    def make(number: int = 1, **changes: object) -> Lead:
        lead = Lead(
            id=str(UUID(int=number)),
            received_at="2025-03-31T14:05:00-05:00",
            full_name=f"Ana López {number}",
            phone="+14155552671",
            consent_request=True,
            kiosk_id="kiosk-1",
        )
        return replace(lead, **changes)  # type: ignore[arg-type]  # names of fields, by the tests

    return make


@pytest.fixture
def clinic(store: Store, public: PublicKey, private: PrivateKey, make_lead: MakeLead) -> Clinic:
    """All of it together."""
    return Clinic(store, public, private, make_lead)
