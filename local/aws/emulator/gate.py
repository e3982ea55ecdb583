"""Lets nobody in whom IAM does not know, whatever the path: some of MiniStack's endpoints ask for no key."""

from urllib.parse import parse_qs

from ministack import app
from ministack.core.iam_evaluator import AuthError, resolve_principal
from ministack.core.responses import new_uuid
from ministack.core.router import detect_service, extract_access_key_id
from patch import replaces

_HEALTH = "/_ministack/health"
# The token in this URL is the key, as the signature is in the one that CloudFormation hands out.
_RESPONSES = "/_ministack/cfn-response/"


@replaces(app, "app", "(scope, receive, send)")
async def _gate(original, scope, receive, send):
    if scope["type"] not in ("http", "websocket"):
        return await original(scope, receive, send)
    if scope["path"] == _HEALTH:
        return await app._send_response(send, 200, {}, b"")
    failure = _failure(scope)
    if failure is None:
        return await original(scope, receive, send)
    if scope["type"] == "http":
        return await app._send_response(send, *failure)
    await receive()
    return await send({"type": "websocket.close", "code": 1008})


def _failure(scope):
    """Why a request is refused, as its service says it to a key that it does not know; None if it is not."""
    method, path = scope.get("method", "GET"), scope["path"]
    if method == "PUT" and path.startswith(_RESPONSES):
        return None
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    key = extract_access_key_id(headers, query)
    if not key:
        return 403, {}, b""
    found = resolve_principal(key, app._request_account_scope(key))
    if not isinstance(found, AuthError):
        return None
    service = detect_service(method, path, headers, query)
    return app._credential_failure(service, "", new_uuid(), found, headers)
