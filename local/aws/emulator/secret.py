"""Gives a template's secret its ARN for `Ref`, as CloudFormation does; a grant on the secret depends on it."""

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners
from patch import replaces

_HANDLERS = provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"]


@replaces(_HANDLERS, "create", "(logical_id, props, stack_name)")
def _create(original, *args):
    return _by_arn(original(*args))


@replaces(_HANDLERS, "update", "(physical_id, old_props, new_props, stack_name, logical_id=None)")
def _update(original, physical_id, *args, **kwargs):
    return _by_arn(original(_name(physical_id), *args, **kwargs))


@replaces(_HANDLERS, "delete", "(physical_id, props)")
def _delete(original, physical_id, props):
    return original(_name(physical_id), props)


def _by_arn(created):
    _name, attributes = created
    return attributes["Arn"], attributes


def _name(arn):
    return next((name for name, secret in secretsmanager._secrets.items() if secret["ARN"] == arn), arn)
