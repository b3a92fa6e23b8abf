"""What the shipped model is made of: which head learns from which rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import datasets, seeds
from .datasets import Rows
from .features import READERS
from .model import Head
from .train import Corpus, Examples, Fitted, Recipe, fit

COMMENT_WEIGHT = 3.0  # the videos are few
SEED_WEIGHT = 2.0  # a sentence of ours against a row of a data set
HELD_OUT = 5  # one pattern of ours in five calibrates, the others teach
BACKGROUND = 2_000  # harmless rows beside our own sentences
OUR_OWN = ("ads", "fraud", "gambling", "sexual", "warmth")
SOLICITING = ("ads", "fraud", "gambling")
SMALL = 12_000  # patterns of a head that has only our own sentences


@dataclass
class Pile:
    """Examples being put together."""

    texts: list[str]
    labels: list[int]
    weights: list[float]

    @classmethod
    def empty(cls) -> "Pile":
        return cls([], [], [])

    def add(
        self, texts: Sequence[str], labels: Sequence[int], weight: float = 1.0
    ) -> "Pile":
        self.texts += texts
        self.labels += labels
        self.weights += [weight] * len(texts)
        return self

    def add_ours(self, lang: str, head: str, *, held_out: bool | None = None) -> "Pile":
        chosen = [
            seed
            for seed in seeds.of(lang, head)
            if held_out is None or (seed.place % HELD_OUT == HELD_OUT - 1) is held_out
        ]
        texts, labels = [seed.text for seed in chosen], [seed.label for seed in chosen]
        return self.add(texts, labels, SEED_WEIGHT)

    def add_everyday(self, lang: str) -> "Pile":
        """What people say all day: a head that only saw quarrels takes a greeting for one."""
        kind = {s.text for head in OUR_OWN for s in seeds.of(lang, head) if not s.label}
        kind |= {seed.text for seed in seeds.of(lang, "warmth")}
        return self.add(sorted(kind), [0] * len(kind))

    def done(self) -> Examples:
        return Examples(self.texts, self.labels, self.weights)


def fitted(folder: Path) -> Iterator[Fitted]:
    """Every head of the model, from the files of this folder and our own sentences."""
    chinese, english, sound = (Corpus(READERS[name]) for name in ("zh", "en", "sound"))
    for recipe in _chinese(folder):
        yield fit(recipe, sound if recipe.head.view == "sound" else chinese)
    for recipe in _english(folder):
        yield fit(recipe, english)


def _chinese(folder: Path) -> Iterator[Recipe]:
    cold, cold_dev = _both(folder, "zh_offense_cold")
    swsr, swsr_dev = _both(folder, "zh_sexism_swsr")
    calm = [text for text, label in zip(cold.texts, cold.labels, strict=True) if not label]
    calm = calm[: 2 * BACKGROUND]
    for view in ("canonical", "sound"):
        yield Recipe(
            Head("offence", "zh", view, span_floor=0.6),
            Pile.empty()
            .add(cold.texts, cold.labels)
            .add_ours("zh", "offence")
            .add_everyday("zh")
            .done(),
            Pile.empty().add(cold_dev.texts, cold_dev.labels).done(),
            strength=0.1,
        )
    yield Recipe(
        Head("sexism", "zh", "canonical"),
        Pile.empty()
        .add(swsr.texts, swsr.labels)
        .add(calm, [0] * len(calm))
        .add_everyday("zh")
        .done(),
        Pile.empty().add(swsr_dev.texts, swsr_dev.labels).done(),
        is_even=False,
        most=30_000,
    )
    yield from _ours("zh", calm)


def _english(folder: Path) -> Iterator[Recipe]:
    tweets, tweets_dev = _both(folder, "en_hate_davidson")
    posts, posts_dev = _both(folder, "en_toxic_spans")
    parts, parts_dev = datasets.sentences(posts), datasets.sentences(posts_dev)
    rude, rude_dev = _at_most(tweets, 1), _at_most(tweets_dev, 1)
    yield Recipe(
        Head("offence", "en", "canonical", span_floor=0.6),
        Pile.empty()
        .add(tweets.texts, rude)
        .add(parts.texts, parts.labels)
        .add_ours("en", "offence")
        .add_everyday("en")
        .done(),
        Pile.empty()
        .add(tweets_dev.texts, rude_dev)
        .add(parts_dev.texts, parts_dev.labels)
        .done(),
        is_even=False,
    )
    yield Recipe(
        Head("hate", "en", "canonical"),
        Pile.empty()
        .add(tweets.texts, _at_most(tweets, 0))
        .add_ours("en", "hate")
        .add_everyday("en")
        .done(),
        Pile.empty().add(tweets_dev.texts, _at_most(tweets_dev, 0)).done(),
        most=30_000,
        is_even=False,
    )
    yield from _words(posts, posts_dev)
    calm = [
        text for text, label in zip(tweets.texts, tweets.labels, strict=True) if label == 2
    ]
    yield from _spam(folder, calm)
    yield from _ours("en", calm)


def _spam(folder: Path, calm: Sequence[str]) -> Iterator[Recipe]:
    """Messages and comments, beside everyday words: who never saw a chat takes it for spam."""
    sms, sms_dev = _both(folder, "en_spam_sms")
    tube, tube_dev = _both(folder, "en_spam_youtube")
    learn = Pile.empty().add(sms.texts, sms.labels)
    learn.add(tube.texts, tube.labels, COMMENT_WEIGHT).add(
        calm, [0] * len(calm)
    ).add_everyday("en")
    tune = (
        Pile.empty().add(sms_dev.texts, sms_dev.labels).add(tube_dev.texts, tube_dev.labels)
    )
    head = Head("spam", "en", "canonical")
    yield Recipe(head, learn.done(), tune.done(), most=30_000, is_even=False)


def _words(posts: Rows, posts_dev: Rows) -> Iterator[Recipe]:
    learn, tune = datasets.tokens(posts), datasets.tokens(posts_dev)
    yield Recipe(
        Head("offence", "en", "words", span_floor=-1.0),
        Pile.empty().add(learn.texts, learn.labels).done(),
        Pile.empty().add(tune.texts, tune.labels).done(),
        most=20_000,
    )


def _ours(lang: str, calm: Sequence[str]) -> Iterator[Recipe]:
    """Heads that begin with our own sentences alone, against everyday text."""
    learnt, held = calm[:BACKGROUND], calm[BACKGROUND : BACKGROUND + BACKGROUND // HELD_OUT]
    names = ("hate", "spam", *OUR_OWN) if lang == "zh" else OUR_OWN
    for name in names:
        sides = []
        for background, held_out in ((learnt, False), (held, True)):
            pile = Pile.empty().add(background, [0] * len(background))
            for head in SOLICITING if name == "spam" else (name,):
                pile.add_ours(lang, head, held_out=held_out)
            sides.append(pile.done())
        yield Recipe(
            Head(name, lang, "canonical"), sides[0], sides[1], 0.2, most=SMALL,
            is_cautious=True,
        )  # fmt: skip


def _both(folder: Path, name: str) -> tuple[Rows, Rows]:
    return datasets.training(folder, name), datasets.measuring(folder, "dev", name)


def _at_most(rows: Rows, label: int) -> list[int]:
    return [int(one <= label) for one in rows.labels]
