"""Checks the signature of a request, whoever signed it: MiniStack takes the root's key at its id alone."""

from urllib.parse import quote

from ministack.core.iam_evaluator import resolve_credential
from ministack.core.responses import _account_from_sts_session
from ministack.core.sigv4 import (
    decode_header_value,
    header_signature_failure,
    parse_header_signature,
    parse_query_signature,
    presigned_request_is_expired,
    request_time_failure,
)

_ALGORITHM = "AWS4-HMAC-SHA256"


async def whole_body(receive):
    """The body, and what gives it to the next reader again."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    body = b"".join(message.get("body", b"") for message in messages)
    messages.reverse()

    async def again():
        return messages.pop() if messages else await receive()

    return body, again


def signature_failure(scope, query, key, account, body):
    """The code and message of what is wrong, or None: of the time, the session's token, or the signature."""
    headers = {}
    for name, value in scope["headers"]:
        text, name = decode_header_value(value), name.decode("latin-1").lower()
        headers[name] = f"{headers[name]},{text}" if name in headers else text

    presigned = not headers.get("authorization", "").startswith(_ALGORITHM)
    if presigned and query.get("X-Amz-Algorithm") != [_ALGORITHM]:
        return "IncompleteSignature", "The request is not signed by AWS4-HMAC-SHA256."
    signature = parse_query_signature(query) if presigned else parse_header_signature(headers)
    if isinstance(signature, tuple):
        return signature
    if signature.access_key_id != key:
        return "IncompleteSignature", "The request names two access keys."
    late = _expired(signature, query) if presigned else request_time_failure(signature)
    if late:
        return late

    token = query.get("X-Amz-Security-Token", [""])[0] if presigned else headers.get("x-amz-security-token", "")
    # As MiniStack looks a session up: in its own account.
    credential = resolve_credential(key, _account_from_sts_session(key) or account, token)
    secret = getattr(credential, "secret_access_key", None)
    if not secret:
        return "InvalidClientTokenId", "The security token included in the request is invalid."
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    return header_signature_failure(
        signature, secret, scope.get("method", "GET"), path.decode("latin-1"), query, headers, body, presigned=presigned
    )


def _expired(signature, query):
    try:
        over = presigned_request_is_expired(signature.amz_date, query.get("X-Amz-Expires", [""])[0])
    except ValueError:
        over = True
    return ("AccessDenied", "Request has expired") if over else None
