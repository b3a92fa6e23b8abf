"""Everything that runs by the clock, on one page; cron in the community's zone."""

from weilu.charter import tasks as charter
from weilu.climate import tasks as climate
from weilu.commons import tasks as commons
from weilu.console import tasks as console
from weilu.conversations import tasks as conversations
from weilu.core.jobs import schedule
from weilu.core.jobs import tasks as jobs
from weilu.core.live import tasks as live
from weilu.culture import tasks as culture
from weilu.members import tasks as members
from weilu.moderation import tasks as moderation
from weilu.notices import tasks as notices
from weilu.rewards import tasks as rewards
from weilu.segments import tasks as segments

SCHEDULES = (
    schedule(
        "commons.look_at_newcomers_view", commons.look_at_newcomers_view, cron="37 8 * * *"
    ),
    schedule("core.prune_jobs", jobs.prune, cron="17 4 * * *"),
    schedule("core.prune_signals", live.prune, every=120),
    schedule("members.keep_word", members.keep_word, every=600),
    schedule("members.leave_warm_up", members.leave_warm_up, every=600),
    schedule("members.clear_away", members.clear_away, cron="29 4 * * *"),
    schedule("members.find_likenesses", members.find_likenesses, cron="37 4 * * *"),
    schedule("charter.ask_again", charter.ask_again, cron="7 10 * * *"),
    schedule("charter.look_at_needs", charter.look_at_needs, cron="23 9 * * *"),
    schedule("charter.look_at_goals", charter.look_at_goals, cron="29 9 * * *"),
    schedule("conversations.publish_due", conversations.publish_due, every=30),
    schedule("conversations.run_timers", conversations.run_timers, every=30),
    schedule("conversations.ask_to_accept", conversations.ask_to_accept, every=600),
    schedule("conversations.ask_helpers", conversations.ask_helpers, every=300),
    schedule("conversations.trust_settled", conversations.trust_settled, every=600),
    schedule("conversations.clear_away", conversations.clear_away, cron="43 4 * * *"),
    schedule("console.look_after_the_house", console.look_after_the_house, every=120),
    schedule("moderation.move_trust", moderation.move_trust, cron="37 4 * * *"),
    schedule("moderation.draw_again", moderation.draw_again, cron="21 4 * * *"),
    schedule("moderation.pass_up", moderation.pass_up, every=60),
    schedule("moderation.forget_addresses", moderation.forget_addresses, cron="33 4 * * *"),
    schedule("moderation.call_routines", moderation.call_routines, every=300),
    schedule("moderation.call_parties", moderation.call_parties, every=300),
    schedule("moderation.learn", moderation.learn, cron="47 4 * * *"),
    schedule("moderation.prune_signatures", moderation.prune_signatures, every=3600),
    schedule("moderation.close_old_cases", moderation.close_old_cases, cron="31 4 * * *"),
    schedule("segments.settle", segments.settle_segments, cron="4 0 * * *"),
    schedule("segments.refresh", segments.refresh_segments, every=300),
    schedule("climate.measure_weeks", climate.measure_weeks, cron="3 5 * * *"),
    schedule("climate.open_pulse", climate.open_pulse, cron="13 10 * * *"),
    schedule("climate.ask_why", climate.ask_why, cron="23 5 2 * *"),
    schedule("rewards.tick", rewards.tick, every=300),
    schedule("rewards.settle_touched", rewards.settle_touched, every=60),
    schedule("rewards.reconcile_levels", rewards.reconcile_levels, cron="19 0 * * *"),
    schedule("rewards.reconcile_badges", rewards.reconcile_badges, cron="24 0 * * *"),
    schedule("rewards.tend_orders", rewards.tend_orders, every=3600),
    schedule("rewards.settle_boards", rewards.settle_boards, every=60),
    schedule("rewards.freeze_boards", rewards.freeze_boards, cron="31 * * * *"),
    schedule("culture.remind", culture.remind, every=600),
    schedule("culture.call_rituals", culture.call_rituals, every=300),
    schedule("culture.celebrate", culture.celebrate, every=300),
    schedule("culture.open_belonging", culture.open_belonging, cron="11 10 * * *"),
    schedule("notices.send_letters", notices.send_letters, every=30),
    schedule("notices.forget_letters", notices.forget_letters, cron="51 4 * * *"),
)
