"""Every consequence of what happens here, on one page, in the order it runs."""

from weilu.activity.reactions import Reaction
from weilu.climate import heat
from weilu.conversations import holding, previews, promised, returning, tidying, welcoming
from weilu.conversations import reactions as conversations
from weilu.conversations.actions import greeting
from weilu.culture import actions as culture
from weilu.members import reactions as members
from weilu.moderation import (
    aims,
    auditing,
    changes,
    days,
    farewells,
    goals,
    pairs,
    rituals,
    rulings,
    watching,
)
from weilu.moderation import heeding as word_rules
from weilu.moderation import reactions as moderation
from weilu.notices import decisions
from weilu.notices import reactions as notices
from weilu.rewards import badge_reactions as badges
from weilu.rewards import board_reactions as boards
from weilu.rewards import reactions as rewards
from weilu.rewards.actions import drop
from weilu.rewards.actions.badge_keeping import drop_badges
from weilu.rewards.actions.ranking import drop_boards
from weilu.segments import reactions as segments

from . import auditing as audited
from . import fields

REACTIONS = (
    Reaction(
        "members.find_people",
        members.find_people,
        to=members.FOUND,
        drop=members.drop_keys,
    ),
    Reaction(
        "conversations.index_search",
        conversations.index_search,
        to=conversations.SEARCHED,
        drop=conversations.drop_search,
    ),
    Reaction("conversations.show_kept", conversations.show_kept, to=conversations.AGREED),
    Reaction(
        "conversations.count_reading",
        conversations.count_reading,
        to=conversations.READ,
        drop=conversations.drop_reading_totals,
    ),
    Reaction(
        "conversations.ask_for_previews", previews.ask_for_previews, to=previews.KINDS
    ),
    Reaction("conversations.ask_to_tidy", tidying.ask_to_tidy, to=tidying.ERASED),
    Reaction("conversations.keep_promises", promised.keep_promises, to=promised.SAID),
    Reaction(
        "conversations.walk",
        welcoming.walk,
        to=welcoming.KINDS,
        drop=culture.forget_steps,
    ),
    Reaction(
        "conversations.see_returns",
        returning.see_returns,
        to=returning.SAID,
        drop=greeting.forget_returns,
    ),
    Reaction("conversations.hold_rituals", holding.hold, to=holding.KINDS),
    Reaction(
        "segments.count_days",
        segments.count_days,
        to=tuple(fields.COUNTED),
        drop=segments.drop_days,
    ),
    Reaction("moderation.watch", moderation.watch, to=moderation.KINDS),
    Reaction("moderation.see_changes", changes.see_changes, to=changes.KINDS),
    Reaction("moderation.judge_rules", rulings.judge_rules, to=rulings.KINDS),
    Reaction("moderation.ask_to_read", watching.ask_to_read, to=watching.KINDS),
    Reaction("moderation.learn_from", watching.learn_from, to=watching.DECIDED),
    Reaction("moderation.heed_rules", word_rules.heed_rules, to=word_rules.KINDS),
    Reaction("moderation.note_farewells", farewells.note_farewells, to=farewells.KINDS),
    Reaction("moderation.note_days", days.note_days, to=days.KINDS),
    Reaction("moderation.call_needs", aims.call_needs, to=aims.KINDS),
    Reaction("moderation.call_goals", goals.call_goals, to=goals.KINDS),
    Reaction("moderation.call_for_rituals", rituals.remind, to=rituals.KINDS),
    Reaction("moderation.keep_audit", auditing.keep_audit, to=audited.KINDS),
    Reaction("moderation.call_for_pairs", pairs.call_for_pairs, to=pairs.KINDS),
    Reaction("climate.feel_heat", heat.feel_heat, to=heat.KINDS),
    Reaction("rewards.fold", rewards.fold, to=rewards.KINDS, drop=drop),
    Reaction(
        "rewards.keep_levels",
        rewards.keep_levels,
        to=rewards.LEVELS,
        drop=rewards.drop_levels,
    ),
    Reaction("rewards.find_badges", badges.find_badges, to=badges.FINDS),
    Reaction(
        "rewards.keep_badges",
        badges.keep_badges,
        to=badges.KEEPS,
        drop=drop_badges,
    ),
    Reaction("rewards.keep_boards", boards.keep_boards, to=boards.KINDS, drop=drop_boards),
    Reaction("notices.tell", notices.tell, to=notices.KINDS, drop=notices.drop),
    Reaction("notices.write_letters", notices.write_letters, to=decisions.KINDS),
    Reaction("notices.quieten", notices.quieten, to=notices.READ),
)
