"""The staff's rooms: home, menu, settings, health, keys, backups, import, updates."""
