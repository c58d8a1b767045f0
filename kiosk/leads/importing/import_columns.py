"""Which column of a list holds what: guessed from its name and its values, or chosen by hand."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.errors import UsageError
from kiosk.leads.contact import Accepted, check_email, check_phone
from kiosk.leads.importing.import_dates import looks_dated

# In the order of the screen; last_name is the second column of a name that stands in two.
FIELDS = ("full_name", "last_name", "phone", "email", "best_time", "language", "received_at")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "full_name": (
        "full name",
        "name",
        "patient",
        "patient name",
        "client",
        "client name",
        "customer",
        "customer name",
        "contact",
        "contact name",
        "first name",
        "firstname",
        "given name",
        "nombre",
        "nombres",
        "nombre completo",
        "nombre y apellido",
        "nombre y apellidos",
        "nombre de pila",
        "nombre del paciente",
        "primer nombre",
        "paciente",
        "cliente",
        "contacto",
    ),
    "last_name": (
        "last name",
        "lastname",
        "surname",
        "family name",
        "apellido",
        "apellidos",
        "primer apellido",
    ),
    "phone": (
        "phone",
        "phone number",
        "telephone",
        "tel",
        "mobile",
        "mobile phone",
        "mobile number",
        "cell",
        "cell phone",
        "telefono",
        "numero de telefono",
        "movil",
        "telefono movil",
        "celular",
        "whatsapp",
    ),
    "email": (
        "email",
        "e mail",
        "email address",
        "e mail address",
        "mail",
        "correo",
        "correo electronico",
        "direccion de correo",
        "direccion de correo electronico",
    ),
    "best_time": (
        "best time",
        "best time to call",
        "preferred time",
        "time to call",
        "when to call",
        "mejor hora",
        "mejor hora para llamar",
        "mejor momento",
        "hora preferida",
        "horario",
        "cuando llamar",
    ),
    "language": (
        "language",
        "preferred language",
        "lang",
        "idioma",
        "lengua",
        "idioma preferido",
    ),
    "received_at": (
        "received at",
        "received",
        "created",
        "created at",
        "create date",
        "date",
        "submitted",
        "submitted at",
        "timestamp",
        "fecha",
        "recibido",
        "fecha de recepcion",
        "fecha de creacion",
        "creado",
        "marca temporal",
    ),
}
_FIELD_OF = {word: name for name, words in _WORDS.items() for word in words}
# What reads like one of ours and is something else.
_OTHERS = re.compile(
    r"\b(birth|dob|birthday|nacimiento|company|clinic|user|file|empresa|clinica|usuario|fax|status|id)\b"
)
_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Guess:
    """The columns that are clear, and for what is not the columns that it could be."""

    chosen: Mapping[str, int] = field(default_factory=dict)
    unclear: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def guess(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Guess:
    """From the names in English and Spanish first, then from what stands in the first rows."""
    samples = [[row[place] for row in rows if place < len(row)] for place in range(len(header))]
    exact, near = _by_name(header)
    chosen: dict[str, int] = {}
    unclear: dict[str, tuple[int, ...]] = {}
    for name in FIELDS:
        places = [place for place in exact.get(name, ()) or near.get(name, ()) if _fits(name, samples[place])]
        # Of two columns of that name an empty one is none to ask about.
        places = [place for place in places if any(cell.strip() for cell in samples[place])] or places
        if len(places) > 1:
            unclear[name] = tuple(places)
        elif places:
            chosen[name] = places[0]
    taken = {*chosen.values(), *(place for places in unclear.values() for place in places)}
    for name in ("email", "phone"):
        if name not in chosen and name not in unclear:
            places = [place for place in range(len(header)) if place not in taken]
            places = [place for place in places if _share(name, samples[place]) >= _SHARE]
            if len(places) > 1:
                unclear[name] = tuple(places)
            elif places:
                chosen[name] = places[0]
            taken.update(places)
    for name, places in exact.items():
        # Called so, but nothing in it fits: its rows are refused one by one.
        if name not in chosen and name not in unclear and len(places) == 1 and places[0] not in taken:
            chosen[name] = places[0]
    return Guess(chosen, unclear)


def choose(header: Sequence[str], found: Guess, choices: Iterable[str]) -> Guess:
    """The guess with what was typed as `field=Column`, or `field=` for no column; raises UsageError."""
    for choice in choices:
        name, _, column = choice.partition("=")
        if name not in FIELDS or "=" not in choice:
            known = ", ".join(FIELDS)
            raise UsageError(
                f'"{choice}" names none of our fields.', mend=f"Write one of {known}, = and a column."
            )
        places = [place for place, one in enumerate(header) if folded(one) == folded(column)]
        if column.strip() and len(places) != 1:
            listed = ", ".join(f'"{one}"' for one in header)
            many = "There are several columns" if places else "There is no column"
            raise UsageError(f'{many} "{column}".', mend=f"The columns are {listed}.")
        found = with_choice(found, name, places[0] if column.strip() else None)
    return found


def with_choice(found: Guess, name: str, place: int | None) -> Guess:
    """One field chosen by hand; a column is used once."""
    chosen = {one: at for one, at in found.chosen.items() if one != name and at != place}
    if place is not None:
        chosen[name] = place
    return Guess(chosen, {one: places for one, places in found.unclear.items() if one != name})


def problems(found: Guess) -> tuple[str, ...]:
    """What must be chosen before anything can be imported: unclear fields, then those that are needed."""
    needed = [] if "full_name" in {*found.chosen, *found.unclear} else ["full_name"]
    if not {"phone", "email"} & {*found.chosen, *found.unclear}:
        needed.append("phone")
    return (*(name for name in FIELDS if name in found.unclear), *needed)


def folded(text: str) -> str:
    """A column's name in small letters without accents and signs: `E-mail` and `e_mail` are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _by_name(header: Sequence[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Columns that are called exactly so, and those that have it among other words."""
    exact: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    for place, title in enumerate(header):
        name = folded(title)
        if name in _FIELD_OF:
            exact.setdefault(_FIELD_OF[name], []).append(place)
        elif not _OTHERS.search(name):
            inside = [word for word in _FIELD_OF if re.search(rf"\b{re.escape(word)}\b", name)]
            if inside:
                near.setdefault(_FIELD_OF[max(inside, key=len)], []).append(place)
    return exact, near


def _fits(name: str, values: Sequence[str]) -> bool:
    """Whether a column of that name may hold it: its values do not all say otherwise."""
    return not any(value.strip() for value in values) or _share(name, values) > 0


def _share(name: str, values: Sequence[str]) -> float:
    told = [value for value in values if value.strip()]
    test = _TESTS.get(name)
    if not told or test is None:
        return 1.0 if told else 0.0
    return sum(map(test, told)) / len(told)


def _is_email(text: str) -> bool:
    return isinstance(check_email(text), Accepted)


def _is_phone(text: str) -> bool:
    return isinstance(check_phone(text), Accepted)


def _is_name(text: str) -> bool:
    return not _is_email(text) and not _is_phone(text)


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "full_name": _is_name,
    "last_name": _is_name,
    "phone": _is_phone,
    "email": _is_email,
    "received_at": looks_dated,
}
