"""Whose two records were made one reads so in the house, and how it can be undone."""

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.tests.world import browser
from weilu.members.actions.merging import merge, undo
from weilu.notices import queries

pytestmark = AFTER_COMMIT


def told(member) -> list[tuple[str, list[str]]]:
    reactions.run_all()
    return [(group.name, group.why) for group in queries.notices(member).page.items]


def test_the_one_who_stays_reads_what_happened_and_for_how_long_it_can_be_undone(
    lin, he, zhou
):
    merge(survivor=lin, gone=he, actor=zhou, door="web")
    (group,) = told(lin)
    assert group == (
        "你在这里的账号",
        [
            (
                "团队发现这里有两个账号都是你的，现在合成了一个，你写过的、关注的都在。"
                "如果其中一个不是你的，请告诉团队，30 天之内还能分开。"
            )
        ],
    )
    answer = browser(lin).get("/notices/place/records/")
    assert answer["Location"].startswith("/m/")
    assert browser(lin).get("/notices/").content.decode().count("合成了一个") == 0  # seen


def test_undone_both_read_so_and_nothing_says_they_are_one(lin, he, zhou):
    undo(merge=merge(survivor=lin, gone=he, actor=zhou, door="web"), actor=zhou, door="web")
    words = "有人把这里的两个账号合成了一个，现在已经撤销，两个都和原来一样。"
    assert told(lin) == told(he) == [("你在这里的账号", [words])]
    assert told(zhou) == []
