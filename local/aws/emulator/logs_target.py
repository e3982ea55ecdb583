"""Delivers events of rules to log groups, which MiniStack drops, if a resource policy of CloudWatch Logs allows it."""

import json

import permission
from ministack.core.arn import parse_arn
from ministack.core.responses import new_uuid
from ministack.services import cloudwatch_logs, eventbridge
from patch import replaces


def _group(arn):
    return parse_arn(arn).resource.removeprefix("log-group:")


def _policy_of(arn):
    """The account's policies for this log group, or None if the group does not exist."""
    if _group(arn) not in cloudwatch_logs._log_groups:
        return None
    documents = [json.loads(policy["policyDocument"]) for policy in cloudwatch_logs._resource_policies.values()]
    statements = [statement for document in documents for statement in document["Statement"]]
    # They name the group's streams, `<group>:*`; a target names the group.
    about = [{**statement, "Resource": arn} for statement in statements if f"{arn}:*" in _resources(statement)]
    return json.dumps({"Statement": about}), None


def _resources(statement):
    named = statement["Resource"]
    return [named] if isinstance(named, str) else named


permission._REACHES["logs"] = ("logs:PutLogEvents", _policy_of)


@replaces(eventbridge, "_invoke_target", "(target, event, rule, view=None)")
def _invoke(original, target, event, rule, view=None):
    if parse_arn(target["Arn"]).service != "logs":
        return original(target, event, rule, view)

    body = json.dumps((view or eventbridge._pattern_event_view(event)).event_with_detail())
    stream = {"logGroupName": _group(target["Arn"]), "logStreamName": new_uuid()}
    cloudwatch_logs._create_log_stream(stream)
    cloudwatch_logs._put_log_events({**stream, "logEvents": [{"message": body}]})
