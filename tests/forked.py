"""The command line as a process of its own that imports nothing: it is forked from one that has.

Importing is most of what a short command takes, and the tests run hundreds. A server, which has
imported all and opened nothing, forks for each; arguments, environment, folder and streams are
those of whoever asks. Start-up itself is tested on processes that start as everybody's do.

    python -S tests/forked.py SOCKET ARGUMENT ...     is such a command, as a program
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys

# What an interpreter reads only when it starts.
READ_AT_START = ("LANG", "LC_", "PYTHON")
CAN_FORK = hasattr(os, "fork")


class Server:
    """A process from which commands are forked, until it is closed or whoever started it ends."""

    def __init__(self, environment: dict[str, str]) -> None:
        # Here, because a program that asks a server for a command needs none of it.
        import subprocess
        import tempfile
        from pathlib import Path

        self._folder = tempfile.TemporaryDirectory()
        self.socket = str(Path(self._folder.name) / "socket")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", "--serve", self.socket],
            env=environment,
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        if not self.process.stdout.readline():
            raise RuntimeError("the server did not start")

    def close(self) -> None:
        """End the server."""
        self.process.communicate()
        self._folder.cleanup()


def command(
    server: str,
    arguments: list[str],
    environment: dict[str, str],
    folder: str,
    streams: list[int],
    timeout: float | None = None,
) -> int:
    """Run a command with these streams; gives its exit code, or minus the signal that ended it."""
    told = {"arguments": arguments, "environment": environment, "folder": folder}
    with socket.socket(socket.AF_UNIX) as asked:
        asked.settimeout(timeout)
        asked.connect(server)
        socket.send_fds(asked, [b"\n"], streams)
        asked.sendall(json.dumps(told).encode() + b"\n")
        with asked.makefile() as answer:
            pid = int(answer.readline())
            try:
                return int(answer.readline())
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                raise


def _serve(path: str) -> None:
    """Answer until stdin ends; returns in the forks only, as the process that was asked for."""
    running: dict[int, socket.socket] = {}

    def ended(*_: object) -> None:
        while running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with running.pop(pid) as asked:
                asked.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        signal.signal(signal.SIGCHLD, ended)
        print("ready", flush=True)
        while True:
            if sys.stdin in select.select([listening, sys.stdin], [], [])[0]:
                sys.exit()
            asked, _ = listening.accept()
            _, streams, _, _ = socket.recv_fds(asked, 1, 3)
            with asked.makefile() as lines:
                told = json.loads(lines.readline())
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
            if pid := os.fork():
                running[pid] = asked
                asked.sendall(b"%d\n" % pid)
                for stream in streams:
                    os.close(stream)
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
                continue
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            for other in (asked, *running.values()):
                other.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            sys.stdin = os.fdopen(0, encoding=sys.stdin.encoding, closefd=False)
            sys.stdout = os.fdopen(1, "w", encoding=sys.stdout.encoding, closefd=False)
            sys.stderr = os.fdopen(2, "w", 1, encoding=sys.stderr.encoding, closefd=False)
            os.environ.clear()
            os.environ.update(told["environment"])
            os.chdir(told["folder"])
            sys.path[0] = os.getcwd()
            sys.argv[1:] = told["arguments"]
            return


def _import_all() -> None:
    import gc
    import importlib
    import pkgutil

    import provenance
    from provenance.readings import units
    from provenance.showing import terminal

    for module in pkgutil.walk_packages(provenance.__path__, "provenance."):
        # What a format needs may not be installed, and starting the program is for the forks.
        if not module.name.startswith(("provenance.formats.", "provenance.__main__")):
            importlib.import_module(module.name)
    for name in ("babel.numbers", "pint", "rapidfuzz", "sqlglot", "tabulate", "wcwidth", "yaml"):
        importlib.import_module(name)
    # How long a stage takes is no part of what is compared; on a busy machine any may be long.
    terminal.LONG = float("inf")
    # What the first unit that is asked for takes a second to read.
    units.pairs([("people", "people")])
    # Or each fork would look through it all, and so get a copy of it.
    gc.freeze()


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        _import_all()
        _serve(sys.argv[2])
        import runpy

        try:
            runpy.run_module("provenance", run_name="__main__", alter_sys=True)
        except SystemExit as asked:
            sys.stdout.flush()
            sys.stderr.flush()
            # Taking down all that was imported would first copy it: most of what a fork would cost.
            os._exit(asked.code if isinstance(asked.code, int) else bool(asked.code))
    else:
        ended = command(sys.argv[1], sys.argv[2:], dict(os.environ), os.getcwd(), [0, 1, 2])
        sys.exit(ended if ended >= 0 else 128 - ended)
