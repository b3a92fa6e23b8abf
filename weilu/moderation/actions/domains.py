"""What decisions say of websites: counted anew each night, so that what was erased is forgotten."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from django.db import transaction

from weilu.moderation.models import DomainSeen
from weilu.screening import contacts, domains, fusion


class Decided(Protocol):
    """A decided text."""

    @property
    def category(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def found(self) -> bool: ...


@transaction.atomic
def count_domains(rows: Iterable[Decided]) -> int:
    """Count, by website, the posts found to be spam, advertising or fraud, and the others; how many websites."""
    harmful, harmless = Counter[str](), Counter[str]()
    for row in rows:
        if row.category in ("", *fusion.FUSED):
            (harmful if row.found else harmless).update(hosts_in(row.text))
    DomainSeen.objects.all().delete()
    return len(
        DomainSeen.objects.bulk_create(
            DomainSeen(host=host, harmful=harmful[host], harmless=harmless[host])
            for host in sorted(harmful.keys() | harmless.keys())
        )
    )


def hosts_in(text: str) -> set[str]:
    """The websites a text links to."""
    found = contacts.contacts(text)
    hosts = {
        domains.host_of(each.value) for each in found if each.kind in ("url", "domain")
    }
    return {host for host in hosts if 0 < len(host) <= 253}
