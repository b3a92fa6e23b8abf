"""What `weilu screening score` promises: order, ids, bad lines, places, and the same bytes."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from weilu.screening import model, scoring
from weilu.screening.heads import HEADS
from weilu.screening.model import Head
from weilu.screening.screen import Screen

ROOT = Path(__file__).resolve().parents[3]
NAUGHTY = json.loads(
    gzip.decompress((Path(__file__).parent / "naughty.json.gz").read_bytes())
)
SCREEN = Screen(
    model.parse(
        model.dump(
            model.pack(
                "small",
                [(Head("offence", "zh", "canonical", bias=-2), {"蠢": 2.0, "ffi": 2.0})],
                {},
            )
        )
    )
)


def answers(*rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    told = list(scoring.lines(SCREEN, lines))
    return [json.loads(line) for line, _ in told], [good for _, good in told]


def test_each_line_has_an_answer_in_its_order_with_its_id():
    told, good = answers({"id": 7, "text": "你真蠢"}, {"id": "b", "text": "早", "x": 1})
    assert [one["id"] for one in told] == [7, "b"]
    assert good == [True, True]
    assert list(told[0]["scores"]) == list(HEADS)
    assert told[0]["scores"]["offence"] == 0.5
    assert told[0]["scores"]["ads"] is None
    assert (told[0]["decision"], told[0]["category"]) == ("nudge", "offence")
    assert (told[0]["view"], told[0]["rules"]) == ("canonical", [])
    assert told[0]["model"] == SCREEN.model.id


def test_places_are_code_points_of_the_original():
    (told,), _ = answers({"id": 1, "text": "🈶🈶 你真\u200b蠢 ﬃ"})
    assert told["spans"] == [
        {"start": 6, "end": 7, "head": "offence", "weight": 2.0},
        {"start": 8, "end": 9, "head": "offence", "weight": 2.0},
    ]


def test_a_bad_line_is_named_and_the_others_are_answered():
    told, good = answers(
        b"{no", b"\xff\xfe", b"[]", {"id": 3}, {"id": 4, "text": 5}, {"text": "早"}
    )
    assert told[0] == {"id": None, "line": 1, "error": "invalid_json"}
    assert told[1] == {"id": None, "line": 2, "error": "invalid_json"}
    assert told[2] == {"id": None, "line": 3, "error": "invalid_json"}
    assert told[3] == {"id": 3, "line": 4, "error": "missing_text"}
    assert told[4] == {"id": 4, "line": 5, "error": "missing_text"}
    assert told[5]["id"] is None
    assert good == [False] * 5 + [True]


def test_a_very_long_text_is_read_at_its_beginning_and_its_end():
    text = "好" * 40_000 + "蠢"
    (told,), _ = answers({"id": 1, "text": text})
    assert told["truncated"] is True
    assert [text[one["start"] : one["end"]] for one in told["spans"]] == ["蠢"]


def test_naughty_strings_have_answers_that_can_be_written():
    lines = [json.dumps({"id": n, "text": text}).encode() for n, text in enumerate(NAUGHTY)]
    for line, good in scoring.lines(SCREEN, lines):
        assert good
        assert line.encode("utf-8")
        assert "\n" not in line


@given(st.lists(st.text(max_size=30), max_size=5))
def test_the_same_lines_give_the_same_bytes(texts):
    lines = [json.dumps({"id": n, "text": text}).encode() for n, text in enumerate(texts)]
    assert list(scoring.lines(SCREEN, lines)) == list(scoring.lines(SCREEN, lines))


def ask(words, given, tmp_path):
    file = tmp_path / "small.npz"
    file.write_bytes(model.dump(SCREEN.model))
    program = (
        "import sys, socket\n"
        "socket.socket = None\n"
        "from pathlib import Path\n"
        "from weilu.screening import cli\n"
        "try:\n"
        f"    cli.score(model=Path({str(tmp_path / words)!r}))\n"
        "finally:\n"
        "    assert not {'django', 'sklearn', 'scipy'} & set(sys.modules)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        input=given,
        capture_output=True,
        check=False,
        cwd=ROOT,
    )


def test_the_command_needs_no_django_and_no_network(tmp_path):
    done = ask("small.npz", b'{"id":1,"text":"\xe8\xa0\xa2"}\n', tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["scores"]["offence"] == 0.5


def test_a_bad_line_ends_the_command_with_two(tmp_path):
    done = ask("small.npz", b'nonsense\n{"id":2,"text":"a"}\n', tmp_path)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2


def test_a_model_that_is_not_there_ends_the_command_with_one(tmp_path):
    done = ask("gone.npz", b"", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"gone.npz: No such file")
