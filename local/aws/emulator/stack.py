"""Holds DescribeStacks until a changing stack has settled: the CDK CLI polls only every five seconds."""

import asyncio

from ministack.services import cloudformation
from patch import replaces

_PATIENCE_SECONDS = 4
_PAUSE_SECONDS = 0.1


@replaces(
    cloudformation,
    "handle_request",
    "(method: str, path: str, headers: dict, body: bytes, query_params: dict)",
)
async def _handle(original, method, path, headers, body, query_params):
    if b"Action=DescribeStacks" in body:
        for _ in range(int(_PATIENCE_SECONDS / _PAUSE_SECONDS)):
            if not any(map(_is_changing, cloudformation._stacks.values())):
                break
            await asyncio.sleep(_PAUSE_SECONDS)
    return await original(method, path, headers, body, query_params)


def _is_changing(stack):
    status = stack["StackStatus"]
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"
