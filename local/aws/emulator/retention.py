"""Gives a new table or log group a new name while one of a deleted stack is kept, as CloudFormation does."""

from ministack.core.responses import new_uuid
from ministack.services import cloudwatch_logs, dynamodb
from ministack.services.cloudformation import provisioners
from patch import replaces

_TABLE = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::GlobalTable"]
_LOG_GROUP = provisioners._RESOURCE_HANDLERS["AWS::Logs::LogGroup"]


@replaces(_TABLE, "create", "(logical_id, props, stack_name)")
def _create_table(original, logical_id, props, stack_name):
    name = props.get("TableName") or provisioners._physical_name(stack_name, logical_id, max_len=255)
    if name in dynamodb._tables:
        _refuse_taken(name, props.get("TableName"))
        # It is kept on the resource, so that updates find the table under its name.
        provisioners._NAME_SEED.set(new_uuid()[:8])
    return original(logical_id, props, stack_name)


@replaces(_LOG_GROUP, "create", "(logical_id, props, stack_name)")
def _create_log_group(original, logical_id, props, stack_name):
    name = props.get("LogGroupName") or f"/aws/cloudformation/{stack_name}/{logical_id}"
    if name in cloudwatch_logs._log_groups:
        _refuse_taken(name, props.get("LogGroupName"))
        props = {**props, "LogGroupName": f"{name}-{new_uuid()[:8]}"}
    return original(logical_id, props, stack_name)


@replaces(_LOG_GROUP, "update", "(physical_id, old_props, new_props, stack_name, logical_id=None)")
def _update_log_group(original, physical_id, old_props, new_props, stack_name, logical_id=None):
    def named(props):
        return {"LogGroupName": physical_id, **props}

    return original(physical_id, named(old_props), named(new_props), stack_name, logical_id)


def _refuse_taken(name, given):
    if given:
        raise ValueError(f"{name} already exists")
