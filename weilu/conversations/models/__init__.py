"""Spaces, topics and posts, and what members do with them."""

from .attachment import Attachment
from .draft import Draft
from .held import HeldPost
from .kept import KeptPost
from .marked import PostMark
from .marks import Bookmark, MeToo, PostReaction
from .poll import Poll, PollOption, PollVote
from .post import Post, Revision
from .promise import FirstPost, HelpAsked, Helper
from .reading import ReadAhead, Reading, ReadingTotals
from .returning import Return
from .search import SearchEntry
from .space import Membership, Space
from .topic import Timer, Topic, TopicFollow, TopicMoved

__all__ = [
    "Attachment",
    "Bookmark",
    "Draft",
    "FirstPost",
    "HeldPost",
    "HelpAsked",
    "Helper",
    "KeptPost",
    "MeToo",
    "Membership",
    "Poll",
    "PollOption",
    "PollVote",
    "Post",
    "PostMark",
    "PostReaction",
    "ReadAhead",
    "Reading",
    "ReadingTotals",
    "Return",
    "Revision",
    "SearchEntry",
    "Space",
    "Timer",
    "Topic",
    "TopicFollow",
    "TopicMoved",
]
