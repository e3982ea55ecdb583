"""Fires a rate schedule without start date soon after its creation, as AWS does; MiniStack waits one period."""

from ministack.services import eventbridge, scheduler
from patch import replaces

scheduler._SCHEDULE_TICK_INTERVAL = 1

# The role of a schedule may get its policy a little later in the same deployment.
_SECONDS_BEFORE_FIRST = 10


@replaces(scheduler, "_tick_schedules", "()")
def _tick(original):
    for key, schedule in list(scheduler._schedules._data.items()):
        period = eventbridge._parse_rate_seconds(schedule["ScheduleExpression"])
        if period and not schedule["StartDate"]:
            due = schedule["CreationDate"] + _SECONDS_BEFORE_FIRST
            scheduler._schedule_last_fired.setdefault(key, due - period)
    original()
