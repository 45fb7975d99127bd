"""Runs a command whose standard output is a terminal, and prints what it writes there."""
import os, subprocess, sys
import pty
ours, theirs = pty.openpty()
done = subprocess.Popen(sys.argv[1:], stdin=sys.stdin, stdout=theirs)
os.close(theirs)
shown = b""
try:
    while part := os.read(ours, 4096):
        shown += part
except OSError:  # the terminal's other end is closed
    pass
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.exit(done.wait())
