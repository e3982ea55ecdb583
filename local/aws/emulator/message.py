"""Puts a message into a queue on behalf of AWS itself."""

import contextvars

from ministack.core.arn import parse_arn
from ministack.core.iam_evaluator import pin_request_origin
from ministack.services import sqs


def send(queue_arn, body, attributes=None):
    """The caller has to check the permission."""
    contextvars.copy_context().run(_send, queue_arn, body, attributes or {})


def _send(queue_arn, body, attributes):
    # Calls inside AWS use TLS; the thread that delivers an event has no request to read that from.
    pin_request_origin("aws", True)
    values = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    url = sqs._queue_url(parse_arn(queue_arn).resource)
    sqs._act_send_message({"QueueUrl": url, "MessageBody": body, "MessageAttributes": values}, "")
