"""A filter on system calls: no socket, no program, no other process, whatever the kernel allows.

It holds where namespaces are refused (containers, hardened kernels) and needs no privilege. Numbers and
structures: linux/seccomp.h, linux/filter.h, and asm/unistd.h of the two architectures.
"""

import ctypes
import os
from collections.abc import Collection, Sequence

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NOT_PERMITTED = 0x00050000 | 1
# Calls of the x32 interface on x86_64 have numbers of their own.
_X32 = 0x40000000

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# By name: the number on x86_64 and on aarch64, which has no fork of the old kind.
_FORBIDDEN: dict[str, tuple[int, ...]] = {
    # The network
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    # Programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57,),
    "vfork": (58,),
    "clone": (56, 220),
    "clone3": (435, 435),
    # Other processes: signals, memory, descriptors, limits
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "prlimit64": (302, 261),
    # Ways around the file system's fence
    "open_by_handle_at": (304, 265),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    # Parts of the kernel that no document needs, known for their holes
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
}
# What a process needs that forks, watches and ends children which put up fences of their own.
OF_A_NURSERY = frozenset(
    ["clone", "clone3", "fork", "pidfd_open", "pidfd_send_signal", "prlimit64", "unshare", "vfork"]
)


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def forbid_calls(libc: ctypes.CDLL, *, but: Collection[str] = ()) -> bool:
    """Forbid them from now on, but those named; False where this architecture or kernel has no such filter.

    ``no_new_privs`` must be set before.
    """
    machine = os.uname().machine
    if machine not in _ARCHITECTURES:
        return False
    steps = _steps(_ARCHITECTURES[machine], _numbers(machine, but))
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _numbers(machine: str, but: Collection[str]) -> list[int]:
    place = list(_ARCHITECTURES).index(machine)
    return [
        numbers[place] for name, numbers in _FORBIDDEN.items() if name not in but and place < len(numbers)
    ]


def _steps(architecture: int, forbidden: Sequence[int]) -> list[_Step]:
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
