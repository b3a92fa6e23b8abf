"""Everything that can be done where people talk, by verb."""

from .asking import ask_to_accept
from .drafting import (
    discard_draft,
    forget_old_drafts,
    publish_due,
    reschedule,
    save_draft,
    schedule,
    throw_away,
    unschedule,
)
from .editing import edit_post, retitle
from .following import join_several, leave_several
from .hiding import hide_post, show_post
from .hosting import close, feature, move, pin, reopen, slow_down, split
from .importing import import_spaces, import_topics
from .marking import (
    accept,
    bookmark,
    give_sign,
    say_metoo,
    share_question,
    take_sign,
    unaccept,
    unbookmark,
)
from .merging import merge
from .opening import PollForm, open_topic
from .posting import post
from .promising import ask_helpers, be_helper, break_promises, claim_first_post
from .reading import follow_topic, mark_all_read, mark_read, mark_unread, put_back
from .removing import delete_post, delete_topic, restore_post, restore_topic
from .resting import rest
from .reviewing import decline, look_again, release
from .reviewing import take_back as take_review_back
from .spaces import (
    admit,
    archive_space,
    change_space,
    dismiss,
    hear,
    join,
    leave,
    make_space,
    set_state,
)
from .timing import run_timers, set_timer, stop_timer
from .trusting import trust_settled
from .uploads import clear_unused, upload, upload_into
from .voting import vote

__all__ = [
    "PollForm",
    "accept",
    "admit",
    "archive_space",
    "ask_helpers",
    "ask_to_accept",
    "be_helper",
    "bookmark",
    "break_promises",
    "change_space",
    "claim_first_post",
    "clear_unused",
    "close",
    "decline",
    "delete_post",
    "delete_topic",
    "discard_draft",
    "dismiss",
    "edit_post",
    "feature",
    "follow_topic",
    "forget_old_drafts",
    "give_sign",
    "hear",
    "hide_post",
    "import_spaces",
    "import_topics",
    "join",
    "join_several",
    "leave",
    "leave_several",
    "look_again",
    "make_space",
    "mark_all_read",
    "mark_read",
    "mark_unread",
    "merge",
    "move",
    "open_topic",
    "pin",
    "post",
    "publish_due",
    "put_back",
    "release",
    "reopen",
    "reschedule",
    "rest",
    "restore_post",
    "restore_topic",
    "retitle",
    "run_timers",
    "save_draft",
    "say_metoo",
    "schedule",
    "set_state",
    "set_timer",
    "share_question",
    "show_post",
    "slow_down",
    "split",
    "stop_timer",
    "take_review_back",
    "take_sign",
    "throw_away",
    "trust_settled",
    "unaccept",
    "unbookmark",
    "unschedule",
    "upload",
    "upload_into",
    "vote",
]
