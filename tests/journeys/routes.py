"""Every address of the product, placed: one line each says who may ask for it, and how.

    "room:name": "METHODS object audience"

- METHODS it answers: GET, POST or both (HEAD comes with GET).
- The object its address names: `-` none, `topic`, `post`, `space`, `media`, or `other`: an
  object of the reader's own or of the team, found only by those it belongs to.
- The audience that gets past the door: `guest` everybody, `member` whoever is signed in,
  `public` everybody, and to all the same that a guest sees, or a verb of
  `members.permissions`: whoever holds it anywhere.

A route that is not placed here fails `test_visibility.py`, `test_security.py` and
`tests/journeys/test_hostile_words.py`, which walk all of them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

PLACED = {
    "healthz": "GET,POST - guest",
    "readyz": "GET,POST - guest",
    "set_language": "GET,POST - guest",
    "demo_leave": "GET,POST - demo.remove",
    "commons:home": "GET - guest",
    "commons:read_all": "GET,POST - member",
    "commons:unread_again": "POST - member",
    "commons:story_act": "POST topic member",
    "commons:ritual_list": "GET - ritual.hold",
    "commons:ritual_new": "GET,POST - ritual.edit",
    "commons:ritual_detail": "GET other ritual.hold",
    "commons:ritual_edit": "GET,POST other ritual.edit",
    "commons:ritual_act": "POST other ritual.edit",
    "commons:ritual_skip": "POST other ritual.hold",
    "commons:ritual_unskip": "POST other ritual.hold",
    "commons:newcomers_view": "GET - path.see",
    "commons:welcome": "GET - member",
    "commons:welcome_follow": "POST - member",
    "commons:welcome_unfollow": "POST - member",
    "commons:welcome_away": "POST - member",
    "commons:theme": "POST - guest",
    "commons:manifest": "GET - guest",
    "commons:service_worker": "GET - guest",
    "commons:keys": "GET - guest",
    "commons:offline": "GET - guest",
    "commons:profile": "GET person guest",
    "commons:team": "GET,POST - member.give_role",
    "commons:team_end": "POST other member.give_role",
    "commons:components": "GET - console.enter",
    "members:sign_in": "GET,POST - guest",
    "members:ask_link": "GET,POST - guest",
    "members:link_sent": "GET,POST - guest",
    "members:sign_in_link": "GET,POST other guest",
    "members:second": "GET,POST - guest",
    "members:passkey": "GET,POST - guest",
    "members:again": "GET,POST - member",
    "members:forgot": "GET,POST - guest",
    "members:password_link": "GET,POST other guest",
    "members:sign_out": "POST - guest",
    "members:sign_up": "GET,POST - guest",
    "members:join_link": "GET,POST other guest",
    "members:owner_link": "GET,POST other guest",
    "members:invitation": "GET,POST other guest",
    "members:security": "GET - member",
    "members:password": "GET,POST - member",
    "members:address": "GET,POST - member",
    "members:address_link": "GET,POST other member",
    "members:totp": "GET,POST - member",
    "members:totp_off": "POST - member",
    "members:new_codes": "POST - member",
    "members:passkey_new": "GET,POST - member",
    "members:passkey_rename": "POST other member",
    "members:passkey_remove": "POST other member",
    "members:end_others": "POST - member",
    "members:end_session": "POST other member",
    "members:member_list": "GET - member",
    "members:follow": "POST person member",
    "members:unfollow": "POST person member",
    "members:mute": "POST person member",
    "members:unmute": "POST person member",
    "members:me": "GET - member",
    "members:settings": "GET,POST - member",
    "members:remove_picture": "POST - member",
    "members:settings_display": "GET,POST - member",
    "members:settings_people": "GET - member",
    "members:my_data": "GET - member",
    "members:copy_ask": "POST - member",
    "members:copy_get": "GET other member",
    "members:erase": "GET,POST - member",
    "members:erase_not": "POST - member",
    "members:choose": "POST other member",
    "members:erasure_list": "GET - data.see",
    "members:face": "GET other guest",
    "members:register_list": "GET - member.review",
    "members:register_export": "POST - member.export",
    "members:record_detail": "GET other member.review",
    "members:note_write": "POST other member.note",
    "members:note_remove": "POST other member.note",
    "members:tag_put": "POST other member.tag",
    "members:tag_take": "POST other member.tag",
    "members:field_list": "GET - field.edit",
    "members:field_new": "GET,POST - field.edit",
    "members:field_edit": "GET,POST other field.edit",
    "members:field_act": "POST other field.edit",
    "members:pair_list": "GET - member.merge",
    "members:pair_detail": "GET other member.merge",
    "members:pair_merge": "POST other member.merge",
    "members:pair_apart": "POST other member.merge",
    "members:pair_name": "POST other member.merge",
    "members:merge_undo": "POST other member.merge",
    "members:doors": "GET - member",
    "members:door_link": "GET,POST other member",
    "members:door_unlink": "POST other member",
    "culture:norms": "GET - guest",
    "culture:agree": "POST - member",
    "culture:edition": "GET other guest",
    "culture:belonging": "GET,POST - member",
    "culture:belonging_desk": "GET - belonging.see",
    "climate:overview": "GET - climate.see",
    "climate:of_all": "GET - climate.see",
    "climate:of_space": "GET space climate.see",
    "climate:inclusion": "GET - climate.see",
    "climate:behind": "GET other climate.see",
    "culture:warm_up": "GET - console.enter",
    "culture:warm_up_end": "POST - warmup.end",
    "culture:path_desk": "GET - path.see",
    "culture:path_stopped": "GET other path.see",
    "culture:path_step": "POST other path.edit",
    "culture:value_list": "GET - value.edit",
    "culture:value_new": "GET,POST - value.edit",
    "culture:value_edit": "GET,POST other value.edit",
    "culture:value_up": "POST other value.edit",
    "culture:value_retire": "POST other value.edit",
    "culture:value_return": "POST other value.edit",
    "culture:norms_desk": "GET - norms.edit",
    "culture:norms_preview": "GET - norms.edit",
    "culture:norms_publish": "GET,POST - norms.edit",
    "culture:norms_discard": "POST - norms.edit",
    "culture:norms_renewal": "POST - norms.edit",
    "culture:norms_waiting": "GET - norms.edit",
    "culture:clause_new": "GET,POST - norms.edit",
    "culture:clause_edit": "GET,POST other norms.edit",
    "culture:clause_withdraw": "POST other norms.edit",
    "culture:clause_restore": "POST other norms.edit",
    "commons:charter": "GET - guest",
    "commons:preset": "GET,POST - charter.write",
    "charter:survey": "GET,POST - member",
    "charter:survey_forget": "POST - member",
    "charter:canvas": "GET,POST - charter.write",
    "charter:edition_list": "GET - console.enter",
    "charter:edition_detail": "GET other console.enter",
    "charter:edition_take": "POST other charter.write",
    "charter:question_list": "GET - charter.write",
    "charter:question_new": "GET,POST - charter.write",
    "charter:question_edit": "GET,POST other charter.write",
    "charter:question_act": "POST other charter.write",
    "charter:survey_results": "GET - charter.write",
    "charter:need_list": "GET - console.enter",
    "charter:need_new": "GET,POST - charter.write",
    "charter:need_detail": "GET,POST other charter.write",
    "charter:need_act": "POST other charter.write",
    "charter:goal_list": "GET,POST - console.enter",
    "charter:goal_new": "GET,POST - charter.write",
    "charter:goal_detail": "GET,POST other console.enter",
    "charter:goal_edit": "GET,POST other charter.write",
    "charter:tactic_act": "POST other charter.write",
    "conversations:space_list": "GET - guest",
    "conversations:space_new": "GET,POST - space.create",
    "conversations:space_detail": "GET space guest",
    "conversations:space_hear": "POST space member",
    "conversations:space_archive": "POST space member",
    "conversations:space_edit": "GET,POST space space.edit",
    "conversations:insider_list": "GET,POST space space.admit",
    "conversations:dismiss": "POST space space.admit",
    "conversations:desk_gone": "GET - console.enter",
    "conversations:desk_list": "GET - console.enter",
    "conversations:desk_space": "GET,POST space console.enter",
    "conversations:space_state": "POST space space.archive",
    "conversations:host_end": "POST other member.give_role",
    "conversations:topic_detail": "GET topic guest",
    "conversations:topic_new": "GET topic guest",
    "conversations:topic_read": "POST topic member",
    "conversations:topic_follow": "POST topic member",
    "conversations:reply": "POST topic member",
    "conversations:vote": "POST topic member",
    "conversations:metoo": "POST topic member",
    "conversations:topic_same": "POST topic member",
    "conversations:topic_title": "GET,POST topic member",
    "conversations:topic_close": "POST topic member",
    "conversations:topic_reopen": "POST topic member",
    "conversations:topic_close_later": "GET,POST topic member",
    "conversations:topic_reopen_later": "GET,POST topic member",
    "conversations:topic_pin": "GET,POST topic member",
    "conversations:topic_feature": "POST topic member",
    "conversations:topic_slow": "GET,POST topic member",
    "conversations:topic_move": "GET,POST topic member",
    "conversations:topic_merge": "GET,POST topic member",
    "conversations:topic_split": "GET,POST topic member",
    "conversations:topic_delete": "POST topic member",
    "conversations:topic_restore": "POST topic member",
    "conversations:post_detail": "GET post guest",
    "conversations:post_history": "GET post guest",
    "conversations:post_acts": "GET post member",
    "conversations:post_sign": "POST post member",
    "conversations:post_keep": "POST post member",
    "conversations:post_accept": "POST post member",
    "conversations:post_edit": "GET,POST post member",
    "conversations:post_delete": "POST post member",
    "conversations:post_restore": "POST post member",
    "conversations:write": "GET,POST - member",
    "conversations:preview": "POST - member",
    "conversations:mentions": "GET - guest",
    "conversations:similar": "GET - member",
    "conversations:draft_save": "POST other member",
    "conversations:draft_list": "GET - member",
    "conversations:draft_edit": "GET,POST other member",
    "conversations:draft_unschedule": "POST other member",
    "conversations:draft_discard": "POST other member",
    "conversations:bookmark_list": "GET - member",
    "conversations:gone_list": "GET - member",
    "conversations:attach": "POST - member",
    "conversations:media": "GET media guest",
    "conversations:search": "GET - guest",
    "conversations:new_feed": "GET - public",
    "conversations:space_feed": "GET space public",
    "conversations:topic_feed": "GET topic public",
    "conversations:claim_first_post": "POST post member",
    "conversations:helping": "GET,POST - member",
    "moderation:roster": "GET - console.enter",
    "moderation:shift_add": "POST - duty.arrange",
    "moderation:shift_end": "POST other duty.arrange",
    "moderation:leave": "POST - console.enter",
    "moderation:back": "POST - console.enter",
    "console:desk": "GET - console.enter",
    "console:fresh": "GET - console.enter",
    "console:find": "GET - console.enter",
    "console:menu": "GET - console.enter",
    "console:finished": "GET - console.enter",
    "console:undo": "POST other console.enter",
    "console:first_posts": "GET - console.enter",
    "console:setting_list": "GET - setting.see",
    "console:setting": "GET,POST other setting.see",
    "console:setting_undo": "POST other setting.change",
    "console:setting_default": "POST other setting.change",
    "console:handbook": "GET - console.enter",
    "console:handbook_chapter": "GET other console.enter",
    "console:invitation_list": "GET,POST - member.give_role",
    "console:invitation_end": "POST other member.give_role",
    "console:setup": "GET - setup.walk",
    "console:setup_owner": "GET,POST - setup.walk",
    "console:setup_purpose": "GET,POST - setup.walk",
    "console:setup_spaces": "GET,POST - setup.walk",
    "console:setup_team": "GET,POST - setup.walk",
    "console:setup_uninvite": "POST other setup.walk",
    "console:setup_goal": "GET,POST - setup.walk",
    "console:setup_weeks": "GET,POST - setup.walk",
    "console:setup_leave": "POST other setup.walk",
    "console:setup_done": "GET - setup.walk",
    "console:doctor": "GET - trouble.see",
    "console:trouble_list": "GET - trouble.see",
    "console:trouble_retry": "POST other trouble.see",
    "console:trouble_skip": "POST other trouble.see",
    "console:job_retry": "POST other trouble.see",
    "console:work": "GET other console.enter",
    "console:claim": "POST other console.enter",
    "console:release": "POST other console.enter",
    "console:done": "POST other console.enter",
    "console:snooze": "POST other console.enter",
    "console:give": "GET other console.enter",
    "console:assign": "POST other console.enter",
    "console:note": "POST other console.enter",
    "notices:notice_list": "GET - member",
    "notices:bell": "GET - member",
    "notices:fresh": "GET - member",
    "notices:seen": "POST - member",
    "notices:unseen": "POST - member",
    "notices:mute": "POST - member",
    "notices:hear": "POST - member",
    "notices:open_person": "GET other member",
    "notices:open_post": "GET post member",
    "notices:open_topic": "GET other member",
    "notices:open_space": "GET other member",
    "notices:open_place": "GET other member",
    "notices:letter_list": "GET - mail.read",
    "notices:letter_test": "POST - mail.read",
    "notices:letter_detail": "GET other mail.read",
    "notices:letter_page": "GET other mail.read",
    "notices:letter_again": "POST other mail.read",
    "notices:letter_arrived": "POST other mail.read",
}
# Nothing but a cookie of no consequence; guests' pages are shared and carry no token.
WITHOUT_TOKEN = {"set_language", "commons:theme"}
UNNAMED = {"healthz", "readyz"}  # for machines; their path is all they are called
# What fills an address where the test does not care, or where nothing must be found.
NOBODYS = {
    "secret": "n0b0dy", "key": "0" * 32, "name": "nobody", "slug": "no-such-space",
    "target": "new", "dial": "no.body", "topic_id": 99_999, "space_id": 99_999, "post_id": 99_999, "role_id": 99_999,
    "letter_id": 99_999, "field_id": 99_999, "question_id": 99_999, "need_id": 99_999, "goal_id": 99_999,
    "tactic_id": 99_999, "note_id": 99_999, "pair_id": 99_999, "merge_id": 99_999, "identity_id": 99_999, "member_id": 99_999, "draft_id": 99_999, "value_id": 99_999, "ritual_id": 99_999, "occasion_id": 99_999, "number": 99_999, "label": "99.9", "place": "nowhere", "step": "dance", "way": "up", "pk": 99_999, "purpose": "nothing",
    "shift_id": 99_999, "job_id": 99_999, "link_id": 99_999,
}  # fmt: skip


class Route(NamedTuple):
    """One address: its full name, its parameters, and its place."""

    name: str
    parameters: tuple[str, ...]
    methods: frozenset[str]
    names: str  # the object
    audience: str

    def path(self, **given: object) -> str:
        """Its address, filled with `given`, or with what nobody has."""
        if self.name in UNNAMED:
            return f"/{self.name}"
        filled = {key: given.get(key, NOBODYS.get(key)) for key in self.parameters}
        if self.name == "conversations:media" and "name" not in given:
            filled["name"] = "480.webp"
        return reverse(self.name, kwargs=filled)


def names() -> dict[str, tuple[str, ...]]:
    """Every address by full name, with its parameters."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            name = found.name or str(found.pattern)
            yield f"{space}{name}", tuple(found.pattern.regex.groupindex)
        else:
            below = f"{found.namespace}:" if found.namespace else ""
            yield from _walk(found, space + below)


def routes() -> list[Route]:
    """Every placed address that exists."""
    there = names()
    return [_route(name, there[name]) for name in PLACED if name in there]


def _route(name: str, parameters: tuple[str, ...]) -> Route:
    methods, named, audience = PLACED[name].split()
    return Route(name, parameters, frozenset(methods.split(",")), named, audience)
