"""Requests for a visit: the sign-up's rules, sealing, the store and exports."""
