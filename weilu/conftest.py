"""What every test may ask for; `tests/` shares it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as configured
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, Phase, settings
from pytest_django import DjangoDbBlocker

from weilu.activity import reactions
from weilu.core import limits
from weilu.core.db import execute
from weilu.core.fragments import FRAGMENTS
from weilu.core.lately import forget_all
from weilu.core.tests import emptied, kept_database
from weilu.core.text import fold, pinyin_key
from weilu.members.models import Member, Role

# Laws are tried on the same few examples each time; `--hypothesis-profile=deep` looks further.
LAWS = settings(deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(
    "quick",
    LAWS,
    max_examples=25,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
settings.register_profile("deep", LAWS, max_examples=500)
settings.load_profile("quick")
FOLD = "rewards.fold"
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The file is a copy and goes with the folder of the run; steps it lacks are taken."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool
) -> None:
    """Once the file has its name, and before Django makes it."""
    if django_db_keepdb:
        kept_database.bring()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_blocker: DjangoDbBlocker
) -> None:
    """The next run need not build what this one built; on PostgreSQL tests empty little."""
    emptied.instead_of_truncating()
    if django_db_keepdb:
        with django_db_blocker.unblock():
            kept_database.keep()


@pytest.fixture(autouse=True)
def no_turns_taken() -> None:
    """Turns kept in Valkey outlive a test's transaction: each test begins without any."""
    if valkey := limits._valkey():
        for key in list(valkey.scan_iter(limits._name("*"))):
            valkey.delete(key)


@pytest.fixture(autouse=True)
def home_language() -> None:
    """A page asked for in English leaves English behind; each test begins in Chinese."""
    translation.activate(configured.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """A rolled back test gives its ids to the next one, which must not see its pages."""
    FRAGMENTS.clear()
    forget_all()


@pytest.fixture(autouse=True)
def no_badges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says something is told of a badge; only tests marked `earns_badges` are about that."""
    if request.node.get_closest_marker("earns_badges") is None:
        monkeypatch.setattr("weilu.rewards.actions.badging.award", lambda _batch: 0)


@pytest.fixture(autouse=True)
def unsealed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit end with every table emptied; sealed rows go the proper way.

    On PostgreSQL they go with all others: see `core/tests/emptied.py`.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    commits |= bool({"transactional_db", "live_server"} & {*request.fixturenames})
    if commits and connection.vendor == "sqlite":
        request.getfixturevalue("transactional_db")  # so that this ends before it does
        yield
        if FOLD in {each.name for each in reactions.table()}:  # not in a test's own table
            reactions.rewind(reactions.named(FOLD))
        with connection.constraint_checks_disabled():
            for table in ("activity_activity", "moderation_auditentry"):  # the log follows
                execute(f"DELETE FROM {table}")
    else:
        yield


@pytest.fixture
def stopped_time() -> Iterator[time_machine.Traveller]:
    """Time stands still on Monday 2 March 2026, 09:00 in Shanghai; `.shift()` moves it on."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lin(db) -> Member:
    """林, a member."""
    return person("林晓棠")


@pytest.fixture
def zhou(db) -> Member:
    """周, an operator."""
    operator = person("周明")
    Role.objects.create(member=operator, name=Role.Name.OPERATOR)
    return operator


@pytest.fixture
def he(db) -> Member:
    """何, a member who is inside no private space."""
    return person("何若")


@pytest.fixture
def su(db) -> Member:
    """苏, a seasoned member."""
    return person("苏晨", trust=2)


def person(name: str, **facts: object) -> Member:
    """A member of this name, as sign-up would make one."""
    member = Member(name=name, name_key=fold(name), pinyin=pinyin_key(name), **facts)
    member.set_unusable_password()
    member.save()
    return member
