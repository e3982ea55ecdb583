"""Delivers to the targets of rules and schedules as AWS does, or to the target's dead-letter queue.

What is gone or not permitted goes there at once, as AWS repeats neither. Nothing else can fail here, so the retry
policy of a target has nothing to repeat.
"""

import json
import logging

from message import send
from ministack.core.arn import parse_arn
from ministack.services import eventbridge
from patch import replaces
from permission import exists, role_may_reach, service_may_reach

logger = logging.getLogger("delivery")


@replaces(eventbridge, "_invoke_target", "(target, event, rule, view=None)")
def _deliver(original, target, event, rule, view=None):
    arn = target["Arn"]
    if not exists(arn):
        _bury(target, event, rule, "NO_RESOURCE", f"The target {arn} does not exist.")
    elif not _may_reach(arn, rule, target.get("RoleArn")):
        _bury(target, event, rule, "NO_PERMISSIONS", f"{rule['Arn']} is not authorized to reach the target {arn}.")
    else:
        original(target, event, rule, view)


def _bury(target, event, rule, code, message):
    logger.warning("%s cannot deliver: %s", rule["Arn"], message)
    queue = target.get("DeadLetterConfig", {}).get("Arn")
    if not queue:
        return
    if not exists(queue) or not _may_reach(queue, rule, target["RoleArn"] if _is_schedule(rule) else None):
        logger.error("An event is lost: %s may not send to its dead-letter queue %s", rule["Arn"], queue)
        return
    origin = "SCHEDULE_ARN" if _is_schedule(rule) else "RULE_ARN"
    body = json.dumps(eventbridge._pattern_event_view(event).event_with_detail())
    attributes = {origin: rule["Arn"], "TARGET_ARN": target["Arn"], "ERROR_CODE": code, "ERROR_MESSAGE": message}
    send(queue, body, attributes)


def _may_reach(arn, rule, role):
    """A schedule delivers with its role; a rule with its role or, without one, by the target's policy."""
    service = "scheduler.amazonaws.com" if _is_schedule(rule) else "events.amazonaws.com"
    source = _group(rule["Arn"]) if _is_schedule(rule) else rule["Arn"]
    return role_may_reach(arn, role, service, source) if role else service_may_reach(arn, service, source)


def _is_schedule(rule):
    return parse_arn(rule["Arn"]).service == "scheduler"


def _group(schedule_arn):
    """IAM identifies a schedule by its group."""
    return schedule_arn.rsplit("/", 1)[0].replace(":schedule/", ":schedule-group/")
