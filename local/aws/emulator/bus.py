"""Creates and replaces buses of partner event sources as CloudFormation does; MiniStack would forget the source."""

import json

from ministack.services import eventbridge
from ministack.services.cloudformation import provisioners
from patch import replaces

_HANDLERS = provisioners._RESOURCE_HANDLERS["AWS::Events::EventBus"]


def _provision(name, props):
    status, _headers, body = eventbridge._create_event_bus({**props, "Name": name})
    answer = json.loads(body)
    if status >= 400:
        raise ValueError(answer["message"])
    return name, {"Arn": answer["EventBusArn"], "Name": name}


@replaces(_HANDLERS, "create", "(logical_id, props, stack_name)")
def _create(_original, logical_id, props, stack_name):
    return _provision(props.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=256), props)


@replaces(_HANDLERS, "update", "(physical_id, old_props, new_props, stack_name)")
def _update(original, physical_id, old_props, new_props, stack_name):
    """A bus of another name is another bus; the old one goes after everything that used it."""
    name = new_props.get("Name")
    if name and name != physical_id:
        return _provision(name, new_props)
    return original(physical_id, old_props, new_props, stack_name)
