"""The letters of coming in: short, in the reader's language, one link each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.core import jinja, times
from weilu.core.dials import house

from .browsers import Browser


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a letter says; it names nobody, because a wrong address is read by a stranger."""

    subject: str
    words: tuple[str, ...]
    path: str = ""  # of its link
    label: str = ""
    foot: str = ""


Wording = Callable[[str], Letter]


def send(to: str, wording: Wording, *, language: str, path: str = "") -> None:
    """Write a letter in the recipient's language and hand it to the mail."""
    with translation.override(language or settings.LANGUAGE_CODE):
        letter = wording(path)
        name = house.called()
        address = f"{settings.BASE_URL.rstrip('/')}{letter.path}" if letter.path else ""
        context = {"letter": letter, "address": address, "name": name}
        text = jinja.text("members/letters/letter.txt", context)
        html = jinja.text("members/letters/letter.html", context)
    mail = EmailMultiAlternatives(f"{letter.subject} \u00b7 {name}", text, to=[to])
    mail.attach_alternative(html, "text/html")
    mail.send()


def sign_in(path: str) -> Letter:
    return Letter(
        subject=_("Your link to sign in"),
        words=(_("Here is your way in. It works once, for 15 minutes."),),
        path=path,
        label=_("Sign in"),
        foot=_("If you did not ask for it, ignore this letter; nobody gets in without it."),
    )


def new_password(path: str) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        words=(_("This link lets you choose a new password. It works once, for an hour."),),
        path=path,
        label=_("Choose a new password"),
        foot=_(
            "If you did not ask for it, ignore this letter; your password stays as it is."
        ),
    )


def join(path: str) -> Letter:
    return Letter(
        subject=_("One step to your place by the fire"),
        words=(
            _(
                "Confirm that this address is yours, and you are in. The link works for a day."
            ),
        ),
        path=path,
        label=_("Confirm and join"),
        foot=_("If you did not sign up, ignore this letter; nothing will happen."),
    )


def known_already(path: str) -> Letter:
    return Letter(
        subject=_("You are a member already"),
        words=(
            _(
                "Somebody signed up with this address, but it already belongs to a member: you."
            ),
            _("If that was you, come in here. The link works once, for 15 minutes."),
        ),
        path=path,
        label=_("Sign in"),
        foot=_("If it was not you, nothing has changed and nobody was told."),
    )


def confirm_address(path: str) -> Letter:
    return Letter(
        subject=_("Confirm your new mail address"),
        words=(
            _("Once you confirm, letters come to this address. The link works for a day."),
        ),
        path=path,
        label=_("Confirm this address"),
        foot=_("If you did not ask for it, ignore this letter; nothing changes."),
    )


def address_taken(path: str) -> Letter:
    return Letter(
        subject=_("This address belongs to another member"),
        words=(
            _("Somebody wanted to use this address for another member."),
            _("If that was you, sign in with this address, or choose another one there."),
        ),
        path=path,
        label=_("Sign in"),
    )


def address_changed(_path: str) -> Letter:
    return Letter(
        subject=_("Your mail address was changed"),
        words=(
            _(
                "From now on our letters go to your new address, and this is the last one here."
            ),
            _("If it was not you who changed it, write to the team at once."),
        ),
    )


def password_changed(path: str) -> Letter:
    return Letter(
        subject=_("Your password was changed"),
        words=(
            _("Your password has been changed, and your other browsers were signed out."),
            _("If it was not you who changed it, choose a new one here at once."),
        ),
        path=path,
        label=_("Choose a new password"),
    )


def new_browser(path: str, *, at: datetime, browser: Browser) -> Letter:
    return Letter(
        subject=_("A new browser signed in to your account"),
        words=(
            _("When: %(when)s") % {"when": times.stamp(at)},
            _("Browser: %(browser)s")
            % {"browser": browser.name or _("one we do not know")},
            _("If that was you, there is nothing to do."),
            _(
                "If it was not you, sign that browser out here, then choose a new password: it"
                " signs every other browser out, too."
            ),
        ),
        path=path,
        label=_("See where I am signed in"),
    )


def copy_ready(path: str) -> Letter:
    return Letter(
        subject=_("Your copy is ready"),
        words=(
            _(
                "Everything you left here is packed: words to read, data for programs, files."
            ),
            _("You can download it for 48 hours, after you have signed in."),
        ),
        path=path,
        label=_("Download my copy"),
        foot=_("If you did not ask for it, sign in and end the browsers you do not know."),
    )


def erasure_asked(path: str, *, at: datetime) -> Letter:
    return Letter(
        subject=_("You asked to be erased"),
        words=(
            _("It happens on %(when)s, by itself. Until then you can change your mind.")
            % {"when": times.stamp(at)},
            _(
                "After that we cannot write to you any more: we will not know your address,"
                " nor who you were."
            ),
        ),
        path=path,
        label=_("Keep my account"),
        foot=_("If it was not you who asked, sign in here and keep your account at once."),
    )


def erasure_called_off(path: str) -> Letter:
    return Letter(
        subject=_("You stay"),
        words=(_("You changed your mind, and nothing is erased."),),
        path=path,
        label=_("See my data"),
    )


def merged(path: str) -> Letter:
    return Letter(
        subject=_("Your two accounts here are one now"),
        words=(
            _("The team found that two accounts here are yours, and made them one."),
            _(
                "Everything you wrote and follow is together. Sign in as you did with the one"
                " that stayed; a link by mail works, too."
            ),
            _(
                "If they were not both yours, write to the team: it can be undone for 30 days."
            ),
        ),
        path=path,
        label=_("Sign in"),
    )


def parted(path: str) -> Letter:
    return Letter(
        subject=_("Your accounts here are two again"),
        words=(
            _(
                "Two accounts here had been made one. That was undone: both are as they were."
            ),
        ),
        path=path,
        label=_("Sign in"),
    )
