"""Whatever is sent: an answer, places inside the original, and no word of it anywhere else."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weilu.screening import model
from weilu.screening.decide import Policy, Price
from weilu.screening.fold import canonical
from weilu.screening.model import Head
from weilu.screening.screen import LONGEST, Screen

ROOT = Path(__file__).resolve().parents[3]
NAUGHTY = json.loads(
    gzip.decompress((Path(__file__).parent / "naughty.json.gz").read_bytes())
)
WEIGHTS = {"zh": {"蠢": 3.0, "蠢货": 2.0, "滚": 2.0}, "en": {" fool ": 4.0, "ffi": 3.0}}
HEADS = [
    *[(Head("offence", lang, "canonical"), weights) for lang, weights in WEIGHTS.items()],
    (Head("offence", "zh", "sound"), {" chun ": 3.0, " gun ": 2.0}),
    (
        Head("offence", "en", "words", bias=-1.0, span_floor=0.0),
        {" fool ": 2.0, "ffi": 2.0},
    ),
]
GRAVE = Policy(prices={"offence": Price(1_000, 0)})  # every text is held, and says why
ALWAYS = Screen(model.pack("small", HEADS, {}), policy=GRAVE, views="all")
ODD = (
    "蠢货滚虫春gunfool  \u200b\u202e\u2066\ufe0f\u0301ﬃﷺ㍿🈶🐷\ud83d\udc00.·０ａＡЖ\u3000\n"
)
TEXTS = st.text(alphabet=ODD, max_size=60)


def is_inside(scan, text):
    return all(0 <= span.start < span.end <= len(text) for span in scan.spans)


@given(TEXTS)
def test_places_lie_in_the_original_whatever_reading_they_come_from(text):
    scan = ALWAYS.scan(text)
    assert is_inside(scan, text)
    if scan.view == "canonical":
        pieces = [canonical(text[span.start : span.end]) for span in scan.spans]
        known = [pattern.strip() for one in WEIGHTS.values() for pattern in one]
        assert all(any(pattern in piece for pattern in known) for piece in pieces)


@settings(max_examples=15)
@given(TEXTS, st.integers(LONGEST // 60, LONGEST // 10))
def test_places_of_a_text_that_is_cut_lie_in_the_whole(text, times):
    scan = ALWAYS.scan(text * times)
    assert is_inside(scan, text * times)
    assert scan.is_truncated is (len(text * times) > LONGEST)


@pytest.mark.parametrize("views", ["gate", "all"])
def test_naughty_strings_are_scanned_by_the_model_that_ships(views):
    screen = Screen(views=views, policy=GRAVE)
    for number, text in enumerate(NAUGHTY):
        assert is_inside(screen.scan(text), text), number


@pytest.mark.parametrize(
    "piece", ["滚", "a", "fool ", "\u200b", "\u202e", "ﷺ", "🐷", "\ud800", "虫 春 ", "\x00"]
)
def test_a_hundred_thousand_characters_have_an_answer(piece):
    text = (piece * 100_000)[:100_000]
    scan = ALWAYS.scan(text)
    assert scan.is_truncated
    assert is_inside(scan, text)


def test_the_command_answers_broken_text_line_by_line():
    lines = [
        json.dumps({"id": 1, "text": "\ud800 half a pair"}).encode(),
        json.dumps({"id": 2, "text": "\u202e\u200bgnihton\u2069"}).encode(),
        b'{"id":3,"text":"\xff\xfe"}',
        json.dumps({"id": 4, "text": "a" * 100_000}).encode(),
        b'{"id":5,"text":"' + "早".encode() + b'"}',
    ]
    done = asked(b"\n".join(lines))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in told] == [1, 2, None, 4, 5]
    assert told[2] == {"id": None, "line": 3, "error": "invalid_json"}
    assert told[3]["truncated"] is True
    assert (done.returncode, done.stderr) == (2, b"")


def test_no_word_of_a_text_is_told_again():
    planted = "plantedword"
    text = f"{planted} fool {planted}"
    assert planted not in repr(ALWAYS.scan(text))
    bad = f'{{"id":1,"text":["{planted}"]}}\n{planted}\n'.encode()
    done = asked(bad)
    assert planted.encode() not in done.stdout + done.stderr


def asked(given):
    program = "from weilu.screening import cli; cli.score()"
    return subprocess.run(
        [sys.executable, "-c", program],
        input=given,
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
