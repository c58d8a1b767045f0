"""How the program ends, told to whoever started it."""

# Left on purpose, by staff or at the end of a demo.
LEFT = 0
# A KioskError (2: the command line was wrong). A line says what to mend; starting again mends nothing.
REFUSED = (1, 2)
# Too many mistakes of the program on the screen's thread: a crash (EX_SOFTWARE of sysexits.h).
BROKEN = 70
# To be started again at once: not a crash (EX_TEMPFAIL of sysexits.h).
RESTART = 75
# Ended by a signal while a supervisor looks after it, as shells count: this and the signal's number.
SIGNALLED = 128
