"""Takes the run's own access key as the account's root, and no other; `gate` checks its signature."""

import os

from ministack.core import iam_evaluator
from patch import replaces


@replaces(iam_evaluator, "is_root_access_key", "(access_key_id: str)")
def _is_root(_original, access_key_id):
    return access_key_id == os.environ["AWS_ACCESS_KEY_ID"]
