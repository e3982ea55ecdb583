"""The partner event sources that there are, as their partner and their customer see them."""

from ministack.core.responses import error_response_json, get_region
from ministack.services import eventbridge

_SECONDS_UNTIL_EXPIRY = 14 * 24 * 3600

# By customer account, region and name.
sources_by_name = eventbridge._partner_event_sources


def for_partner(wanted):
    """The sources of all customers in this region that the partner has not deleted."""
    items = [source for (_account, region, _name), source in sources_by_name.all_items() if region == get_region()]
    return [source for source in items if not source["Deleted"] and wanted(source)]


def for_customer(name):
    """The calling account's source; one that the partner deleted stays visible until its bus is deleted too."""
    source = sources_by_name.get(name)
    return source if source and (bus_exists(source) or not source["Deleted"]) else None


def bus_exists(source):
    return eventbridge._event_buses.contains_scoped(source["Account"], get_region(), source["Name"])


def state(source):
    if source["Deleted"]:
        return "DELETED"
    return "ACTIVE" if bus_exists(source) else "PENDING"


def description(source):
    described = {
        "Name": source["Name"],
        "Arn": source["Arn"],
        "CreatedBy": "/".join(source["Name"].split("/")[:2]),
        "CreationTime": source["Created"],
        "State": state(source),
    }
    if described["State"] == "PENDING":
        described["ExpirationTime"] = source["Created"] + _SECONDS_UNTIL_EXPIRY
    return described


def missing(name):
    return error_response_json("ResourceNotFoundException", f"Event source {name} does not exist.", 400)
