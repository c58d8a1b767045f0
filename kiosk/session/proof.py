"""What the reset self-test found last: a small file for staff and the doctor, with nothing personal in it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kiosk.files import write_atomically

PROOF_FILE = "reset-proof.json"
# The nightly check may miss one night, as on a day that the kiosk is switched off.
FRESH = timedelta(hours=48)
_MAX_BYTES, _MAX_FINDINGS, _MAX_WHERE = 200_000, 200, 200

# left: a test patient's words; changed: a setting not as before; unproven: the test could not do its work.
What = Literal["left", "changed", "unproven"]
Standing = Literal["today", "yesterday", "older", "left", "unproven", "never"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place, such as "QML fieldInput.text"; it names the place and never what stood there."""

    what: What
    where: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One run of the self-test; `at` is a local time with its offset, `seconds` how long it took."""

    at: datetime
    ok: bool
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class NotRun:
    """The self-test did not come to an end: somebody was there, or a request was on its way."""

    why: Literal["touched", "busy"]


Outcome: TypeAlias = Proof | NotRun


def proof_of(at: datetime, findings: tuple[Finding, ...], seconds: float) -> Proof:
    """A proof is good only with nothing found; each place is told once."""
    told = tuple(dict.fromkeys(Finding(found.what, found.where[:_MAX_WHERE]) for found in findings))
    return Proof(at, not told, told[:_MAX_FINDINGS], round(seconds, 2))


def write_proof(data_dir: Path, proof: Proof) -> None:
    """Replace the file whole; raises OSError."""
    found = {
        "at": proof.at.isoformat(timespec="seconds"),
        "ok": proof.ok,
        "seconds": proof.seconds,
        "findings": [asdict(finding) for finding in proof.findings],
    }
    write_atomically(data_dir / PROOF_FILE, json.dumps(found, indent=1).encode())


def read_proof(data_dir: Path) -> Proof | None:
    """The last proof; None where there is none or the file cannot be understood."""
    try:
        with (data_dir / PROOF_FILE).open("rb") as file:
            found = json.loads(file.read(_MAX_BYTES))
        return _proof(found)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _proof(found: dict[str, Any]) -> Proof:
    at, seconds = datetime.fromisoformat(found["at"]), float(found.get("seconds", 0.0))
    findings = tuple(_finding(entry) for entry in found["findings"][:_MAX_FINDINGS])
    if at.tzinfo is None or type(found["ok"]) is not bool or found["ok"] is bool(findings):
        raise ValueError("not a proof")
    return Proof(at, found["ok"], findings, seconds)


def _finding(entry: dict[str, Any]) -> Finding:
    what, where = entry["what"], entry["where"]
    if what not in ("left", "changed", "unproven") or not isinstance(where, str):
        raise ValueError("not a finding")
    return Finding(what, where[:_MAX_WHERE])


def standing(proof: Proof | None, now: datetime) -> Standing:
    """How the reset stands for staff; a proof from the future of a wrong clock counts as old."""
    if proof is None:
        return "never"
    if any(found.what != "unproven" for found in proof.findings):
        return "left"
    if proof.findings:
        return "unproven"
    days = (now.date() - proof.at.astimezone(now.tzinfo).date()).days
    if days == 0:
        return "today"
    return "yesterday" if days == 1 else "older"


def is_fresh(proof: Proof | None, now: datetime) -> bool:
    """Whether a good proof is recent enough to rest on."""
    return proof is not None and proof.ok and timedelta(minutes=-5) <= now - proof.at <= FRESH
