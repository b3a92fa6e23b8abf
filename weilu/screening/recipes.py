"""What the shipped model is made of: which head learns from which rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import datasets, seeds
from .datasets import Rows
from .features import READERS
from .model import Head
from .train import Corpus, Examples, Fitted, Recipe, fit

TWEET_WEIGHT = 0.4  # what is called offensive there is often banter
COMMENT_WEIGHT = 3.0  # the videos are few
SEED_WEIGHT = 2.0  # a sentence of ours against a row of a data set
HELD_OUT = 5  # one pattern of ours in five calibrates, the others teach
BACKGROUND = 2_000  # harmless rows beside our own sentences
OUR_OWN = ("ads", "fraud", "gambling", "sexual", "warmth")
SOLICITING = ("ads", "fraud", "gambling")
OFFERING = ("spam", *SOLICITING)
OTHERS = {"gambling": ("ads", "fraud"), "sexual": SOLICITING}  # offers of another kind
OFFERED = -0.6  # the score from which something is offered as likely as not
EXCUSE = (
    0.8  # what one everyday piece excuses at most: whoever sells begins with a greeting
)
WORD_LIGHTEST = 0.01  # weight of a piece of a single word: they are read only to tell which
SPAM_LIGHTEST = 0.05  # weight of a pattern of spam: short messages have few
OUR_LIGHTEST = 0.2  # weight of a pattern of such a head
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

    def add_ours(
        self,
        lang: str,
        head: str,
        weight: float = SEED_WEIGHT,
        *,
        held_out: bool | None = None,
        offered: bool = False,
    ) -> "Pile":
        chosen = [
            seed
            for seed in seeds.of(lang, head, offered=offered)
            if held_out is None or (seed.place % HELD_OUT == HELD_OUT - 1) is held_out
        ]
        texts, labels = [seed.text for seed in chosen], [seed.label for seed in chosen]
        return self.add(texts, labels, weight)

    def add_everyday(self, lang: str, weight: float = 1.0) -> "Pile":
        """What people say all day: a head that only saw quarrels takes a greeting for one."""
        kind = {s.text for head in OUR_OWN for s in seeds.of(lang, head) if not s.label}
        kind |= {seed.text for seed in seeds.of(lang, "warmth")}
        self.add(sorted(kind), [0] * len(kind))
        lines = _calm(lang, held_out=False)
        return self.add(lines, [0] * len(lines), weight)

    def done(self) -> Examples:
        return Examples(self.texts, self.labels, self.weights)


def fitted(folder: Path) -> Iterator[Fitted]:
    """Every head of the model, from the files of this folder and our own sentences."""
    chinese, english = (Corpus(READERS[lang], lang) for lang in ("zh", "en"))
    sound = Corpus(READERS["sound"])
    for recipe in _chinese(folder):
        yield fit(_calmed(recipe), sound if recipe.head.view == "sound" else chinese)
    for recipe in _english(folder):
        yield fit(_calmed(recipe), english)


def _calmed(recipe: Recipe) -> Recipe:
    """Heads of whole texts that may bring somebody trouble are looked at beside everyday lines."""
    head = recipe.head
    if head.view == "words" or head.name == "warmth":
        return recipe
    return replace(recipe, calm=_calm(head.lang, held_out=True))


def _chinese(folder: Path) -> Iterator[Recipe]:
    cold, cold_dev = _both(folder, "zh_offense_cold")
    swsr, swsr_dev = _both(folder, "zh_sexism_swsr")
    calm = _harmless(cold)[: 2 * BACKGROUND]
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
        .add_everyday("zh", 3.0)
        .done(),
        Pile.empty().add(swsr_dev.texts, swsr_dev.labels).done(),
        most=30_000,
    )
    yield from _ours("zh", calm)


def _english(folder: Path) -> Iterator[Recipe]:
    tweets, tweets_dev = _both(folder, "en_hate_davidson")
    posts, posts_dev = _both(folder, "en_toxic_spans")
    parts, parts_dev = datasets.sentences(posts), datasets.sentences(posts_dev)
    chat = _harmless(datasets.training(folder, "en_spam_sms"))
    rude = _at_most(tweets, 1)
    yield Recipe(
        Head("offence", "en", "canonical", span_floor=0.6),
        Pile.empty()
        .add(tweets.texts, rude, TWEET_WEIGHT)
        .add(parts.texts, parts.labels)
        .add(chat, [0] * len(chat))
        .add_ours("en", "offence", 2 * SEED_WEIGHT)
        .add_everyday("en")
        .done(),
        Pile.empty().add(parts_dev.texts, parts_dev.labels).done(),
        strength=0.1,
        floor=OUR_LIGHTEST,
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
    learn.add(tube.texts, tube.labels, COMMENT_WEIGHT).add(calm, [0] * len(calm))
    linked = seeds.linked(_calm("en", held_out=False))
    learn.add_everyday("en").add(linked, [0] * len(linked), COMMENT_WEIGHT)
    tune = Pile.empty()
    tune.add(sms_dev.texts, sms_dev.labels).add(tube_dev.texts, tube_dev.labels)
    head = Head("spam", "en", "canonical")
    yield Recipe(
        head,
        learn.done(),
        tune.done(),
        0.1,
        most=30_000,
        floor=SPAM_LIGHTEST,
        is_even=False,
    )


def _words(posts: Rows, posts_dev: Rows) -> Iterator[Recipe]:
    learn, tune = datasets.tokens(posts), datasets.tokens(posts_dev)
    yield Recipe(
        Head("offence", "en", "words", span_floor=-1.0),
        Pile.empty().add(learn.texts, learn.labels).done(),
        Pile.empty().add(tune.texts, tune.labels).done(),
        most=20_000,
        floor=WORD_LIGHTEST,
    )


def _ours(lang: str, calm: Sequence[str]) -> Iterator[Recipe]:
    """Heads that begin with our own sentences alone, against everyday text."""
    learnt, held = calm[:BACKGROUND], calm[BACKGROUND : BACKGROUND + BACKGROUND // HELD_OUT]
    names = ("hate", "spam", *OUR_OWN) if lang == "zh" else OUR_OWN
    for name in names:
        sides = []
        for background, held_out in ((learnt, False), (held, True)):
            pile = Pile.empty().add(background, [0] * len(background))
            if name != "warmth":
                lines = _calm(lang, held_out=held_out)
                pile.add(lines, [0] * len(lines))
            if name in OFFERING:
                linked = seeds.linked(_calm(lang, held_out=held_out))[::4]
                pile.add(linked, [0] * len(linked))
            for other in OTHERS.get(name, ()):
                texts = [seed.text for seed in seeds.of(lang, other) if seed.label]
                pile.add(texts, [0] * len(texts))
            for head in SOLICITING if name == "spam" else (name,):
                pile.add_ours(lang, head, held_out=held_out, offered=True)
            sides.append(pile.done())
        recipe = Recipe(
            Head(name, lang, "canonical"), sides[0], sides[1], 0.2, most=SMALL,
            floor=OUR_LIGHTEST, is_cautious=True,
        )  # fmt: skip
        if name in OFFERING:
            recipe = replace(recipe, even_at=OFFERED, against=EXCUSE)
        yield recipe


def _both(folder: Path, name: str) -> tuple[Rows, Rows]:
    return datasets.training(folder, name), datasets.measuring(folder, "dev", name)


def _calm(lang: str, *, held_out: bool) -> list[str]:
    """Everyday lines to learn from, or those that are kept to look at afterwards."""
    return [
        line
        for place, line in enumerate(seeds.everyday(lang))
        if (place % HELD_OUT == HELD_OUT - 1) is held_out
    ]


def _harmless(rows: Rows) -> list[str]:
    return [text for text, label in zip(rows.texts, rows.labels, strict=True) if not label]


def _at_most(rows: Rows, label: int) -> list[int]:
    return [int(one <= label) for one in rows.labels]
