"""The thread of the pages: in order, with what went wrong, and without those who left."""

import asyncio
import gc
import threading
import weakref

import pytest

from weilu.project.pagethread import PageThread


@pytest.fixture
def ended():
    return []


@pytest.fixture
def pages(ended):
    thread = PageThread(at_end=lambda: ended.append(threading.current_thread().name))
    yield thread
    thread.stop()


def hold(begun, may_go_on):
    begun.set()
    may_go_on.wait(5)


def test_what_a_function_gives_arrives_and_what_it_raises_too(pages):
    async def asked():
        assert await pages.run(divmod, 7, 2) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await pages.run(divmod, 7, 0)
        return await pages.run(lambda: threading.current_thread().name)

    assert asyncio.run(asked()) == "pages"


def test_who_leaves_before_their_turn_is_not_worked_for(pages):
    begun, may_go_on = threading.Event(), threading.Event()
    done: list[str] = []

    async def asked():
        first = pages.run(hold, begun, may_go_on)
        second = pages.run(done.append, "nobody waits")
        third = pages.run(done.append, "somebody waits")
        await asyncio.to_thread(begun.wait, 5)
        second.cancel()
        may_go_on.set()
        await asyncio.gather(first, third)

    asyncio.run(asked())
    assert done == ["somebody waits"]


def test_who_leaves_during_their_turn_disturbs_nobody(pages):
    begun, may_go_on = threading.Event(), threading.Event()

    async def asked():
        left = pages.run(hold, begun, may_go_on)
        await asyncio.to_thread(begun.wait, 5)
        left.cancel()
        may_go_on.set()
        return await pages.run(len, "next")

    assert asyncio.run(asked()) == 4


def test_what_was_made_is_not_kept_until_the_next_one(pages):
    class Made:
        pass

    async def asked():
        return weakref.ref(await pages.run(Made))

    left = asyncio.run(asked())
    gc.collect()
    assert left() is None


def test_at_the_end_it_finishes_what_was_asked_and_does_its_last_act_itself(ended):
    thread = PageThread(at_end=lambda: ended.append("closed"))
    done: list[int] = []

    async def asked():
        waiting = [thread.run(done.append, n) for n in range(3)]
        await asyncio.to_thread(thread.stop)
        await asyncio.gather(*waiting)

    asyncio.run(asked())
    assert (done, ended) == ([0, 1, 2], ["closed"])


def test_a_loop_that_is_gone_does_not_end_the_thread(pages):
    may_go_on = threading.Event()

    async def left_waiting():
        pages.run(may_go_on.wait, 5)

    asyncio.run(left_waiting())
    may_go_on.set()

    async def asked():
        return await pages.run(len, "next")

    assert asyncio.run(asked()) == 4
