"""Days, times, sizes and counts as staff read them."""

from datetime import date, datetime

from kiosk.education.screens_text import ScreenText


def day_words(words: ScreenText, day: date) -> str:
    """Such as "Mon 23 Nov"."""
    weekday = words.say(f"staff_pin.weekdays.{day.weekday()}")
    month = words.say(f"staff_pin.months.{day.month - 1}")
    return words.say("staff_pin.day", weekday=weekday, n=day.day, month=month)


def clock_words(words: ScreenText, now: datetime) -> str:
    """Such as "Mon 23 Nov, 10:42"."""
    return words.say("staff_pin.clock", day=day_words(words, now.date()), time=f"{now:%H:%M}")


def time_left(words: ScreenText, seconds: float) -> str:
    """Such as "3 min 41 s"."""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    if not minutes:
        return words.say("staff_pin.seconds", s=rest)
    return words.say("staff_pin.minutes_seconds", m=minutes, s=rest)


def short_time(seconds: float) -> str:
    """Such as "3:41"."""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    return f"{minutes}:{rest:02}"


def whole_seconds(seconds: float) -> int:
    """Rounded up: a wait that still runs never reads 0."""
    return max(0, int(-(-seconds // 1)))


def size_words(size: int) -> str:
    """Such as "48 KB" or "14.2 GB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    if size < 1_000_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1_000_000_000:.1f} GB"


def counted(words: ScreenText, key: str, n: int, **values: object) -> str:
    """`key`, or `key` + "_one" for one."""
    return words.say(f"{key}_one" if n == 1 else key, n=number(n), **values)


def number(n: int) -> str:
    """Thousands set apart by a narrow space, so no language misreads them."""
    return f"{n:,}".replace(",", "\u202f") if n >= 10_000 else str(n)


def grouped(text: str, size: int = 4, most: int = 16) -> str:
    """The beginning of a long code, in groups."""
    return " ".join(text[i : i + size] for i in range(0, min(len(text), most), size))
