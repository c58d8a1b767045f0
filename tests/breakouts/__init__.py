"""Ways out of the kiosk, ways in, and bad input: a test each, all judged by the same oracle.

A test's name begins with the number of its case.
"""
