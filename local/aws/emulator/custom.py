"""Runs the function of a custom resource as CloudFormation does: with retries, and a deletion after a failed creation."""

import threading

from ministack.core.responses import new_uuid
from ministack.services import lambda_svc
from ministack.services.cloudformation import custom_resource
from patch import replaces

# The function's last response, by stack and logical id.
_answers = {}

_this_thread = threading.local()


@replaces(custom_resource, "deliver_response", "(token: str, response: dict)")
def _deliver(original, token, response):
    _answers[response.get("StackId"), response.get("LogicalResourceId")] = response
    return original(token, response)


@replaces(
    custom_resource,
    "invoke_custom_resource",
    "(request_type: str, logical_id: str, props: dict, stack_name: str, stack_id: str, resource_type: str, "
    "physical_id: str | None = None, old_props: dict | None = None)",
)
def _request(original, request_type, logical_id, props, stack_name, stack_id, resource_type, *rest, **more):
    def ask(kind, *more_args, **more_named):
        _answers.pop((stack_id, logical_id), None)
        _this_thread.asks = True
        try:
            return original(kind, logical_id, props, stack_name, stack_id, resource_type, *more_args, **more_named)
        finally:
            _this_thread.asks = False

    try:
        return ask(request_type, *rest, **more)
    except (RuntimeError, TimeoutError) as failure:
        if request_type == "Create":
            made_up = {"PhysicalResourceId": f"{stack_name}-{logical_id}-{new_uuid()}"}
            created = _answers.get((stack_id, logical_id), made_up)
            try:
                ask("Delete", physical_id=created["PhysicalResourceId"])
            except Exception as second:
                raise RuntimeError(f"{failure} (and it cannot be deleted: {second})") from second
        raise


@replaces(lambda_svc, "_execute_function_with_config_scope", "(func: dict, event: dict)")
def _execute(original, func, event):
    if not getattr(_this_thread, "asks", False):
        return original(func, event)
    lambda_svc.invoke_async_with_retry(func, event)
    return {}
