"""What comes in by other doors."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class MessageLogged(Kind):
    """Somebody wrote elsewhere; who, where and when is known, the words are not."""

    name = "connectors.message_logged"
    thread: int  # the same number for all messages of one thread of the source
    length: int  # characters, as the source counts them
    mentions: int
    opens: bool  # the first message of its thread
