"""Landlock (Linux 5.13 and later): the files a process may still open.

Source: the kernel's userspace-api/landlock. Through ctypes, because no library offers it; the numbers of its
system calls are the same on every architecture.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many rights on files each version knows; the rest are not handled, so not forbidden.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWEST_FILE_RIGHTS = 16
_TCP_FROM, _BIND_AND_CONNECT = 4, 0b11
_SCOPES_FROM, _SOCKETS_AND_SIGNALS = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Path(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def close_file_system(libc: ctypes.CDLL, *, readable: Iterable[Path], listable: Iterable[Path] = ()) -> bool:
    """Leave only reading below ``readable`` and listing below ``listable``; False without Landlock.

    TCP, and signals and sockets to other processes, are forbidden too where the kernel knows how.
    ``no_new_privs`` must be set before.
    """
    version = libc.syscall(_CREATE, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    files = (1 << _FILE_RIGHTS.get(version, _NEWEST_FILE_RIGHTS)) - 1
    rules = _Ruleset(
        files,
        _BIND_AND_CONNECT if version >= _TCP_FROM else 0,
        _SOCKETS_AND_SIGNALS if version >= _SCOPES_FROM else 0,
    )
    ruleset = libc.syscall(_CREATE, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path, _READ_FILE | _READ_DIR)
        for path in listable:
            _allow(libc, ruleset, path, _READ_DIR)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        # Not there: nothing to allow.
        return
    try:
        rule = _Path(rights, folder)
        libc.syscall(_ADD, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(folder)
