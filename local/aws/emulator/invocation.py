"""Invokes functions for events as AWS does: from a queue, with their own retries, age and failure destination."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timezone

from message import send
from ministack.core.arn import parse_arn
from ministack.core.responses import new_uuid, request_scope
from ministack.services import eventbridge, lambda_svc
from patch import replaces
from permission import role_may_reach

logger = logging.getLogger("invocation")

# MiniStack starts a worker for each event at once. This number keeps a small machine busy without exhausting memory.
_CONCURRENCY_OF_A_FUNCTION = 5
_LONGEST_PAUSE_SECONDS = 30

_queues = {}


@dataclass
class _Invocation:
    function: dict
    event: dict
    request_id: str = field(default_factory=new_uuid)
    born: float = field(default_factory=time.monotonic)
    tries: int = 0
    failures: int = 0

    @property
    def config(self):
        return self.function["config"]

    @property
    def settings(self):
        # The CDK configures the version $LATEST, others no version at all.
        unqualified = self.function.get("event_invoke_config")
        return unqualified or self.function.get("event_invoke_configs", {}).get("$LATEST") or {}

    @property
    def destination(self):
        on_failure = self.settings.get("DestinationConfig", {}).get("OnFailure", {})
        return on_failure.get("Destination") or self.config.get("DeadLetterConfig", {}).get("TargetArn")


@replaces(eventbridge, "_dispatch_to_lambda", "(arn, payload)")
def _deliver(_original, arn, payload):
    function, config, _name = lambda_svc._get_func_record_for_ref(arn)
    lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(function, config), json.loads(payload))


@replaces(lambda_svc, "invoke_async_with_retry", "(func: dict, event: dict)")
def _invoke(_original, func, event):
    _enqueue(_Invocation(func, event))


def _enqueue(invocation):
    queue = _queues.setdefault(invocation.config["FunctionArn"], ThreadPoolExecutor(_CONCURRENCY_OF_A_FUNCTION))
    queue.submit(_attempt, invocation)


def _attempt(invocation):
    try:
        result = lambda_svc._execute_function_with_config_scope(invocation.function, invocation.event)
        logger.info("%s, try %d:\n%s", invocation.config["FunctionName"], invocation.tries + 1, result.get("log", ""))
        if result.get("error"):
            _repeat_or_give_up(invocation, result)
    except Exception:
        logger.exception("An event of %s is lost", invocation.config["FunctionName"])


def _repeat_or_give_up(invocation, result):
    """A throttled invocation is not a failure; it is retried until the event is too old."""
    invocation.tries += 1
    invocation.failures += 0 if result.get("throttle") else 1
    pause = min(lambda_svc._LAMBDA_ASYNC_RETRY_BASE_SECONDS * 2 ** (invocation.tries - 1), _LONGEST_PAUSE_SECONDS)
    age = time.monotonic() - invocation.born + pause
    if invocation.failures > invocation.settings.get("MaximumRetryAttempts", 2):
        _give_up(invocation, result, "RetriesExhausted")
    elif age > invocation.settings.get("MaximumEventAgeInSeconds", 6 * 3600):
        _give_up(invocation, result, "EventAgeExceeded")
    else:
        threading.Timer(pause, _enqueue, [invocation]).start()


def _give_up(invocation, result, condition):
    """The function's role must be allowed to send to the destination; otherwise the event is lost."""
    target, config = invocation.destination, invocation.config
    if not target:
        return
    account, region = lambda_svc._account_region_from_function_config(config)
    with request_scope(account, region):
        if not role_may_reach(target, config["Role"], "lambda.amazonaws.com"):
            logger.error("A failed event of %s is lost: its role may not send to %s", config["FunctionName"], target)
        elif parse_arn(target).service == "sqs":
            send(target, json.dumps(_record(invocation, result, condition)))
        else:
            lambda_svc._route_async_failure(target, config["FunctionName"], invocation.event, result)


def _record(invocation, result, condition):
    config = invocation.config
    return {
        "version": "1.0",
        "timestamp": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "requestContext": {
            "requestId": invocation.request_id,
            "functionArn": f"{config['FunctionArn']}:{config['Version']}",
            "condition": condition,
            "approximateInvokeCount": invocation.failures,
        },
        "requestPayload": invocation.event,
        "responseContext": {
            "statusCode": 200,
            "executedVersion": config["Version"],
            "functionError": result.get("function_error") or "Unhandled",
        },
        "responsePayload": result.get("body"),
    }
