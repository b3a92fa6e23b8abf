"""Addresses by their first word, so that no page asks two hundred others whether they are meant."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeGuard

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Address = URLPattern | URLResolver
FIRST_WORD = re.compile(r"\^?([\w.-]*)(?:/|$)")  # of a route that begins with plain text


class Signposts(URLResolver):
    """All addresses of a site: Django's own, asked only where the first word of the path fits."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        super().__init__(RoutePattern(""), list(addresses))

    def resolve(self, path: str) -> ResolverMatch:
        word = path.partition("/")[0]
        return self._by_word.get(word, self._others).resolve(path)

    @cached_property
    def _by_word(self) -> dict[str, URLResolver]:
        words = {first_word(each) for each in _leaves(self.url_patterns)}
        return {word: self._only(word) for word in words if word is not None}

    @cached_property
    def _others(self) -> URLResolver:
        return self._only(None)

    def _only(self, word: str | None) -> URLResolver:
        return _with(self, _fitting(self.url_patterns, word))


def first_word(address: Address) -> str | None:
    """What a path must begin with to be meant; None where that is not plain text."""
    found = FIRST_WORD.match(str(address.pattern))
    return found[1] if found else None


def _leaves(addresses: Iterable[Address]) -> Iterator[Address]:
    for each in addresses:
        if _is_transparent(each):
            yield from _leaves(each.url_patterns)
        else:
            yield each


def _fitting(addresses: Iterable[Address], word: str | None) -> Iterator[Address]:
    for each in addresses:
        if not _is_transparent(each):
            if first_word(each) in (word, None):
                yield each
        elif some := list(_fitting(each.url_patterns, word)):
            yield _with(each, some)


def _is_transparent(address: Address) -> TypeGuard[URLResolver]:
    """A room whose addresses begin where the site does."""
    return isinstance(address, URLResolver) and not str(address.pattern)


def _with(room: URLResolver, addresses: Iterable[Address]) -> URLResolver:
    """The same room with some of its addresses alone."""
    return URLResolver(
        room.pattern, list(addresses), room.default_kwargs, room.app_name, room.namespace
    )
