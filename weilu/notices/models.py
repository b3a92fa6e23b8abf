"""What we tell people: notices on the page, and letters that leave the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

# In `Seen.topic_id`: all there is, what is about people, about the norms, and so on.
EVERYTHING, PEOPLE, NORMS, YEARS, NEEDS, BELONGING, WARM_UP = 0, -1, -2, -3, -4, -5, -6
RECORDS, WORK = -7, -8
VERDICTS = -9
DISPUTES = -10
TRUST = -11
WEEKLY = -12
PRAISE = -13
GROWTH = -14
BADGES = -15
ORDERS = -16
DUTY = -17
SPACES = -1000  # and below: a place in a space, less the space's number


class Notice(models.Model):
    """Something a member is told. Derived from the journal, so it can be derived again.

    It says what happened, not whether to show it: rights, mutes and levels are asked when a
    page is made, so that a notice goes when its post goes and a replay gives the same rows.
    """

    class Reason(models.TextChoices):
        MENTION = "mention", _("mentioned you")
        REPLY = "reply", _("replied to you")
        ANSWER = "answer", _("answered in your topic")
        ACCEPTED = "accepted", _("accepted your answer")
        SETTLE = "settle", _("may have answered your question")
        TOPIC = "topic", _("wrote in a topic you follow")
        FOLLOW = "follow", _("follows you")
        NORMS = "norms", _("asks you to read the norms")
        HELP = "help", _("spoke here for the first time, and nobody has answered")
        YEARS = "years", _("you have been here for a whole number of years")
        NEEDS = "needs", _("asks what you need here")
        BELONGING = "belonging", _("asks whether you feel at home here")
        PULSE = "pulse", _("asks you one question")
        RENEWAL = "renewal", _("asks you to read the norms once more")
        WARM_UP = "warm_up", _("the warm-up is over")
        ONE_RECORD = "one_record", _("your two records are one now")
        TWO_AGAIN = "two_again", _("your records are two again")
        GIVEN = "given", _("gave you something to do")
        EDITED = "edited", _("edited what you wrote")
        RETITLED = "retitled", _("gave your topic another title")
        MOVED = "moved", _("moved your topic")
        CLOSED = "closed", _("closed your topic")
        REOPENED = "reopened", _("opened your topic again")
        MERGED = "merged", _("brought what you wrote into another topic")
        SPLIT = "split", _("made what you wrote a topic of its own")
        DELETED = "deleted", _("what you wrote was taken away")
        GONE = "gone", _("the topic you wrote in was taken away")
        RESTORED = "restored", _("what you wrote was brought back")
        PUBLISHED = "published", _("what you wrote was published")
        DECLINED = "declined", _("what you wrote was not published")
        LETTER = "letter", _("the team wrote you a letter about what you wrote")
        HIDDEN = "hidden", _("what you wrote is hidden until somebody decides")
        ASKED_BACK = "asked_back", _("the team asks about your appeal")
        VERDICT = "verdict", _("your appeal was decided")
        REPORTED = "reported", _("what you reported was looked at")
        DISPUTE = "dispute", _("a dispute of yours came a step on")
        CHANGED = "changed", _("a rule changed words in what you wrote")
        PAUSED = "paused", _("you cannot post until somebody has looked")
        TRUST_UP = "trust_up", _("your trust has grown")
        TRUST_DOWN = "trust_down", _("your trust is lower")
        PRAISED = "praised", _("praised you")
        UNPRAISED = "unpraised", _("your praise was not shown")
        LEVEL_UP = "level_up", _("you reached a level")
        LEVEL_SLIP = "level_slip", _("something of your level is missing")
        BADGE = "badge", _("you earned a badge")
        BADGE_GONE = "badge_gone", _("a badge of yours was taken back")
        ORDER = "order", _("your order came further")
        SWAP = "swap", _("a shift is to change hands")
        LET_IN = "let_in", _("let you into a space")
        LET_OUT = "let_out", _("your place in a space was taken back")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    activity_id = models.BigIntegerField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    # Whose face it bears; the member's own where it bears none (`UNNAMED`).
    actor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    # Leads to the topic, wherever it lies by then; none where it is about people.
    post_id = models.BigIntegerField(null=True, blank=True)
    # Of years, in the words; of the revision that an edit left, which says why; of a step, of praise, of a badge.
    number = models.PositiveIntegerField(null=True, blank=True)
    space_id = models.BigIntegerField(null=True, blank=True)  # where it is about a place
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "activity_id"], name="notice_once")
        ]
        indexes = [models.Index(fields=["member", "-id"], name="notice_newest")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.reason} #{self.activity_id}"


# What the house itself tells somebody: it bears a sign instead of a face.
HOUSE = frozenset(
    {
        Notice.Reason.YEARS,
        Notice.Reason.NEEDS,
        Notice.Reason.BELONGING,
        Notice.Reason.PULSE,
        Notice.Reason.RENEWAL,
        Notice.Reason.WARM_UP,
        Notice.Reason.ONE_RECORD,
        Notice.Reason.TWO_AGAIN,
        Notice.Reason.HIDDEN,
        Notice.Reason.DISPUTE,
        Notice.Reason.CHANGED,
        Notice.Reason.PAUSED,
        Notice.Reason.TRUST_UP,
        Notice.Reason.TRUST_DOWN,
        Notice.Reason.LEVEL_UP,
        Notice.Reason.LEVEL_SLIP,
        Notice.Reason.BADGE,
        Notice.Reason.BADGE_GONE,
        Notice.Reason.ORDER,
        Notice.Reason.SWAP,
    }
)
# What is done with somebody's words or place: told whatever they muted, until it is marked.
DECISIONS = (
    Notice.Reason.EDITED,
    Notice.Reason.RETITLED,
    Notice.Reason.MOVED,
    Notice.Reason.CLOSED,
    Notice.Reason.REOPENED,
    Notice.Reason.MERGED,
    Notice.Reason.SPLIT,
    Notice.Reason.DELETED,
    Notice.Reason.GONE,
    Notice.Reason.RESTORED,
    Notice.Reason.PUBLISHED,
    Notice.Reason.DECLINED,
    Notice.Reason.LET_IN,
    Notice.Reason.LET_OUT,
    Notice.Reason.LETTER,
    Notice.Reason.HIDDEN,
    Notice.Reason.ASKED_BACK,
    Notice.Reason.VERDICT,
    Notice.Reason.DISPUTE,
    Notice.Reason.CHANGED,
    Notice.Reason.PAUSED,
    Notice.Reason.TRUST_DOWN,
    Notice.Reason.UNPRAISED,
)
# What bears nobody's face: it is done in the name of the team, or told by the house.
UNNAMED = HOUSE | {
    Notice.Reason.DELETED,
    Notice.Reason.GONE,
    Notice.Reason.RESTORED,
    Notice.Reason.PUBLISHED,
    Notice.Reason.DECLINED,
    Notice.Reason.LET_OUT,
    Notice.Reason.LETTER,
    Notice.Reason.ASKED_BACK,
    Notice.Reason.VERDICT,
    Notice.Reason.REPORTED,
    Notice.Reason.UNPRAISED,
}


class Listener(models.Model):
    """A member who asked to hear of every post of a topic. Derived from the journal, too.

    The reaction may not ask `TopicFollow`: a replay would find today's answer there.
    """

    pk = models.CompositePrimaryKey("topic_id", "member")
    topic_id = models.BigIntegerField()
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.member_id} hears all of {self.topic_id}"


class Seen(models.Model):
    """How far a member has seen their notices: `EVERYTHING`, or one topic's.

    Activities are counted, not notices: a replay may number notices anew.
    """

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic_id = models.BigIntegerField(default=EVERYTHING)
    through = models.BigIntegerField(default=0)  # the newest notice's activity
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "seen"
        constraints = [
            models.UniqueConstraint(fields=["member", "topic_id"], name="seen_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} saw {self.topic_id} through {self.through}"


class Letter(models.Model):
    """A mail on its way: written in the transaction that caused it, sent afterwards.

    Without a mail server it stays here, where the owner can open it in the browser. It may
    hold a link that signs its receiver in: nobody else sees it, and it goes after thirty days.
    """

    class State(models.TextChoices):
        KEPT = "kept", _("kept here: no mail server is set up")
        QUEUED = "queued", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    key = models.UUIDField(unique=True)  # the idempotency key, also its Message-ID
    sender = models.CharField(max_length=254, blank=True, default="")
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    headers = models.JSONField(default=dict)
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)  # not tried before; the lease, too
    error = models.TextField(blank=True, default="")
    written_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    is_test = models.BooleanField(default=False)
    arrived_at = models.DateTimeField(null=True, blank=True)  # its receiver says so

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="letter_tests", condition=models.Q(is_test=True)
            ),
            models.Index(
                fields=["id"], name="letter_queued", condition=models.Q(state="queued")
            ),
            models.Index(fields=["written_at"], name="letter_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
