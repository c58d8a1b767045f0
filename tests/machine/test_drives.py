"""Removable drives on Linux, over a tree that looks like the kernel's."""

from pathlib import Path

import pytest

from kiosk.machine.drives import linux_drives


def kernel(root: Path, mounts: list[tuple[str, str, str, str]], removable: dict[str, str]) -> Path:
    """proc/mounts with those lines, their folders, and a disk with one partition for each of `removable`."""
    (root / "proc").mkdir()
    lines = [f"{device} {mount} {kind} {options} 0 0" for device, mount, kind, options in mounts]
    (root / "proc/mounts").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for _, mount, _, _ in mounts:
        (root / mount.replace("\\040", " ").replace("\\303\\266", "ö").lstrip("/")).mkdir(
            parents=True, exist_ok=True
        )
    (root / "sys/class/block").mkdir(parents=True)
    for disk, answer in removable.items():
        part = root / "sys/devices" / disk / f"{disk}1"
        part.mkdir(parents=True)
        (part.parent / "removable").write_text(answer + "\n", encoding="ascii")
        (root / "sys/class/block" / f"{disk}1").symlink_to(part)
        (root / "sys/class/block" / disk).symlink_to(part.parent)
    return root


def test_a_stick_is_found_with_its_name_and_free_space(tmp_path: Path) -> None:
    root = kernel(tmp_path, [("/dev/sdb1", "/media/desk/CLINIC-STICK", "vfat", "rw,nosuid")], {"sdb": "1"})
    (drive,) = linux_drives(root)
    assert (drive.name, drive.writable) == ("CLINIC-STICK", True)
    assert drive.path == root / "media/desk/CLINIC-STICK"
    assert drive.free_bytes > 0


def test_the_kernels_escapes_are_undone(tmp_path: Path) -> None:
    root = kernel(
        tmp_path, [("/dev/sdb1", "/run/media/a/MY\\040STICK\\303\\266", "vfat", "rw")], {"sdb": "1"}
    )
    assert [drive.name for drive in linux_drives(root)] == ["MY STICKö"]


@pytest.mark.parametrize(
    ("device", "mount", "kind", "flag", "found"),
    [
        ("/dev/sdb1", "/srv/stick", "vfat", "1", True),  # mounted anywhere: the disk itself says so
        ("/dev/sdb1", "/srv/data", "ext4", "0", False),
        ("/dev/sdb1", "/media/usbdisk", "ext4", "0", True),  # a USB disk says it is fixed
        ("/dev/sdb1", "/", "ext4", "1", False),  # a live system
        ("/dev/sdb1", "/media/cd", "iso9660", "1", False),
        ("tmpfs", "/run/user/0", "tmpfs", "0", False),
    ],
)
def test_what_counts_as_removable(
    tmp_path: Path, device: str, mount: str, kind: str, flag: str, found: bool
) -> None:
    root = kernel(tmp_path, [(device, mount, kind, "rw")], {"sdb": flag})
    assert bool(linux_drives(root)) is found


def test_a_protected_drive_is_listed_as_such(tmp_path: Path) -> None:
    root = kernel(tmp_path, [("/dev/sdb1", "/media/a/LOCKED", "vfat", "ro,nosuid")], {"sdb": "1"})
    assert [drive.writable for drive in linux_drives(root)] == [False]


def test_a_drive_pulled_out_between_two_reads_is_left_out(tmp_path: Path) -> None:
    root = kernel(tmp_path, [("/dev/sdb1", "/media/a/GONE", "vfat", "rw")], {"sdb": "1"})
    (root / "media/a/GONE").rmdir()
    assert linux_drives(root) == ()


def test_broken_lines_and_a_missing_table_find_nothing(tmp_path: Path) -> None:
    assert linux_drives(tmp_path) == ()
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/mounts").write_bytes(b"half a line\n\xff\xfe \x00\n")
    assert linux_drives(tmp_path) == ()


def test_this_machine_can_be_asked() -> None:
    assert all(drive.path.is_dir() for drive in linux_drives())
