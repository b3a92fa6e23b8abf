"""Taking in pictures that old posts show, with the addresses their texts already name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from weilu.conversations.models import Attachment
from weilu.core import images


@dataclass(frozen=True, kw_only=True)
class OldPicture:
    """One picture: `key` is what its address is made of, 32 hexadecimal digits."""

    key: str
    post_id: int
    owner_id: int
    name: str
    alt: str
    at: datetime
    made: images.Accepted  # what `core.images.accept` made of the file


def address(key: str, width: int, height: int) -> str:
    """Where a picture of this key and size will be found, for the text that shows it."""
    return f"/media/{key}/{width}x{height}.webp"


@transaction.atomic
def import_pictures(pictures: Sequence[OldPicture]) -> None:
    """Keep the files in all their sizes, and say which post shows them."""
    for picture in pictures:
        for name, data in picture.made.files.items():
            file = f"{picture.key}/{name}"
            if not default_storage.exists(file):  # else an earlier import was interrupted
                default_storage.save(file, ContentFile(data))
    Attachment.objects.bulk_create([_row(picture) for picture in pictures])


def _row(picture: OldPicture) -> Attachment:
    made = picture.made
    return Attachment(
        key=picture.key,
        owner_id=picture.owner_id,
        post_id=picture.post_id,
        sort=Attachment.Sort.IMAGE,
        name=picture.name,
        content_type="image/webp",
        size=len(made.files[made.name]),
        width=made.width,
        height=made.height,
        widths=made.widths,
        alt=picture.alt,
        uploaded_at=picture.at,
    )
