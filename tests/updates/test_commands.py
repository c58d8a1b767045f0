"""The commands of content editors and IT, as they type them."""

import re
import shutil
from pathlib import Path

import pytest

from kiosk.bundles import content_at_start, content_stood
from kiosk.paths import CONTENT
from kiosk.startup import main
from kiosk.updates.signing import CONTENT_KEYS
from tests.updates.house import NOW
from tests.updates.kit import Signer

Capsys = pytest.CaptureFixture[str]


def ran(capsys: Capsys, *words: str | Path) -> tuple[int, str]:
    """Exit code, and what was said on both streams."""
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_whole_way_of_a_content_editor_and_of_it(tmp_path: Path, capsys: Capsys) -> None:
    data, pack, bundle, key = (tmp_path / name for name in ("data", "pack", "pages.kiosk", "private"))
    data.mkdir()
    shutil.copytree(CONTENT, pack)
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(text.replace('version = "1.0.0"', 'version = "1.1"'), encoding="utf-8")

    code, said = ran(capsys, "bundle", "key", key, "--name", "Elm Street Skin Clinic")
    assert code == 0
    public = said.splitlines()[-1]
    assert re.fullmatch(r"kiosk-public [A-Za-z0-9+/]{43}= Elm Street Skin Clinic", public)
    assert key.stat().st_mode & 0o077 == 0
    assert ran(capsys, "bundle", "make", pack, "--key", key, "--to", bundle)[0] == 0

    code, said = ran(capsys, "content", "install", bundle, "--data", data)
    assert (code, "no public key" in said) == (1, True)
    (data / CONTENT_KEYS).write_text(public + "\n", encoding="utf-8")
    code, said = ran(capsys, "bundle", "show", bundle, "--trust", data / CONTENT_KEYS)
    assert code == 0
    assert "content 1.1" in said
    assert "signed by Elm Street Skin Clinic" in said
    code, said = ran(capsys, "content", "install", bundle, "--data", data)
    assert (code, said) == (0, "Content 1.1 is checked. It shows at the next quiet moment.\n")
    assert content_at_start(data, NOW)[1] == "1.1"
    content_stood(data, "1.1")
    code, said = ran(capsys, "content", "list", "--data", data)
    assert said.splitlines() == ["now       1.1", "earlier   1.0.0 (came with the program)"]
    code, said = ran(capsys, "content", "undo", "--data", data)
    assert (code, said) == (0, "Content of the program comes back at the next quiet moment.\n")
    assert ran(capsys, "content", "undo", "--data", data) == (0, "Content of the program no longer waits.\n")


def test_a_refusal_is_one_line_with_its_mend(tmp_path: Path, signer: Signer, capsys: Capsys) -> None:
    data = tmp_path / "data"
    data.mkdir()
    signer.trusted_by(data)
    (tmp_path / "cut.kiosk").write_bytes(signer.pack(tmp_path / "a.kiosk", "1.1").read_bytes()[:999])
    code, said = ran(capsys, "content", "install", tmp_path / "cut.kiosk", "--data", data)
    assert code == 1
    assert said == "kiosk: The file is cut short, or is no bundle. Copy it anew from where it came.\n"
    code, said = ran(capsys, "content", "undo", "--data", data)
    assert (code, said.strip()) == (1, "kiosk: There is nothing to undo.")


def test_a_pack_with_errors_is_not_even_bundled(tmp_path: Path, signer: Signer, capsys: Capsys) -> None:
    pack, key = tmp_path / "pack", tmp_path / "private"
    shutil.copytree(CONTENT, pack)
    (pack / "es" / "form.toml").unlink()
    ran(capsys, "bundle", "key", key)
    code, said = ran(capsys, "bundle", "make", pack, "--key", key, "--to", tmp_path / "a.kiosk")
    assert code == 1
    assert "es/form.toml:1: The file is missing." in said
    assert not (tmp_path / "a.kiosk").exists()


def test_a_version_in_words_is_told(tmp_path: Path, capsys: Capsys) -> None:
    pack, key = tmp_path / "pack", tmp_path / "private"
    shutil.copytree(CONTENT, pack)
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(text.replace('version = "1.0.0"', 'version = "autumn"'), encoding="utf-8")
    ran(capsys, "bundle", "key", key)
    code, said = ran(capsys, "bundle", "make", pack, "--key", key, "--to", tmp_path / "a.kiosk")
    assert code == 1
    assert "version in numbers" in said


def test_a_key_is_never_written_over(tmp_path: Path, capsys: Capsys) -> None:
    assert ran(capsys, "bundle", "key", tmp_path / "private")[0] == 0
    before = (tmp_path / "private").read_bytes()
    assert ran(capsys, "bundle", "key", tmp_path / "private")[0] == 1
    assert (tmp_path / "private").read_bytes() == before


@pytest.mark.parametrize("line", ["kiosk-private AAAA", "AAAA", "kiosk-public AAAA", "kiosk-public !!"])
def test_a_line_that_is_no_public_key_is_named(tmp_path: Path, line: str, capsys: Capsys) -> None:
    (tmp_path / CONTENT_KEYS).write_text(f"# ours\n\n{line}\n", encoding="utf-8")
    code, said = ran(capsys, "content", "install", tmp_path / "a.kiosk", "--data", tmp_path)
    assert code == 1
    assert f"{CONTENT_KEYS}:3" in said


def test_a_program_from_its_source_is_not_updated_by_bundles(tmp_path: Path, capsys: Capsys) -> None:
    for words in (["update", "a.kiosk"], ["update", "--undo"]):
        code, said = ran(capsys, *words, "--data", tmp_path)
        assert code == 1
        assert said.startswith("kiosk: This program runs from its source and is not updated by bundles.")


@pytest.mark.parametrize("words", [["update"], ["update", "a.kiosk", "--undo"], ["content"], ["bundle"]])
def test_wrong_use_is_told(words: list[str], capsys: Capsys) -> None:
    assert ran(capsys, *words)[0] == 2
