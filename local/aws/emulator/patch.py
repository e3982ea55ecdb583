"""Replaces functions of MiniStack; a function with another signature than expected ends the process."""

import inspect
import sys
from functools import wraps


def replaces(owner, name, parameters):
    """Put the decorated function in place of `owner[name]`; it gets the original as its first argument.

    `owner` is a module or a dictionary of functions, `parameters` the original's, as written there.
    """
    functions = owner if isinstance(owner, dict) else vars(owner)
    original = functions.get(name)
    found = str(inspect.signature(original)).split(" -> ")[0] if inspect.isfunction(original) else None
    if found != parameters:
        place = getattr(owner, "__name__", "a table of functions")
        sys.exit(
            f"ERROR: {place} has {name + found if found else f'no function {name}'}, expected was {name}{parameters}: "
            "use the MiniStack version of local/requirements.txt or adapt local/aws/emulator to the new one."
        )

    def put(replacement):
        @wraps(original)
        def replaced(*args, **kwargs):
            return replacement(original, *args, **kwargs)

        @wraps(original)
        async def replaced_async(*args, **kwargs):
            return await replacement(original, *args, **kwargs)

        if inspect.iscoroutinefunction(original):
            replaced = replaced_async

        functions[name] = replaced
        return replaced

    return put
