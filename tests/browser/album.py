"""The pages that `bin/shots all` takes pictures of, with their empty, refused and long states, as the demo fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# As weilu/project/demo/cast.py prints them; they open nothing but a demo.
ROLES = ("member", "newcomer", "moderator", "operator", "owner")
SIGN_INS = ",".join(f"{role}={role}@mozhou.example:mozhou-{role}-2026" for role in ROLES)
OPEN = "a[data-open]"
SOLVED = f".topic-row:has(.tag--ok) {OPEN}"
HIT = ".rows a[href^='/t/']"
THEN = " THEN "  # between what is pressed and what it opens
GUESTS = 150  # searches of all guests in a minute, as conversations/views/search.py has it
NESTED = "\u5ff5\u7740\u5ff5\u7740\u5927\u4eba\u5148\u7761\u7740\u4e86"
HELD = "\u58a8\u821f\u7b14\u7684\u7b14\u5c16\u4f60\u4eec\u591a\u4e45\u6362\u4e00\u6839"
TOLD = "\u56fd\u5e86\u8fd4\u7a0b\u7684\u52a8\u8f66"
LONG = "\u4eca\u5929\u5199\u4e0b\u7684\u7b2c\u4e00\u884c\u662f\u4ec0\u4e48"
CLOSED = (
    "\u75c5\u4eba\u51fa\u9662\uff0c\u7ed9\u6211\u4eec\u7559\u4e86\u4e00\u5f20\u7eb8\u6761"
)
MERGED = "\u964d\u6e29\u7b2c\u4e00\u665a"
RESTING = "\u5b57\u4e11\u7684\u4eba\u7528\u7535\u7eb8\u672c\u662f\u4e0d\u662f\u6d6a\u8d39"
CHANGE = "#cases a:has-text('\u697c\u4e0a\u516b\u96f6\u4e09')"
HIDDEN = "\u51fa\u4e00\u6279\u4fdd\u6e29\u676f"
MINE = "\u770b\u4e86\u516b\u5e74\u522b\u4eba\u7684\u7a3f\u5b50"
EDITED = "\u7761\u4e00\u89c9\u6389\u4e86\u4e24\u6210\u7535"
POLL = {
    "#id_title": "\u5e74\u672b\u805a\u4f1a\uff0c\u4e00\u8d77\u6284\u54ea\u4e00\u9996\uff1f",
    "#id_text": "\u6284\u5b8c\u62cd\u7167\uff0c\u8d34\u5728\u56de\u590d\u91cc\u3002",
    "#id_options": "\u9759\u591c\u601d\n\u5982\u68a6\u4ee4\n\u5f52\u56ed\u7530\u5c45",
}
MORE = ".work__acts summary"
PICK = ".work__pick input"
BULK = "#bulk button:not([type=reset])"
GIVE = ".work [data-key='t']"
TINY = {"#id_space": "tea", "#id_title": "\u77ed", "#id_text": "\u592a\u77ed"}


@dataclass(frozen=True)
class Shot:
    """A page to look at, and who looks: the name of a demo sign-in, or nobody.

    `follow` is a link on it to go on by, `then` what stands behind its address; `typed` fills
    fields, hidden ones too, `press` is pressed at last, one THEN the other; `again` is how often it
    was opened before.
    """

    name: str
    path: str
    as_member: str = ""
    follow: str = ""
    then: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    press: str = ""
    again: int = 0


SHOTS = (
    # Guests and the door
    Shot("front", "/"),
    Shot("charter", "/charter/"),
    Shot("sign-in", "/in/"),
    Shot(
        "sign-in-refused",
        "/in/",
        typed={"#id_typed": "nobody@mozhou.example", "#id_password": "not-this-one"},
        press="main .button--primary",
    ),
    Shot("sign-in-by-link", "/in/link/"),
    Shot("sign-in-link-gone", "/in/link/used-up/"),
    Shot("password-link-gone", "/in/password/used-up/"),
    Shot("sign-in-link-sent", "/in/sent/"),
    Shot("sign-in-forgot", "/in/forgot/"),
    Shot("sign-up", "/up/"),
    Shot("sign-up-refused", "/up/", press="main .button--primary"),
    Shot("sign-up-link-gone", "/up/used-up/"),
    Shot("guest-spaces", "/spaces/"),
    Shot("guest-topic", "/s/help/", follow=SOLVED),
    Shot("missing", "/nothing-here/"),
    Shot("only-buttons", "/out/"),
    Shot("not-whole", "/search/?" + "q&" * 1_001),
    Shot("too-fast", "/search/?q=a", again=2 * GUESTS),
    Shot("offline", "/offline/"),
    Shot("keys", "/keys/"),
    Shot("trust", "/me/trust/", "member"),
    # Conversations
    Shot("spaces", "/spaces/", "member"),
    Shot("space", "/s/help/", "member"),
    Shot("space-private", "/s/beta/", "moderator"),
    Shot("space-empty", "/s/hello/?tab=unanswered", "member"),
    Shot("space-menu", "/s/help/", "operator", press=".space-head summary"),
    Shot("space-new", "/spaces/new/", "operator"),
    Shot("space-edit", "/s/help/edit/", "operator"),
    Shot("space-people", "/s/beta/people/", "moderator"),
    Shot("space-english", "/s/worldwide/", "member"),
    Shot("topic", "/s/handwriting/", "member", follow=OPEN),
    Shot("topic-nested", f"/search/?q={NESTED}", "operator", follow=HIT),
    Shot("topic-held", f"/search/?q={HELD}", "newcomer", follow=HIT),
    Shot("topic-told", f"/search/?q={TOLD}", "member", follow=HIT),
    Shot("topic-long", f"/search/?q={LONG}", "member", follow=HIT),
    Shot("topic-closed", f"/search/?q={CLOSED}", "member", follow=HIT),
    Shot("topic-resting", f"/search/?q={RESTING}", "member", follow=HIT),
    Shot("topic-merged", f"/search/?q={MERGED}", "member", follow=HIT),
    Shot(
        "topic-hidden",
        "/console/cases/?show=closed",
        "moderator",
        follow=f"#cases a:has-text('{HIDDEN}')",
        press="main a[href^='/p/']",
    ),
    Shot(
        "history",
        f"/search/?q={EDITED}",
        "operator",
        follow=HIT,
        press="[href$='/history/']",
    ),
    Shot(
        "topic-menu",
        "/s/handwriting/",
        "moderator",
        follow=OPEN,
        press=".topic-head summary",
    ),
    Shot("post-menu", "/s/handwriting/", "moderator", follow=OPEN, press=".act--more"),
    Shot("topic-newest", "/s/handwriting/", "member", follow=OPEN, then="?newest"),
    Shot("question", "/s/help/?tab=unanswered", "newcomer", follow=OPEN),
    Shot("question-solved", "/s/help/", "moderator", follow=SOLVED),
    Shot("article", "/s/workflow/?tab=articles", "member", follow=OPEN),
    Shot("article-english", "/s/worldwide/?tab=articles", "member", follow=OPEN),
    Shot("poll", "/s/ideas/", "newcomer", follow=f".topic-row:has(.tag) {OPEN}"),
    Shot(
        "composer",
        "/s/handwriting/",
        "member",
        follow=OPEN,
        typed={"#id_text": "**\u52a0\u7c97**\n\n- 1\n- 2"},
        press="[data-preview]",
    ),
    Shot("write", "/write/", "member"),
    Shot("write-article", "/write/?kind=article&space=workflow", "moderator"),
    Shot("write-question", "/write/?kind=question&space=help", "moderator"),
    Shot("write-poll", "/write/?kind=poll&space=ideas", "moderator", typed=POLL),
    Shot("write-refused", "/write/", "member", typed=TINY, press="main .button--primary"),
    Shot("drafts", "/me/drafts/", "member"),
    Shot("draft-later", "/me/drafts/", "operator", follow="main a[href^='/me/drafts/']"),
    Shot("draft-begun", "/me/drafts/", "member", follow="main a[href^='/write/']"),
    Shot("drafts-empty", "/me/drafts/", "newcomer"),
    Shot("bookmarks", "/me/bookmarks/", "member"),
    Shot("deleted", "/me/deleted/", "member"),
    Shot("helping", "/me/helping/", "member"),
    Shot("post-acts", "/p/1/acts/", "member"),
    Shot(
        "post-edit",
        f"/search/?q={MINE}",
        "member",
        follow=HIT,
        press=".act--more" + THEN + "[href$='/edit/']",
    ),
    Shot("report", "/report/post/1/", "member"),
    Shot("report-refused", "/report/post/1/", "member", press="main .button--primary"),
    Shot("host-move", "/s/handwriting/", "moderator", follow=OPEN, then="move/"),
    Shot("host-merge", "/s/handwriting/", "moderator", follow=OPEN, then="merge/"),
    Shot("host-split", "/s/handwriting/", "moderator", follow=OPEN, then="split/"),
    Shot("host-pin", "/s/handwriting/", "moderator", follow=OPEN, then="pin/"),
    Shot("host-slow", "/s/handwriting/", "moderator", follow=OPEN, then="slow/"),
    Shot("host-close", "/s/handwriting/", "moderator", follow=OPEN, then="close/later/"),
    Shot("host-title", "/s/handwriting/", "moderator", follow=OPEN, then="title/"),
    # Home, search, people, notices
    Shot("home", "/", "member"),
    Shot("home-newcomer", "/", "newcomer"),
    Shot("home-unanswered", "/?tab=unanswered", "member"),
    Shot("home-following", "/?tab=following", "member"),
    Shot("home-newest", "/?tab=newest", "member"),
    Shot("search", "/search/?q=%E5%90%8C%E6%AD%A5", "member"),
    Shot(
        "search-narrowed",
        "/search/?q=%E5%90%8C%E6%AD%A5&kind=question&space=help",
        "member",
    ),
    Shot("search-empty", "/search/?q=zzzz", "member"),
    Shot("members", "/members/", "member"),
    Shot("members-none", "/members/?q=zzzz", "member"),
    Shot("profile", "/members/", "newcomer", follow="main a[href^='/m/']"),
    Shot("profile-own", "/me/", "member", follow="main a[href^='/m/']"),
    Shot("me", "/me/", "member"),
    Shot("notices", "/notices/", "member"),
    Shot("notices-all", "/notices/?show=all", "member"),
    Shot("notices-newcomer", "/notices/", "newcomer"),
    # Newcomers
    Shot("welcome", "/welcome/", "newcomer"),
    Shot("welcome-hello", "/welcome/?step=hello", "newcomer"),
    Shot("welcome-spaces", "/welcome/?step=spaces", "newcomer"),
    Shot("welcome-answer", "/welcome/?step=answer", "newcomer"),
    Shot("welcome-profile", "/welcome/?step=profile", "newcomer"),
    Shot("welcome-interests", "/welcome/?step=interests", "newcomer"),
    Shot("path-desk", "/console/charter/welcome/", "operator"),
    Shot("path-stopped", "/console/charter/welcome/answer/before/", "operator"),
    Shot("warm-up", "/console/charter/welcome/warm-up/", "operator"),
    # Rituals
    Shot("rituals", "/console/charter/rituals/", "operator"),
    Shot("ritual", "/console/charter/rituals/", "operator", follow=".ritual__name a"),
    Shot("ritual-new", "/console/charter/rituals/new/", "operator"),
    Shot(
        "ritual-edit",
        "/console/charter/rituals/",
        "operator",
        follow=".ritual__name a",
        then="edit/",
    ),
    Shot("ritual-begun", "/console/charter/rituals/new/?from=newcomers", "operator"),
    Shot(
        "ritual-refused",
        "/console/charter/rituals/new/",
        "operator",
        press="form .button--primary",
    ),
    Shot("newcomers-view", "/console/spaces/newcomers/", "operator"),
    # Belonging
    Shot("belonging", "/belonging/", "member"),
    Shot("belonging-refused", "/belonging/", "member", press="form .button--primary"),
    Shot("belonging-not-drawn", "/belonging/", "owner"),
    Shot("belonging-desk", "/console/charter/belonging/", "operator"),
    Shot("climate", "/console/climate/", "operator"),
    Shot("climate-all", "/console/climate/all/", "operator"),
    Shot("climate-space", "/console/climate/space/help/", "operator"),
    Shot("climate-left-out", "/console/climate/left-out/", "operator"),
    Shot("climate-behind", "/console/climate/behind/questions/", "operator"),
    Shot("home-celebrating", "/", "operator"),
    # Values and norms
    Shot("norms", "/norms/", "member"),
    Shot("norms-asked", "/norms/", "newcomer"),
    Shot("norms-changes", "/norms/", press="main details summary"),
    Shot("norms-earlier", "/norms/1.0/", "member"),
    Shot("composer-agree", "/write/", "newcomer"),
    Shot("values-desk", "/console/charter/values/", "operator"),
    Shot("value-new", "/console/charter/values/new/", "operator"),
    Shot(
        "value-refused",
        "/console/charter/values/new/",
        "operator",
        press="main .button--primary",
    ),
    Shot("value-edit", "/console/charter/values/1/", "operator"),
    Shot("norms-desk", "/console/charter/norms/", "operator"),
    Shot("norms-clause", "/console/charter/norms/clauses/4/", "operator"),
    Shot("norms-clause-new", "/console/charter/norms/clauses/new/", "operator"),
    Shot("norms-waiting", "/console/charter/norms/waiting/", "operator"),
    # Settings and the team
    Shot("settings", "/me/settings/", "member"),
    Shot("settings-display", "/me/settings/display/", "member"),
    Shot("settings-people", "/me/settings/people/", "member"),
    Shot("settings-sign-in", "/me/settings/sign-in/", "member"),
    Shot("settings-password", "/me/settings/sign-in/password/", "member"),
    Shot("settings-address", "/me/settings/sign-in/address/", "member"),
    Shot("settings-phone", "/me/settings/sign-in/phone/", "member"),
    Shot("settings-passkey", "/me/settings/sign-in/passkeys/", "member"),
    Shot("sign-in-again", "/in/again/", "member"),
    Shot("settings-data", "/me/settings/data/", "member"),
    Shot("data-erase", "/me/settings/data/erase/", "member"),
    Shot(
        "data-erase-refused",
        "/me/settings/data/erase/",
        "member",
        typed={"[name=words]": "on", "#id_name": "x"},
        press="form .button--danger",
    ),
    # What the place is for
    Shot("survey", "/charter/questions/", "newcomer"),
    Shot("canvas", "/console/charter/", "operator"),
    Shot(
        "canvas-refused",
        "/console/charter/",
        "operator",
        typed={"#id_tagline_zh": "\u957f" * 31},
        press="[value='save']",
    ),
    Shot(
        "canvas-conflict",
        "/console/charter/",
        "operator",
        typed={"[name=revision]": "0", "#id_tagline_zh": "\u6162\u6162\u5199"},
        press="[value='save']",
    ),
    Shot("versions", "/console/charter/versions/", "operator"),
    Shot("version", "/console/charter/versions/2/", "operator"),
    Shot("preset", "/console/charter/preset/?type=industry", "operator"),
    Shot("questions", "/console/charter/survey/", "operator"),
    Shot("question-new", "/console/charter/survey/new/", "operator"),
    Shot(
        "question-edit",
        "/console/charter/survey/",
        "operator",
        follow="main a[href^='/console/charter/survey/']:not([href$='/new/']):not([href*='results'])",
    ),
    Shot("answers", "/console/charter/survey/results/", "operator"),
    Shot("answers-by-time", "/console/charter/survey/results/?by=tenure", "operator"),
    Shot("needs", "/console/charter/needs/", "operator"),
    Shot("need-new", "/console/charter/needs/new/", "operator"),
    Shot("need", "/console/charter/needs/", "operator", follow=".need a"),
    Shot("goals", "/console/charter/goals/", "operator"),
    Shot("goal", "/console/charter/goals/", "operator", follow=".goal a"),
    Shot("goal-new", "/console/charter/goals/new/", "operator"),
    Shot(
        "goal-refused",
        "/console/charter/goals/new/",
        "operator",
        press="main .button--primary",
    ),
    Shot("team", "/console/settings/team/", "operator"),
    Shot("setup", "/console/setup/", "owner"),
    Shot("setup-owner", "/console/setup/owner/", "owner"),
    Shot("setup-purpose", "/console/setup/purpose/", "owner"),
    Shot("setup-spaces", "/console/setup/spaces/", "owner"),
    Shot("setup-team", "/console/setup/team/", "owner"),
    Shot("setup-goal", "/console/setup/goal/", "owner"),
    Shot("setup-weeks", "/console/setup/weeks/", "owner"),
    Shot("demo-leave", "/console/setup/demo/", "owner"),
    Shot("owner-link-gone", "/owner/used-up/"),
    Shot("invitation-gone", "/invited/used-up/"),
    Shot("desk", "/console/", "operator"),
    Shot("desk-mine", "/console/?show=mine", "operator"),
    Shot("desk-later", "/console/?show=later", "operator"),
    Shot("desk-open", "/console/", "operator", press=".work [data-pane]"),
    Shot("desk-act", "/console/", "operator", press=MORE),
    Shot("desk-give", "/console/", "operator", press=MORE + THEN + GIVE),
    Shot("give", "/console/", "operator", follow=".work [data-pane]", then="give/"),
    Shot("desk-mail", "/console/", "owner"),
    Shot("bulk", "/console/", "operator", press=PICK + THEN + BULK),
    Shot("look", "/console/", "operator", follow="[href^='/console/looks/']"),
    Shot("campaign", "/console/", "operator", follow="[href^='/console/campaigns/']"),
    Shot("case-changed", "/console/cases/?show=closed", "moderator", follow=CHANGE),
    Shot("desk-none", "/console/?show=mine", "owner"),
    Shot("work", "/console/", "operator", follow=".work [data-pane]"),
    Shot("desk-done", "/console/done/", "operator"),
    Shot("desk-menu", "/console/menu/", "operator"),
    Shot("first-posts", "/console/first-posts/", "operator"),
    Shot("roster", "/console/roster/", "operator"),
    Shot("routines", "/console/routines/", "operator"),
    Shot("routine", "/console/routines/", "operator", follow=".ritual__name a"),
    Shot("routine-new", "/console/routines/new/", "operator"),
    Shot(
        "routine-edit",
        "/console/routines/",
        "operator",
        follow=".ritual__name a",
        then="edit/",
    ),
    Shot(
        "routine-refused",
        "/console/routines/new/",
        "operator",
        press="main .button--primary",
    ),
    Shot("fairness", "/console/climate/alike/", "operator"),
    Shot("notes", "/console/climate/notes/", "operator"),
    Shot("pulse-desk", "/console/climate/pulse/", "operator"),
    Shot("pulse", "/pulse/", "member"),
    Shot("segments", "/console/segments/", "operator"),
    Shot("segment", "/console/segments/1/?who=\u7a0b\u5c0f\u8238", "operator"),
    Shot(
        "segment-new", "/console/segments/new/", "operator", press="[name=act][value=count]"
    ),
    Shot(
        "segment-refused",
        "/console/segments/new/",
        "operator",
        typed={"#id_name": "beta", "#id_filter": "joined_day >= 14 and trust"},
        press="main form .button--primary",
    ),
    Shot("praise", "/praise/", "member"),
    Shot("praise-value", "/praise/?value=1", "member"),
    Shot("praise-mine", "/praise/mine/", "member"),
    Shot("praise-given", "/praise/mine/?show=given", "member"),
    Shot("praise-none", "/praise/mine/", "newcomer"),
    Shot("praise-new", "/praise/new/?to=\u534a\u683c\u7eb8", "member"),
    Shot("praise-refused", "/praise/new/", "member", press="main .button--primary"),
    Shot("praise-read", "/console/praise/1/", "operator"),
    Shot("transparency", "/transparency/"),
    Shot("transparency-earlier", "/transparency/", follow=".chips a:last-child"),
    Shot("audit", "/console/audit/", "operator"),
    Shot("find", "/console/find/?q=tj", "operator"),
    Shot("find-none", "/console/find/?q=zzzz", "operator"),
    Shot("palette", "/console/roster/", "operator", press="[data-dialog=palette]"),
    Shot("troubles", "/console/troubles/", "operator"),
    Shot("health", "/console/health/", "owner"),
    Shot("all-settings", "/console/settings/", "operator"),
    Shot("settings-found", "/console/settings/?q=shoutie", "operator"),
    Shot("settings-none", "/console/settings/?q=zzzz", "operator"),
    Shot("setting", "/console/settings/conversations.own_edits/", "operator"),
    Shot("setting-words", "/console/settings/core.name/", "operator"),
    Shot(
        "setting-refused",
        "/console/settings/conversations.pictures/",
        "operator",
        typed={"#id_value": "99"},
        press=".dial__form .button--primary",
    ),
    Shot("setting-read-only", "/console/settings/culture.reminders/", "moderator"),
    Shot("cases", "/console/cases/", "moderator"),
    Shot("cases-decided", "/console/cases/?show=closed", "moderator"),
    Shot("case", "/console/cases/", "moderator", follow="#cases a"),
    Shot("case-decided", "/console/cases/?show=closed", "moderator", follow="#cases a"),
    Shot(
        "case-refused",
        "/console/cases/",
        "moderator",
        follow="#cases a",
        typed={"#id_quoted": "没说过的话", "#id_reason": "这句话伤到了人，请改一改。"},
        press="[value=hide]",
    ),
    Shot(
        "appeal", "/console/?show=later", "operator", follow="[href^='/console/appeals/']"
    ),
    Shot("disputes", "/console/disputes/", "moderator"),
    Shot("dispute-asked", "/console/disputes/", "moderator", follow="#disputes a"),
    Shot("dispute-mediated", "/console/disputes/2/", "moderator"),
    Shot("dispute-new", "/console/disputes/new/", "moderator"),
    Shot("dispute-ask", "/mediation/member/3/", "member"),
    Shot("disputes-mine", "/me/disputes/", "member"),
    Shot("dispute-mine", "/me/disputes/", "member", follow="#disputes a"),
    Shot("letters", "/me/letters/", "member"),
    Shot("screening", "/console/screening/", "operator"),
    Shot("screening-policy", "/console/screening/edit/", "operator"),
    Shot("letters-none", "/me/letters/", "owner"),
    Shot("rules", "/console/rules/", "operator"),
    Shot("rule-new", "/console/rules/new/", "operator"),
    Shot("rule-refused", "/console/rules/new/", "operator", press="main .button--primary"),
    Shot("rule-edit", "/console/rules/3/edit/", "operator"),
    Shot("rules-retired", "/console/rules/?show=retired", "operator"),
    Shot("rule-import", "/console/rules/import/", "operator"),
    Shot("rule-live", "/console/rules/1/", "operator"),
    Shot("rule-draft", "/console/rules/3/", "operator"),
    Shot("spaces-desk", "/console/spaces/", "operator"),
    Shot("spaces-quiet", "/console/spaces/?show=quiet", "operator"),
    Shot("spaces-closed", "/console/spaces/?show=closed", "operator"),
    Shot("space-desk", "/console/spaces/s/handwriting/", "operator"),
    Shot("handbook", "/console/handbook/", "operator"),
    Shot("handbook-chapter", "/console/handbook/desk/", "operator"),
    Shot("erasures", "/console/members/erasures/", "operator"),
    Shot("register", "/console/members/", "operator"),
    Shot("register-none", "/console/members/?city=nowhere", "operator"),
    Shot("pairs", "/console/members/pairs/", "operator"),
    Shot("pair", "/console/members/pairs/", "operator", follow=".rows a[href*='/pairs/']"),
    Shot("record", "/console/members/4/", "operator"),
    Shot("invitations", "/console/members/invitations/", "operator"),
    Shot(
        "invitation-made",
        "/console/members/invitations/",
        "operator",
        press="main .button--primary",
    ),
    Shot("fields", "/console/members/fields/", "operator"),
    Shot("field", "/console/members/fields/", "operator", follow="main .row__title a"),
    Shot("field-new", "/console/members/fields/new/", "operator"),
    Shot(
        "field-refused",
        "/console/members/fields/new/",
        "operator",
        press="main .button--primary",
    ),
    Shot("profile-told", "/m/Hattie%20Brook/", "member"),
    Shot("accounts", "/me/settings/doors/", "member"),
    Shot("mail", "/console/mail/", "owner"),
    Shot("mail-letter", "/console/mail/", "owner", follow="main a[href^='/console/mail/']"),
    Shot("gone-desk", "/console/gone/", "operator"),
    Shot("refused", "/console/mail/", "operator"),
    Shot("components", "/console/settings/components/", "operator"),
)

# In a house that strained.py pulled at: what seldom happens.
STRAINED = (
    Shot("strained-desk", "/console/", "operator"),
    Shot("strained-norms", "/console/charter/norms/", "operator"),
    Shot("strained-preview", "/console/charter/norms/preview/", "operator"),
    Shot("strained-publish", "/console/charter/norms/publish/", "operator"),
    Shot("strained-broken", "/console/charter/goals/", "operator"),
    Shot("strained-register", "/console/members/", "operator"),
    Shot("strained-record", "/console/members/4/", "operator"),
    Shot("strained-team", "/console/settings/team/", "operator"),
    Shot("strained-roster", "/console/roster/", "operator"),
    Shot("strained-rituals", "/console/charter/rituals/", "operator"),
    Shot("strained-spaces", "/console/spaces/", "operator"),
    Shot("strained-home", "/", "moderator"),
    Shot("strained-members", "/members/", "member"),
    Shot("strained-me", "/me/", "operator"),
    Shot("strained-notices", "/notices/", "newcomer"),
    Shot("strained-bookmarks", "/me/bookmarks/", "newcomer"),
    Shot("strained-muted", "/s/handwriting/", "newcomer", follow=OPEN),
    Shot("strained-letters", "/me/letters/", "newcomer"),
    Shot("strained-appeal", "/me/letters/", "newcomer", follow="[href$='/appeal/']"),
    Shot("strained-cases", "/console/cases/", "moderator"),
    Shot("strained-topic", "/s/handwriting/", "member", follow=OPEN),
)

# docs/pictures, as `bin/shots readme` makes them: the page, how wide, which light, which language.
Way = tuple[str, int, Literal["light", "dark"], str]
PICTURES: dict[str, Way] = {
    "topic": ("topic-told", 1440, "light", "zh-hans"),
    "home": ("home", 1440, "light", "zh-hans"),
    "front": ("front", 1440, "dark", "en"),
    "desk": ("desk", 1440, "light", "zh-hans"),
    "path": ("path-desk", 1440, "dark", "en"),
    "solved": ("question-solved", 375, "dark", "zh-hans"),
    "history": ("history", 768, "light", "zh-hans"),
    "poll": ("write-poll", 375, "light", "zh-hans"),
}
