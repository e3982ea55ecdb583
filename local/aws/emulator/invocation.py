"""Invokes functions for events as AWS does: asynchronously, with their own retries, age and failure destination."""

import json
import logging
from datetime import datetime, timezone

from mend import replaces
from message import send
from ministack.core.arn import parse_arn
from ministack.core.responses import new_uuid
from ministack.services import eventbridge, lambda_svc
from permission import role_may_reach

logger = logging.getLogger("invocation")


@replaces(eventbridge, "_dispatch_to_lambda", "(arn, payload)")
def _invoke(_original, arn, payload):
    function, config, _name = lambda_svc._get_func_record_for_ref(arn)
    record = lambda_svc._execution_record_for_config(function, config)
    lambda_svc.invoke_async_with_retry(record, json.loads(payload))


@replaces(lambda_svc, "_route_async_failure", "(target_arn: str, func_name: str, event: dict, result: dict)")
def _send_to_destination(original, target_arn, func_name, event, result):
    """The function's role must be allowed to send; what it may not send is lost."""
    function = lambda_svc._functions.get(func_name)
    if function is None or not role_may_reach(target_arn, function["config"]["Role"], "lambda.amazonaws.com"):
        logger.error("A failed event of %s is lost: its role may not send to %s", func_name, target_arn)
    elif parse_arn(target_arn).service == "sqs":
        send(target_arn, json.dumps(_failure_record(function, event, result)))
    else:
        original(target_arn, func_name, event, result)


def _failure_record(function, event, result):
    config = function["config"]
    # The CDK configures the version $LATEST, others no version at all.
    settings = function.get("event_invoke_config") or function.get("event_invoke_configs", {}).get("$LATEST") or {}
    return {
        "version": "1.0",
        "timestamp": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "requestContext": {
            "requestId": new_uuid(),
            "functionArn": f"{config['FunctionArn']}:{config['Version']}",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": settings.get("MaximumRetryAttempts", 2) + 1,
        },
        "requestPayload": event,
        "responseContext": {
            "statusCode": 200,
            "executedVersion": config["Version"],
            "functionError": result.get("function_error") or "Unhandled",
        },
        "responsePayload": result.get("body"),
    }
