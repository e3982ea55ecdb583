"""Keeps the dependencies of a resource that cannot be deleted, as CloudFormation does; MiniStack deletes them."""

from ministack.services import cloudformation
from ministack.services.cloudformation import stacks
from patch import replaces

# Resources that could not be deleted yet, by stack and logical id.
_stuck = set()


@replaces(
    stacks,
    "_delete_resource",
    "(resource_type: str, physical_id: str, props: dict, stack_name: str | None = None, "
    "logical_id: str | None = None)",
)
def _delete(original, resource_type, physical_id, props, stack_name=None, logical_id=None):
    _refuse_if_needed(stack_name, logical_id)
    try:
        original(resource_type, physical_id, props, stack_name, logical_id)
    except Exception:
        _stuck.add((stack_name, logical_id))
        raise
    _stuck.discard((stack_name, logical_id))


def _refuse_if_needed(stack_name, logical_id):
    stack = cloudformation._stacks.get(stack_name) or {}
    definitions = stack.get("_template", {}).get("Resources", {})
    resources = set(stack.get("_resources", {}))
    for dependent in (stuck for name, stuck in _stuck if name == stack_name and stuck in resources):
        if dependent != logical_id and logical_id in stacks._with_dependencies([dependent], definitions, resources):
            raise ValueError(f"{dependent} still needs it.")
