"""Starts MiniStack with the patches of this folder; it runs until its standard input closes."""

import os
import signal
import sys
import threading

# The patches take effect when they are imported, in this order: `delivery` checks the permission for what
# `logs_target` delivers, and `recording` records that check.
import logs_target  # noqa: F401, I001
import recording  # noqa: F401
import bus  # noqa: F401
import custom  # noqa: F401
import deletion  # noqa: F401
import delivery  # noqa: F401
import gate  # noqa: F401
import invocation  # noqa: F401
import leading_keys  # noqa: F401
import partner  # noqa: F401
import retention  # noqa: F401
import root  # noqa: F401
import schedule  # noqa: F401
import secret  # noqa: F401
import stack  # noqa: F401
from ministack import app
from patch import replaces


@replaces(app, "_port_is_bindable", "(host: str, port: int)")
def _only_the_asked_port(_original, _host, _port):
    """With TLS on, MiniStack would also take port 443 when it may."""
    return False


def _end_with_parent():
    """End with the parent and end the function workers too: they share the process group."""
    sys.stdin.buffer.read()
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


threading.Thread(target=_end_with_parent, daemon=True).start()
app.main()
