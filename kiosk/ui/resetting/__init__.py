"""The reset, and the self-test that proves it."""
