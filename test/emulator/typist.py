"""Runs a command at a terminal and types the answer to each question that it asks, once.

typist.py '[["question", "answer"], ...]' command [argument ...]
"""

import json
import os
import pty
import sys

answers = json.loads(sys.argv[1])
shown = b""


def read(terminal):
    global shown
    output = os.read(terminal, 65536)
    shown += output
    for question, answer in answers:
        if question.encode() in shown:
            os.write(terminal, f"{answer}\r".encode())
            # A question is drawn again with each letter of its answer.
            answers.remove([question, answer])
            shown = b""
            break
    return output


exit_code = os.waitstatus_to_exitcode(pty.spawn(sys.argv[2:], read))
if exit_code == 0 and answers:
    sys.exit(f"Nothing asked: {answers[0][0]}")
sys.exit(exit_code)
