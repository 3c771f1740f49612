"""What a process gives up before it looks at a byte from a stranger, for good: threats.md of the design, T17.

Namespaces take the network away, Landlock the files, a filter the calls that would open either, and limits
bound what is left. Each holds alone; a kernel that lacks one is told of in a sentence.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sincerely.reading.landlock import close_file_system
from sincerely.reading.limits import Limits
from sincerely.reading.seccomp import OF_A_NURSERY, forbid_calls

_NEW_USER, _NEW_NETWORK, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CAPABILITIES_VERSION = 0x20080522
_MOST_DESCRIPTORS = 4096
WITHOUT_NAMESPACE = "This machine refuses the closed process (user namespaces) in which documents are read."
_WITHOUT_LANDLOCK = "This machine's kernel has no Landlock: files are kept from the reader by limits alone."
_WITHOUT_FILTER = "This machine has no filter for system calls: sockets are kept out by the namespace alone."


def put_up_fences(limits: Limits) -> tuple[str, ...]:
    """Give up everything that reading does not need; return a sentence for each fence that is missing."""
    libc = ctypes.CDLL(None, use_errno=True)
    os.closerange(3, _MOST_DESCRIPTORS)
    _give_up_privileges(libc)
    alone = libc.unshare(_NEW_USER | _NEW_NETWORK | _NEW_IPC) == 0
    closed = close_file_system(libc, readable=_libraries(), listable=_roots())
    _drop_capabilities(libc)
    # After the namespace, which makes the kernel forget it: whoever started us is gone, and so are we.
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    limit_costs(limits)
    filtered = forbid_calls(libc)
    fences = ((alone, WITHOUT_NAMESPACE), (closed, _WITHOUT_LANDLOCK), (filtered, _WITHOUT_FILTER))
    return tuple(sentence for stands, sentence in fences if not stands)


def fence_nursery() -> None:
    """The same for a process that sees no document but forks those that do (nursery.py).

    A fence that is missing here is missing around each child too, which says so.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _give_up_privileges(libc)
    close_file_system(libc, readable=_libraries(), listable=_roots())
    forbid_calls(libc, but=OF_A_NURSERY)


def limit_costs(limits: Limits) -> None:
    """Memory, processor time and files. A limit that is lower already stays."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _give_up_privileges(libc: ctypes.CDLL) -> None:
    """No program gives new ones, and no process of the same user looks in here."""
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@cache
def _libraries() -> frozenset[Path]:
    """The folders that stay readable: what a nursery has found out, its children cannot ask any more."""
    return frozenset(_folders())


def _folders() -> Iterator[Path]:
    """Python's own folders, this package, and the folders of the libraries that are loaded."""
    yield Path(__file__).parents[1]
    yield Path(os.__file__).parent
    yield from (Path(folder) for folder in sys.path if "-packages" in folder)
    # Babel looks for the machine's time zone when it is imported.
    yield from map(
        Path, ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
    )
    try:
        mapped = Path("/proc/self/maps").read_text("utf-8", "replace")
    except OSError:
        return
    yield from {Path(line[line.index("/") :]).parent for line in mapped.splitlines() if ".so" in line}


def _roots() -> Iterator[Path]:
    """Where imports look for packages: an editable installation has its folder there."""
    yield Path(__file__).parents[2]


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """A new user namespace comes with all capabilities inside it."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
