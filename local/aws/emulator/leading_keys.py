"""Adds the leading keys of a DynamoDB request to IAM's context, on which permissions for single items depend."""

import json

from ministack.core import iam_actions
from ministack.services import dynamodb
from patch import replaces


@replaces(iam_actions, "dynamodb_service_context", "(body: bytes)")
def _context(original, body):
    return {**original(body), **_leading_keys(json.loads(body or b"{}"))}


def _leading_keys(request):
    table = dynamodb._tables.get(request.get("TableName")) or {}
    item = request.get("Item") or request.get("Key") or {}
    value = item.get(table.get("pk_name"))
    return {"dynamodb:LeadingKeys": list(value.values())} if value else {}
