"""What a patient types about themselves: cleaned, checked, or refused with a code the screen words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MAX_NAME = 200
MAX_EMAIL = 254
MAX_PHONE_TYPED = 60

# ZWNJ and ZWJ shape Persian, Indic and emoji text; every other format character only hides or reorders.
_KEPT_FORMAT = "\u200c\u200d"
# North American plan: area code and exchange start with 2-9 and are not N11.
_NANP = re.compile(r"[2-9](?!11)\d{2}[2-9](?!11)\d{6}")


class NameProblem(StrEnum):
    """Why a name is not taken."""

    EMPTY = "empty"
    LONG = "long"


class PhoneProblem(StrEnum):
    """Why a phone number is not taken."""

    EMPTY = "empty"
    US_DIGITS = "us_digits"
    INVALID = "invalid"


class EmailProblem(StrEnum):
    """Why an email address is not taken."""

    EMPTY = "empty"
    AT = "at"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A cleaned value, ready for the record."""

    value: str


@dataclass(frozen=True, slots=True)
class Refused:
    """No value; `code` names the words in form.toml."""

    code: NameProblem | PhoneProblem | EmailProblem


Checked = Accepted | Refused


def clean_line(text: str) -> str:
    """NFC on one line: breaks and tabs become spaces, controls and bidi overrides go, ends are trimmed."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    kept = (c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn") or c in _KEPT_FORMAT)
    return " ".join("".join(kept).split())


def check_name(text: str, *, letter_needed: bool = True) -> Checked:
    """A full name of any script; `letter_needed=False` also takes digits and emoji, as an import does."""
    name = clean_line(text)
    wanted = ("L",) if letter_needed else ("L", "N", "So")
    if not any(unicodedata.category(c).startswith(wanted) for c in name):
        return Refused(NameProblem.EMPTY)
    return Accepted(name) if len(name) <= MAX_NAME else Refused(NameProblem.LONG)


def check_phone(text: str) -> Checked:
    """A US number in any format or `+` and country code, as E.164 (`… ext. 9` where one was given)."""
    import phonenumbers  # loads in 60 ms: not before somebody types a number  # noqa: PLC0415

    typed = unicodedata.normalize("NFKC", clean_line(text))
    if not typed:
        return Refused(PhoneProblem.EMPTY)
    if len(typed) > MAX_PHONE_TYPED:
        return Refused(PhoneProblem.INVALID)
    digits = sum(c.isdigit() for c in typed)
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        return Refused(PhoneProblem.INVALID if typed.startswith("+") else PhoneProblem.US_DIGITS)
    national = str(number.national_number)
    if number.country_code == 1:
        if len(national) != 10 or number.italian_leading_zero:
            return Refused(PhoneProblem.INVALID if typed.startswith("+") else PhoneProblem.US_DIGITS)
        # By pattern, not by the library's list: area codes opened after this release still work.
        fits = _NANP.fullmatch(national) is not None
    else:
        fits = digits <= 20 and phonenumbers.is_valid_number(number)
    if not fits:
        return Refused(PhoneProblem.INVALID)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Accepted(f"{written} ext. {number.extension}" if number.extension else written)


def check_email(text: str) -> Checked:
    """An email address by its syntax alone: no name server is asked."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  (slow to load)

    typed = clean_line(text)
    if not typed:
        return Refused(EmailProblem.EMPTY)
    if "@" not in typed:
        return Refused(EmailProblem.AT)
    if len(typed) > MAX_EMAIL:
        return Refused(EmailProblem.INVALID)
    try:
        address = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        return Refused(EmailProblem.INVALID)
    return Accepted(address) if len(address) <= MAX_EMAIL else Refused(EmailProblem.INVALID)


def masked_name(name: str) -> str:
    """`Ana Lopez` as `A•• L••••`: the first letter of each word, one bullet for each letter after it."""
    return " ".join(word[0] + "•" * min(len(word) - 1, 8) for word in name.split())


def masked_email(address: str) -> str:
    """`ana@gmail.com` as `a••••••••@gmail.com`; always eight bullets, so the length is not told."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}{'•' * 8}@{domain}"


def masked_phone(phone: str) -> str:
    """`+14155550123` as `•••-•••-0123`."""
    return f"•••-•••-{phone.partition(' ')[0][-4:]}"
