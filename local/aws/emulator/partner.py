"""Partner event sources: a partner creates one and puts events on it, the customer creates its event bus."""

import json
import re

from ministack.core import iam_actions
from ministack.core.responses import (
    error_response_json,
    get_region,
    json_response,
    new_uuid,
    request_scope,
)
from ministack.services import eventbridge
from patch import replaces
from sources import bus_exists, description, for_customer, for_partner, missing, sources_by_name, state

_NAME = re.compile(r"aws\.partner(/[.\-_A-Za-z0-9]+){2,}")


@replaces(eventbridge, "_create_partner_event_source", "(data)")
def _create_source(_original, data):
    name, account = data.get("Name", ""), data.get("Account", "")
    if not _NAME.fullmatch(name) or not re.fullmatch(r"\d{12}", account):
        return error_response_json("ValidationException", "Name or Account is not valid.", 400)
    known = sources_by_name.get_scoped(account, get_region(), name)
    if known and not known["Deleted"]:
        return error_response_json("ResourceAlreadyExistsException", f"Event source {name} already exists.", 400)
    arn = f"arn:aws:events:{get_region()}::event-source/{name}"
    source = {"Name": name, "Arn": arn, "Account": account, "Created": int(eventbridge._now_ts()), "Deleted": False}
    sources_by_name.set_scoped(account, get_region(), name, source)
    return json_response({"EventSourceArn": arn})


@replaces(eventbridge, "_delete_partner_event_source", "(data)")
def _delete_source(_original, data):
    source = sources_by_name.get_scoped(data.get("Account"), get_region(), data.get("Name"))
    if source:
        source["Deleted"] = True
    return json_response({})


@replaces(eventbridge, "_describe_partner_event_source", "(data)")
def _describe_for_partner(_original, data):
    found = for_partner(lambda source: source["Name"] == data.get("Name"))
    return json_response({"Name": found[0]["Name"], "Arn": found[0]["Arn"]}) if found else missing(data.get("Name"))


@replaces(eventbridge, "_list_partner_event_sources", "(data)")
def _list_for_partner(_original, data):
    found = for_partner(lambda source: source["Name"].startswith(data.get("NamePrefix", "")))
    return json_response({"PartnerEventSources": [{"Name": each["Name"], "Arn": each["Arn"]} for each in found]})


@replaces(eventbridge, "_list_partner_event_source_accounts", "(data)")
def _list_accounts(_original, data):
    found = for_partner(lambda source: source["Name"] == data.get("EventSourceName"))
    accounts = [{"Account": each["Account"], "State": state(each), "CreationTime": each["Created"]} for each in found]
    return json_response({"PartnerEventSourceAccounts": accounts})


@replaces(eventbridge, "_describe_event_source", "(data)")
def _describe_source(_original, data):
    source = for_customer(data.get("Name"))
    return json_response(description(source)) if source else missing(data.get("Name"))


@replaces(eventbridge, "_list_event_sources", "(data)")
def _list_sources(_original, data):
    named = [name for name in sources_by_name.keys() if name.startswith(data.get("NamePrefix", ""))]
    return json_response({"EventSources": [description(each) for each in map(for_customer, named) if each]})


@replaces(eventbridge, "_put_partner_events", "(data)")
def _put_events(_original, data):
    results = [_put_event(entry) for entry in data.get("Entries", [])]
    return json_response({"FailedEntryCount": sum("ErrorCode" in each for each in results), "Entries": results})


def _put_event(entry):
    """Deliver one event to every customer of its source; AWS drops it where the source has no bus."""
    sources = for_partner(lambda source: source["Name"] == entry.get("Source"))
    if not sources:
        return {"ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "Not authorized for the source."}
    event_id = new_uuid()
    for source in filter(bus_exists, sources):
        with request_scope(source["Account"], get_region()):
            event = {
                "EventId": event_id,
                "Source": source["Name"],
                "DetailType": entry.get("DetailType", ""),
                "Detail": entry.get("Detail", "{}"),
                "EventBusName": source["Name"],
                "Time": int(entry.get("Time", eventbridge._now_ts())),
                "Resources": entry.get("Resources", []),
                "Account": source["Account"],
                "Region": get_region(),
            }
            eventbridge._dispatch_event(event)
            eventbridge._archive_event(event)
    return {"EventId": event_id}


@replaces(eventbridge, "_create_event_bus", "(data)")
def _create_bus(original, data):
    name, source_name = data.get("Name", ""), data.get("EventSourceName")
    if source_name and (sources_by_name.get(source_name) or {"Deleted": True})["Deleted"]:
        return missing(source_name)
    if name != (source_name or name) or name.startswith("aws.") and not source_name:
        return error_response_json("ValidationException", f"Event bus name {name} is not valid.", 400)
    return original(data)


@replaces(
    iam_actions,
    "extract_resource_arn",
    "(service: str, method: str, path: str, headers: dict, body: bytes, query_params: dict, "
    "region: str, account_id: str)",
)
def _resource_arn(original, service, method, path, headers, body, query_params, region, account_id):
    """IAM identifies an event source or a bus by its own ARN, and a rule's targets by the rule's."""
    operation = headers.get("x-amz-target", "").rpartition(".")[2] if service == "events" else ""
    if operation.endswith("EventSource"):
        return f"arn:aws:events:{region}::event-source/{json.loads(body).get('Name')}"
    if operation == "DescribeEventBus":
        return f"arn:aws:events:{region}:{account_id}:event-bus/{json.loads(body).get('Name')}"
    if operation == "ListTargetsByRule":
        asked = json.loads(body)
        body = json.dumps({**asked, "Name": asked.get("Rule")}).encode()
    return original(service, method, path, headers, body, query_params, region, account_id)


@replaces(eventbridge, "_resolve_taggable_events_arn", "(arn)")
def _taggable(original, arn):
    """MiniStack would miss the rules of a bus that has slashes in its name."""
    return (arn, None) if any(rule["Arn"] == arn for rule in eventbridge._rules.values()) else original(arn)
