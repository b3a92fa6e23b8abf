"""What people type: parsed and bounded here; what it may mean is decided by actions."""

from .hosting import MergeForm, MoveForm, PinForm, SlowForm, SpaceForm, SplitForm, TimerForm
from .later import LaterForm
from .writing import (
    CorrectForm,
    EditForm,
    ReplyForm,
    TextForm,
    TitleForm,
    WordsForm,
    WriteForm,
    begun,
    number,
)

__all__ = [
    "CorrectForm",
    "EditForm",
    "LaterForm",
    "MergeForm",
    "MoveForm",
    "PinForm",
    "ReplyForm",
    "SlowForm",
    "SpaceForm",
    "SplitForm",
    "TextForm",
    "TimerForm",
    "TitleForm",
    "WordsForm",
    "WriteForm",
    "begun",
    "number",
]
