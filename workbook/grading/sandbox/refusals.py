"""What the kernel refuses to do for a learner's code: a filter of system calls, and no keys but its own.

It is a list of refusals, not of permissions, so that the next NumPy goes on working. A refused call fails with EPERM, as if
the right were missing. What is on the list no honest notebook needs, and each of it has let somebody out of a sandbox, looks
at other processes, or hides memory from the limit.
"""

import ctypes
import errno
import platform
import struct
import sys

# name -> number on x86-64 and on arm64
CALLS = {
    # the kernel's key rings: Kerberos tickets and keys of disks live there
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272), "pidfd_getfd": (438, 438),
    # programs and pages inside the kernel
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    # namespaces and mounts; `clone` is looked at below
    "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51), "pivot_root": (155, 41), "mount": (165, 40), "umount2": (166, 39),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "mount_setattr": (442, 442),
    # memory that belongs to no process, so that no limit counts it
    "shmget": (29, 194), "shmctl": (31, 195), "shmat": (30, 196), "shmdt": (67, 197), "msgget": (68, 186), "msgctl": (71, 187),
    "msgrcv": (70, 188), "msgsnd": (69, 189), "semget": (64, 190), "semctl": (66, 191), "semtimedop": (220, 192), "semop": (65, 193),
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
}  # fmt: skip
CLONE = (56, 220)
CLONE3 = 435  # its flags cannot be seen by a filter; "not there" makes the C library take `clone`
NEW_NAMESPACES = 0x7E020080  # CLONE_NEWUSER, NEWNS, NEWPID, NEWNET, NEWUTS, NEWIPC, NEWCGROUP, NEWTIME
NAMES_OF = {
    "x86_64": (0, 0xC000003E),
    "aarch64": (1, 0xC00000B7),
}  # the column above, and how the kernel calls the machine
X32 = 0x40000000  # the same calls under other numbers, on x86-64

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000


def why_no_filter(machine: str = "") -> str:
    """Why there can be no filter on this machine, as a sentence's end; "" where there is one."""
    machine = machine or platform.machine()
    if machine not in NAMES_OF or sys.byteorder != "little" or sys.maxsize < 2**32:
        return f"the filter of system calls is for x86-64 and arm64, and this machine is {machine or 'an unknown one'}"
    return ""


def system_call_filter(machine: str = "") -> bytes:
    """The filter as the kernel takes it, b"" where this machine can have none."""
    machine = machine or platform.machine()
    if why_no_filter(machine):
        return b""
    column, name = NAMES_OF[machine]
    refuse = (_RETURN, 0, 0, _FAIL | errno.EPERM)
    steps = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, name), refuse, (_LOAD, 0, 0, _NUMBER)]
    if machine == "x86_64":
        steps += [(_AT_LEAST, 0, 1, X32), refuse]
    for numbers in CALLS.values():
        steps += [(_EQUAL, 0, 1, numbers[column]), refuse]
    steps += [(_EQUAL, 0, 1, CLONE3), (_RETURN, 0, 0, _FAIL | errno.ENOSYS)]
    steps += [(_EQUAL, 0, 3, CLONE[column]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, NEW_NAMESPACES), refuse]
    steps += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def take_a_new_key_ring() -> None:
    """Give this thread, and what it starts, a session key ring of its own; where that cannot be, the filter is left."""
    if not why_no_filter() and sys.platform.startswith("linux"):
        join_session_keyring = 1
        ctypes.CDLL(None).syscall(CALLS["keyctl"][NAMES_OF[platform.machine()][0]], join_session_keyring, None)
