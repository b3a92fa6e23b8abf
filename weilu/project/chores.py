"""What the house does by itself, as it reads when it did not work: the console names it so.

By the name of a reaction, and by the path of a task; a test holds that none is left out.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

REACTIONS: Words = {
    "members.find_people": _("Somebody is not found by what they show"),
    "conversations.index_search": _("The search does not know something yet"),
    "conversations.show_kept": _("Something agreed to is not shown yet"),
    "conversations.count_reading": _("Some reading was not counted"),
    "conversations.ask_for_previews": _("A link in a post was not looked at"),
    "conversations.ask_to_tidy": _("The search still holds words of somebody who left"),
    "conversations.keep_promises": _("A first post was not noted: its answer is promised"),
    "conversations.walk": _("A step of the welcome path was not noted"),
    "conversations.see_returns": _("Nobody noticed that somebody came back"),
    "conversations.hold_rituals": _("It was not noted that a ritual was held"),
    "moderation.watch": _("The desk missed something, or keeps what is done"),
    "moderation.note_farewells": _("A farewell did not come to the desk"),
    "moderation.note_days": _("An anniversary did not come to the desk"),
    "moderation.call_needs": _("A need did not come to the desk"),
    "moderation.call_goals": _("A goal did not come to the desk"),
    "moderation.call_for_rituals": _("A ritual did not come to the desk"),
    "moderation.keep_audit": _("The audit log lacks something"),
    "moderation.ask_to_read": _("What was said was not read by the program"),
    "moderation.learn_from": _("A decision was not kept for the program to learn from"),
    "moderation.heed_rules": _("What a word rule reported or paused was not acted on"),
    "moderation.see_changes": _("The team did not hear that hidden words were changed"),
    "moderation.judge_rules": _("A word rule that meets too much was not paused"),
    "moderation.call_for_pairs": _("Two records that may be one did not come to the desk"),
    "segments.count_days": _("What members did was not counted for segments"),
    "climate.feel_heat": _("Nobody looked whether a talk grew too hot"),
    "rewards.fold": _("Points for something are not there yet"),
    "rewards.keep_levels": _("Somebody's level is not what was decided"),
    "rewards.find_badges": _("Nobody looked who has earned a badge"),
    "rewards.keep_badges": _("Somebody's badges are not what was decided"),
    "rewards.keep_boards": _("The places of a week are not what was noted"),
    "notices.tell": _("Somebody was not told something"),
    "notices.write_letters": _("A letter about a decision was not written"),
    "notices.quieten": _("A bell still rings for what was read"),
}
TASKS: Words = {
    "weilu.charter.tasks.ask_again": _("Nobody was drawn for this quarter's questions"),
    "weilu.charter.tasks.look_at_goals": _("The goals were not looked at"),
    "weilu.charter.tasks.look_at_needs": _("The needs were not looked at"),
    "weilu.segments.tasks.settle_segments": _("Who is in which segment was not found anew"),
    "weilu.segments.tasks.refresh_segments": _(
        "Who entered or left a segment was not noticed"
    ),
    "weilu.climate.tasks.ask_why": _("Nobody looked whether the team judges alike"),
    "weilu.climate.tasks.open_pulse": _("Nobody was asked this week's question"),
    "weilu.climate.tasks.measure_weeks": _("The climate of a week was not measured"),
    "weilu.commons.tasks.look_at_newcomers_view": _(
        "The community was not looked at as a newcomer sees it"
    ),
    "weilu.console.tasks.look_after_the_house": _("The house did not look after itself"),
    "weilu.conversations.previews.add_preview": _("A post has no card for its link"),
    "weilu.conversations.tasks.ask_helpers": _("No helper was asked about a first post"),
    "weilu.conversations.tasks.ask_to_accept": _(
        "Nobody was asked whether a reply is the answer"
    ),
    "weilu.conversations.tasks.clear_away": _("Old drafts and files were not cleared away"),
    "weilu.conversations.tasks.publish_due": _("What was to be said by now was not said"),
    "weilu.conversations.tasks.run_timers": _("A topic did not close or reopen on time"),
    "weilu.conversations.tasks.trust_settled": _(
        "Somebody who settled in is not trusted more yet"
    ),
    "weilu.conversations.tidying.tidy_search": _("The search was not written anew"),
    "weilu.core.jobs.tasks.prune": _("Finished work was not cleared away"),
    "weilu.core.live.tasks.prune": _("Old signals were not cleared away"),
    "weilu.culture.tasks.call_rituals": _("A ritual was not called on its day"),
    "weilu.culture.tasks.celebrate": _("An anniversary was not noticed"),
    "weilu.culture.tasks.open_belonging": _("The round about belonging was not opened"),
    "weilu.culture.tasks.remind": _("Nobody was reminded of the norms"),
    "weilu.members.tasks.clear_away": _("Something kept for a while only is still here"),
    "weilu.members.tasks.find_likenesses": _(
        "Nobody looked for records that may be one person"
    ),
    "weilu.members.tasks.keep_word": _("Somebody who asked for it is not erased yet"),
    "weilu.members.tasks.leave_warm_up": _("The warm-up did not end"),
    "weilu.members.tasks.make_copy": _("Somebody's own copy was not packed"),
    "weilu.members.tasks.send_address": _("A letter to a new address was not written"),
    "weilu.members.tasks.send_join": _("A letter to somebody who joins was not written"),
    "weilu.members.tasks.send_new_password": _(
        "A letter for a new password was not written"
    ),
    "weilu.members.tasks.send_sign_in": _(
        "A letter with a link to sign in was not written"
    ),
    "weilu.members.tasks.tell_address_changed": _(
        "A letter about a changed address was not written"
    ),
    "weilu.members.tasks.tell_erasure_asked": _("A letter about leaving was not written"),
    "weilu.members.tasks.tell_erasure_called_off": _(
        "A letter about staying after all was not written"
    ),
    "weilu.members.tasks.tell_merged": _("A letter about two records was not written"),
    "weilu.members.tasks.tell_new_browser": _(
        "A letter about a new browser was not written"
    ),
    "weilu.members.tasks.tell_password_changed": _(
        "A letter about a changed password was not written"
    ),
    "weilu.moderation.tasks.forget_addresses": _(
        "From where the team acted is kept too long"
    ),
    "weilu.moderation.tasks.call_routines": _("A routine did not come to the desk"),
    "weilu.moderation.tasks.call_parties": _(
        "The parties of a dispute were not told that it is their turn"
    ),
    "weilu.moderation.tasks.close_old_cases": _("Old cases were not closed"),
    "weilu.moderation.watching.read_posts": _("What was said was not read by the program"),
    "weilu.moderation.tasks.learn": _("The program did not learn from what was decided"),
    "weilu.moderation.tasks.prune_signatures": _("Signatures of old posts are still here"),
    "weilu.moderation.tasks.move_trust": _("Nobody looked at whose trust moves"),
    "weilu.moderation.tasks.run_replay": _("A rule, a policy or a limit was not replayed"),
    "weilu.moderation.tasks.draw_again": _("No decision was drawn to be read again"),
    "weilu.moderation.tasks.pass_up": _("What waited too long was not passed on"),
    "weilu.notices.tasks.forget_letters": _("Old letters are still here"),
    "weilu.rewards.tasks.settle_touched": _("Nobody looked at whose level moves"),
    "weilu.rewards.tasks.reconcile_badges": _("Badges were not found anew at night"),
    "weilu.rewards.tasks.settle_boards": _("Boards were not added up"),
    "weilu.rewards.tasks.freeze_boards": _("The places of a week were not noted"),
    "weilu.rewards.tasks.reconcile_levels": _("Levels were not found anew at night"),
    "weilu.rewards.tasks.tick": _("Points that are due did not come into force"),
    "weilu.rewards.tasks.tend_orders": _("Orders did not come further by themselves"),
    "weilu.notices.tasks.send_letters": _("Letters that wait were not sent"),
    "weilu.notices.tasks.tell_by_letter": _("A letter about a decision was not sent"),
}
CHORES: Words = {**REACTIONS, **TASKS}
