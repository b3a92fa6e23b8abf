from concurrent.futures import ThreadPoolExecutor

from markupsafe import Markup

from weilu.core.fragments import Fragments

PIECE = "x" * 1_000


def test_a_piece_is_made_once_and_needs_no_escaping():
    kept = Fragments()
    pieces = iter(["<p>first", "<p>second"])

    for _ in range(2):
        html = kept.remember(("topic", 1, "zh"), lambda: next(pieces))

    assert html == Markup("<p>first")


def test_what_is_used_outlives_what_is_not():
    kept = Fragments(most=15_500)  # ten pieces, and a bit
    for number in range(10):
        kept.put(number, PIECE)
    kept.get(0)
    kept.put("new", PIECE)

    assert str(kept.get(0)) == PIECE
    assert kept.get(1) is None
    assert kept.size <= 15_500


def test_a_piece_too_large_is_shown_but_not_kept():
    kept = Fragments(most=5_000)

    assert kept.put("a", PIECE).__html__() == PIECE
    assert (len(kept), kept.size) == (0, 0)


def test_a_new_piece_under_a_key_replaces_the_old_one():
    kept = Fragments()
    kept.put("a", PIECE)
    size = kept.size
    kept.put("a", PIECE)

    assert (len(kept), kept.size) == (1, size)


def test_many_threads_leave_the_books_balanced():
    kept = Fragments(most=50_000)

    def work(seed):
        for number in range(2_000):
            kept.remember((seed * number) % 97, lambda: PIECE)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(1, 5)))
    kept_now = len(kept)
    kept.most = 0
    kept.put("last", "")

    assert kept_now <= 50_000 // 1_400
    assert (len(kept), kept.size) == (0, 0)
