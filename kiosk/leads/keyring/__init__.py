"""Keys: sealing, the passphrase, the recovery code, changing them."""
