"""Other people's engines, each as a function from a message to the number of its hits."""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

Engine = Callable[[str], int]


class Missing(Exception):
    """A peer is not installed; the text names it."""


class Peer(NamedTuple):
    """One engine, what it is compared in, and how it is made of the terms."""

    name: str
    task: str
    make: Callable[[Sequence[str]], Engine]


def found(module: str) -> Any:
    """The module of a peer.

    Raises:
        Missing: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(module) from error


def alternation(terms: Sequence[str]) -> Engine:
    """One regular expression of all terms, as much forum software does it."""
    pattern = re.compile("|".join(map(re.escape, terms)))
    return lambda text: len(pattern.findall(text))


def naive(terms: Sequence[str]) -> Engine:
    """Each term looked for by itself."""
    return lambda text: sum(term in text for term in terms)


def flashtext(terms: Sequence[str]) -> Engine:
    """Words between boundaries, by a trie of dictionaries."""
    processor = found("flashtext").KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return lambda text: len(processor.extract_keywords(text))


def pyahocorasick(terms: Sequence[str]) -> Engine:
    """The automaton in C, on lower case."""
    automaton = found("ahocorasick").Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term.lower(), number)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter(text.lower()))


def better_profanity(_terms: Sequence[str]) -> Engine:
    """Its own English list."""
    profanity = found("better_profanity").profanity
    profanity.load_censor_words()
    return lambda text: int(profanity.contains_profanity(text))


def alt_profanity_check(_terms: Sequence[str]) -> Engine:
    """A linear model of English words, one message at a time."""
    predict = found("profanity_check").predict
    return lambda text: int(predict([text])[0])


def snownlp(_terms: Sequence[str]) -> Engine:
    """A Bayes model of Chinese sentiment."""
    judge = found("snownlp").SnowNLP
    return lambda text: int(bool(text.strip()) and judge(text).sentiments < 0.5)


def scikit_learn(_terms: Sequence[str]) -> Engine:
    """Our own offence heads as a vectoriser and a matrix product, one message at a time."""
    import numpy as np

    from weilu.screening import heads, model
    from weilu.screening.features import READERS
    from weilu.screening.fold import canonical

    made = found("sklearn.feature_extraction.text").CountVectorizer
    shipped, ways = model.load(), {}
    for number, head in enumerate(shipped.heads):
        if (head.name, head.view) == ("offence", "canonical"):
            weights = shipped.weights(number)
            reader = made(
                analyzer=READERS[head.lang], vocabulary=list(weights), binary=True
            )
            ways[head.lang] = reader, np.array(list(weights.values())), head.bias

    def judge(text: str) -> int:
        folded = canonical(text)
        reader, weights, bias = ways[heads.languages(folded)[0]]
        return int((reader.transform([folded]) @ weights)[0] + bias > 0)

    return judge


def datasketch(_terms: Sequence[str]) -> Engine:
    """MinHash of 64 values over pieces of three characters."""
    minhash = found("datasketch").MinHash

    def sign(text: str) -> int:
        made = minhash(num_perm=64)
        made.update_batch(
            [text[at : at + 3].encode() for at in range(max(len(text) - 2, 1))]
        )
        return 1

    return sign


def simhash(_terms: Sequence[str]) -> Engine:
    """64 bits over the same pieces."""
    made = found("simhash").Simhash
    return lambda text: int(
        made([text[at : at + 3] for at in range(max(len(text) - 2, 1))]).value >= 0
    )


def rensa(_terms: Sequence[str]) -> Engine:
    """MinHash in Rust over the same pieces: updating alone."""
    minhash = found("rensa").RMinHash

    def sign(text: str) -> int:
        minhash(num_perm=64, seed=0).update(
            [text[at : at + 3] for at in range(max(len(text) - 2, 1))]
        )
        return 1

    return sign


PEERS = (
    Peer("re, one alternation", "words", alternation),
    Peer("in, term by term", "words", naive),
    Peer("flashtext", "words", flashtext),
    Peer("pyahocorasick", "words", pyahocorasick),
    Peer("better-profanity", "heads and words", better_profanity),
    Peer("alt-profanity-check", "heads and words", alt_profanity_check),
    Peer("scikit-learn, offence", "heads and words", scikit_learn),
    Peer("snownlp", "heads and words", snownlp),
    Peer("datasketch", "signature", datasketch),
    Peer("simhash", "signature", simhash),
    Peer("rensa", "signature", rensa),
)
