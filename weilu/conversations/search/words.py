"""From what somebody types to a query each engine reads; its operators are inert."""

from collections.abc import Iterator

from weilu.core.text import HAN_ONE, bigrams, search_tokens

MOST_WORDS = 12
SHORT = 2  # Han characters


def queries(text: str, vendor: str) -> Iterator[str]:
    """First the words as they are cut, then character pairs for what no dictionary knows.

    Characters that stand alone are looked for inside of words at once.
    """
    tokens = _words(search_tokens(text))
    if any(len(token) > 1 or token.isascii() for token in tokens):
        yield _all(tokens, vendor, fields="title body")
    if pairs := _words(bigrams(text)):
        yield _all(pairs, vendor, fields="pairs", prefix=True)


def any_of(text: str, vendor: str) -> str:
    """Titles that share a word; empty when there is no word.

    What is too short to be cut is looked for as it stands: where a word begins with it, and as
    words that follow each other.
    """
    tokens = _words(search_tokens(text))
    whole = "".join(tokens)
    if len(whole) == SHORT and all(HAN_ONE.match(sign) for sign in whole):
        return _beginning(whole, vendor)
    tokens = [token for token in tokens if len(token) > 1]
    if vendor == "sqlite":
        joined = " OR ".join(_phrase(token) for token in tokens)
        return f"{{title}}: ({joined})" if tokens else ""
    return " | ".join(_lexeme(token) + ":A" for token in tokens)


def _beginning(han: str, vendor: str) -> str:
    if vendor == "sqlite":
        return f"{{title}}: ({_phrase(han)}* OR {_phrase(' '.join(han))})"
    apart = " <-> ".join(_lexeme(sign) + ":A" for sign in han)
    return f"{_lexeme(han)}:*A | ({apart})"


def to_mark(text: str) -> list[str]:
    """What to mark in the results, longest first so that parts do not break wholes."""
    found = set(text.casefold().split()) | set(_words(search_tokens(text)))
    return sorted(found, key=lambda word: (-len(word), word))


def _words(tokens: str) -> list[str]:
    return list(dict.fromkeys(tokens.split()))[:MOST_WORDS]


def _all(tokens: list[str], vendor: str, *, fields: str, prefix: bool = False) -> str:
    if vendor == "sqlite":
        star = "*" if prefix else ""
        joined = " AND ".join(_phrase(token) + star for token in tokens)
        return f"{{{fields}}}: ({joined})"
    star = ":*" if prefix else ""
    return " & ".join(_lexeme(token) + star for token in tokens)


def _phrase(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
