"""Any bytes at all: the reader of bundles answers with a reason, never with a crash or with other bytes."""

import json
from contextlib import suppress
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.updates.bundle import open_bundle
from kiosk.updates.manifest import parse
from kiosk.updates.refusal import Refused
from kiosk.updates.safe_path import collision, is_safe
from tests.updates.kit import PACK, Signer


@pytest.fixture(scope="module")
def whole(signer: Signer, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return signer.files(tmp_path_factory.mktemp("whole") / "whole.kiosk", PACK).read_bytes()


@settings(max_examples=300)
@given(place=st.integers(0, 10**6), by=st.integers(1, 255), drop=st.booleans())
def test_a_byte_changed_or_dropped_is_refused_or_harmless(
    place: int, by: int, drop: bool, whole: bytes, signer: Signer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Harmless: what no reader reads, such as the time of an entry. Never a crash, never other bytes."""
    folder = tmp_path_factory.getbasetemp()
    data = bytearray(whole)
    if drop:
        del data[place % len(data)]
    else:
        data[place % len(data)] ^= by
    file = folder / "flipped.kiosk"
    file.write_bytes(data)
    # With a reason that has words: Refused takes no other.
    with suppress(Refused), open_bundle(file, signer.keys) as bundle:
        bundle.check()
        assert {file.path for file in bundle.manifest.files} == PACK.keys()


@settings(max_examples=200)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_are_no_bundle(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.kiosk"
    for raw in (data, b"PK\x03\x04" + data, data + b"PK\x05\x06" + bytes(18)):
        file.write_bytes(raw)
        with pytest.raises(Refused), open_bundle(file, ()):
            pass


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)
FILE = st.fixed_dictionaries({"path": JSON, "size": JSON, "sha256": JSON, "run": JSON})
LIST = st.fixed_dictionaries(
    {
        "schema": st.just(1) | JSON,
        "program": st.just("kiosk") | JSON,
        "kind": st.sampled_from(["content", "program"]) | JSON,
        "version": st.just("1.0") | JSON,
        "machine": JSON,
        "files": st.lists(FILE, max_size=3) | JSON,
    }
)


@given(said=LIST)
def test_any_list_is_understood_or_refused(said: dict[str, object]) -> None:
    with suppress(Refused):
        found = parse(json.dumps(said).encode("utf-8"))
        assert all(is_safe(file.path) and file.size >= 0 for file in found.files)


@given(path=st.text(alphabet="ab./\\: \u0301é~", max_size=12))
def test_a_safe_path_stays_below_its_folder(path: str) -> None:
    if is_safe(path):
        for kind in (PurePosixPath, PureWindowsPath):
            inside = kind("top") / path
            assert not kind(path).is_absolute()
            assert ".." not in inside.parts
            assert inside.is_relative_to(kind("top"))
            assert len(inside.parts) == 2 + path.count("/")


@given(paths=st.lists(st.text(alphabet="aAb/", min_size=1, max_size=4).filter(is_safe), max_size=5))
def test_paths_without_a_collision_can_all_be_files_where_case_does_not_count(paths: list[str]) -> None:
    folded = [path.casefold() for path in paths]
    falls = len(set(folded)) < len(folded) or any(
        other.startswith(f"{path}/") for path in folded for other in folded
    )
    if falls:
        assert collision(paths) is not None
