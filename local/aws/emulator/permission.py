"""Evaluates as IAM whether a service, with a role or without, may reach a resource."""

from ministack.core.arn import parse_arn
from ministack.core.iam_evaluator import EvalContext, _gather_role_policies, evaluate, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam, lambda_svc, sns, sqs

# The action on a resource of each service, and the lookup of its policy, None if the resource does not exist.
_REACHES = {
    "lambda": ("lambda:InvokeFunction", lambda_svc.function_policy_for_arn),
    "sqs": ("sqs:SendMessage", sqs.queue_policy_for_arn),
    "sns": ("sns:Publish", sns.topic_policy_for_arn),
}


def exists(arn):
    """Whether the resource exists, as far as its service is known here."""
    service = parse_arn(arn).service
    return service not in _REACHES or _REACHES[service][1](arn) is not None


def service_may_reach(arn, service, source_arn):
    """Whether the resource's own policy admits an AWS service that acts for the resource `source_arn`."""
    action, policy = _reach(arn)
    return action is None or _admits(policy, action, arn, service, source_arn)


def role_may_reach(arn, role_arn, service, source_arn=None):
    """Whether the role trusts the service and allows what the resource's policy does not deny."""
    action, policy = _reach(arn)
    name = role_arn.rsplit("/", 1)[-1]
    role = iam._roles.get(name)
    if action is None:
        return True
    trust = (role or {}).get("AssumeRolePolicyDocument")
    if not _admits(trust, "sts:AssumeRole", role_arn, service, source_arn):
        return False
    session = f"arn:aws:sts::{get_account_id()}:assumed-role/{name}/{service}"
    context = _context(session, "AssumedRole", action, arn)
    allowed = evaluate(context, _gather_role_policies(name, get_account_id())).decision == "Allow"
    return allowed and evaluate_resource_policy(policy, context).decision != "Deny"


def _reach(arn):
    action, lookup = _REACHES.get(parse_arn(arn).service, (None, lambda _arn: None))
    policy, _owner = lookup(arn) or ("", None)
    return action, policy


def _admits(policy, action, arn, service, source_arn):
    context = _context("*", "Service", action, arn)
    context.service_context = {"aws:sourcearn": source_arn, "aws:sourceaccount": get_account_id()}
    return evaluate_resource_policy(policy, context, service=service).decision == "Allow"


def _context(principal, kind, action, arn):
    """A call from inside AWS, which always comes over TLS."""
    return EvalContext(
        principal_arn=principal,
        principal_type=kind,
        principal_account=get_account_id() if kind == "AssumedRole" else "",
        action=action,
        resource_arn=arn,
        region=get_region(),
        secure_transport=True,
    )
