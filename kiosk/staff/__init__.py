"""Staff's way in: the PIN and its throttle."""
