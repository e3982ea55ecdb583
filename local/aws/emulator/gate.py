"""Lets nobody in whom IAM does not know by key and signature: some of MiniStack's endpoints ask for neither."""

from urllib.parse import parse_qs

from ministack import app
from ministack.core.iam_evaluator import AuthError, resolve_principal
from ministack.core.responses import new_uuid
from ministack.core.router import detect_service, extract_access_key_id
from patch import replaces
from signature import signature_failure, whole_body

_HEALTH = "/_ministack/health"
# The token in this URL is the key, as the signature is in the one that CloudFormation hands out.
_RESPONSES = "/_ministack/cfn-response/"


@replaces(app, "app", "(scope, receive, send)")
async def _gate(original, scope, receive, send):
    if scope["type"] not in ("http", "websocket"):
        return await original(scope, receive, send)
    if scope["path"] == _HEALTH:
        return await app._send_response(send, 200, {}, b"")
    body = b""
    if scope["type"] == "http":
        body, receive = await whole_body(receive)
    failure = _failure(scope, body)
    if failure is None:
        return await original(scope, receive, send)
    if scope["type"] == "http":
        return await app._send_response(send, *failure)
    await receive()
    return await send({"type": "websocket.close", "code": 1008})


def _failure(scope, body):
    """Why a request is refused, as its service says it to a key that it does not know; None if it is not."""
    method, path = scope.get("method", "GET"), scope["path"]
    if method == "PUT" and path.startswith(_RESPONSES):
        return None
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    key = extract_access_key_id(headers, query)
    if not key:
        return 403, {}, b""
    account = app._request_account_scope(key)
    found = resolve_principal(key, account)
    if not isinstance(found, AuthError):
        wrong = signature_failure(scope, query, key, account, body)
        if wrong is None:
            return None
        found = AuthError(*wrong)
    service = detect_service(method, path, headers, query)
    return app._credential_failure(service, "", new_uuid(), found, headers)
