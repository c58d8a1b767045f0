"""The check of expectations and the thanks on a screen."""
