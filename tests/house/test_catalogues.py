"""Both languages are complete: nobody meets a sentence in the wrong one."""

import pytest

from weilu.project import catalogues, messages

from .sources import expect_none


@pytest.fixture(scope="module")
def found():
    return messages.extract()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_catalogue(found, language):
    known = {catalogues.key(m) for m in catalogues.messages(catalogues.load(language))}
    used = {catalogues.key(m) for m in catalogues.messages(found)}
    expect_none(sorted(used - known), "Not collected yet: bin/dev messages")
    expect_none(sorted(known - used), "Nobody says this any more: bin/dev messages")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_is_translated_and_none_is_a_guess(language):
    lacking = messages.missing(catalogues.load(language))
    expect_none((f"{m['id']!r} in {m['where'][0]}" for m in lacking), "Not translated")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_placeholders_survive_translation(language):
    catalogue = catalogues.load(language)
    errors = [(message.id, why) for message, why in catalogue.check()]
    said = filter(messages.is_translated, catalogues.messages(catalogue))
    lost = [message.id for message in said if not same_placeholders(message)]
    expect_none(errors, "Not a format the sentence can be filled in by")
    expect_none(lost, "A placeholder is lost or invented in")


def same_placeholders(message):
    return messages.placeholders(message.id) == messages.placeholders(message.string)
