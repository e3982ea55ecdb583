"""Records each role's calls and whether they were allowed, one line of JSON each, in the file RECORDED_CALLS."""

import json
import os
import threading

import permission
from ministack.core import iam_evaluator
from patch import replaces

_FILE = os.environ.get("RECORDED_CALLS")
_lock = threading.Lock()


@replaces(
    iam_evaluator,
    "enforce",
    "(access_key_id: str, iam_action: str, service: str, region: str, resource_arn: str = '*', "
    "service_context: dict[str, typing.Any] | None = None)",
)
def _enforce(original, access_key_id, iam_action, service, region, resource_arn="*", service_context=None):
    denied = original(access_key_id, iam_action, service, region, resource_arn, service_context)
    _record(iam_evaluator.caller_arn(), iam_action, resource_arn, denied is None)
    return denied


@replaces(permission, "role_may_reach", "(arn, role_arn, service, source_arn=None)")
def _may_reach(original, arn, role_arn, service, source_arn=None):
    """Calls of AWS itself with a role: to run a function for a schedule, or to store a failed event."""
    allowed = original(arn, role_arn, service, source_arn)
    action = permission._reach(arn)[0]
    if action:
        _record(f"{role_arn.replace(':role/', ':assumed-role/')}/{service}", action, arn, allowed)
    return allowed


def _record(caller, action, resource, allowed):
    if not _FILE or ":assumed-role/" not in caller:
        return
    _, role, session = caller.rsplit("/", 2)
    line = json.dumps({"role": role, "session": session, "action": action, "resource": resource, "allowed": allowed})
    with _lock, open(_FILE, "a", encoding="utf-8") as file:
        file.write(f"{line}\n")
