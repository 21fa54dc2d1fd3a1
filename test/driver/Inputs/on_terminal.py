"""on_terminal.py NO_COLOR COMMAND...: runs the command on a pseudo-terminal; NO_COLOR `-` means unset."""
import os
import pty
import sys

setting, *command = sys.argv[1:]
os.environ.pop("NO_COLOR", None)
if setting != "-":
    os.environ["NO_COLOR"] = setting
pty.spawn(command, stdin_read=lambda descriptor: b"")
