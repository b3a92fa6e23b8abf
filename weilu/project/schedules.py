"""Everything that runs by the clock, on one page; cron in the community's zone."""

from weilu.core.jobs import schedule
from weilu.core.jobs import tasks as jobs
from weilu.core.live import tasks as live

SCHEDULES = (
    schedule("core.prune_jobs", jobs.prune, cron="17 4 * * *"),
    schedule("core.prune_signals", live.prune, every=120),
)
