"""The request form on a screen, and its keyboard."""
