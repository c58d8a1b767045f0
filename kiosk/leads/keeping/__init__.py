"""Backups, restoring, deleting in time."""
