"""A filter on system calls: no socket, no program, no look into another process, whatever the kernel allows.

It holds where namespaces are refused (containers, hardened kernels) and needs no privilege. Numbers and
structures: linux/seccomp.h, linux/filter.h, and asm/unistd.h of the two architectures.
"""

import ctypes
import os

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NOT_PERMITTED = 0x00050000 | 1
# Calls of the x32 interface on x86_64 have numbers of their own.
_X32 = 0x40000000

# socket, socketpair, connect, execve, execveat, ptrace, kill, fork, vfork, bpf, io_uring_setup,
# process_vm_readv, process_vm_writev, pidfd_send_signal, open_by_handle_at, mount, clone, clone3
_FORBIDDEN = {
    "x86_64": (
        0xC000003E,
        (41, 53, 42, 59, 322, 101, 62, 57, 58, 321, 425, 310, 311, 424, 304, 165, 56, 435),
    ),
    "aarch64": (0xC00000B7, (198, 199, 203, 221, 281, 117, 129, 280, 425, 270, 271, 424, 265, 40, 220, 435)),
}


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def forbid_calls(libc: ctypes.CDLL) -> bool:
    """Forbid them from now on; False where this architecture or kernel has no such filter.

    ``no_new_privs`` must be set before.
    """
    machine = os.uname().machine
    if machine not in _FORBIDDEN:
        return False
    steps = _steps(*_FORBIDDEN[machine])
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _steps(architecture: int, forbidden: tuple[int, ...]) -> list[_Step]:
    checks = [
        _Step(_JUMP_IF_EQUAL, len(forbidden) - place, 0, number) for place, number in enumerate(forbidden)
    ]
    return [
        _Step(_LOAD, 0, 0, _ARCHITECTURE_AT),
        _Step(_JUMP_IF_EQUAL, 1, 0, architecture),
        _Step(_RETURN, 0, 0, _KILL),
        _Step(_LOAD, 0, 0, _NUMBER_AT),
        _Step(_JUMP_IF_AT_LEAST, len(forbidden) + 1, 0, _X32),
        *checks,
        _Step(_RETURN, 0, 0, _ALLOW),
        _Step(_RETURN, 0, 0, _NOT_PERMITTED),
    ]
