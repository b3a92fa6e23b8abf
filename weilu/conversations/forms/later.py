"""What is to be said later, changed before it is said."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .writing import WriteForm


class LaterForm(WriteForm):
    """A new topic with its moment; without one it would be an ordinary draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moment = self.fields["publish_at"]
        moment.required = True
        moment.error_messages["required"] = _("Choose a time that is still to come.")
