"""Loads the module into Python and asks it as glibc does (nss(5), glibc's nss.h)."""
import collections
import ctypes
import os
import socket

SUCCESS, NOT_FOUND, TRY_AGAIN = 1, 0, -2  # enum nss_status


class Servent(ctypes.Structure):
    _fields_ = [("s_name", ctypes.c_char_p), ("s_aliases", ctypes.POINTER(ctypes.c_char_p)),
                ("s_port", ctypes.c_int), ("s_proto", ctypes.c_char_p)]


Service = collections.namedtuple("Service", "name port transport aliases")
MODULE = ctypes.CDLL(os.environ["PORTLORE_NSS"])


def call(function, *question, buffer, size):
    """(status, errno, Servent) of one call; the buffer is an address."""
    entry, error = Servent(), ctypes.c_int()
    status = getattr(MODULE, "_nss_portlore_" + function)(
        *question, ctypes.byref(entry), ctypes.c_void_p(buffer), ctypes.c_size_t(size),
        ctypes.byref(error))
    return status, error.value, entry


def read(entry):
    aliases = []
    while entry.s_aliases[len(aliases)] is not None:
        aliases.append(entry.s_aliases[len(aliases)].decode("ascii"))
    assert 0 <= entry.s_port <= 0xffff
    return Service(entry.s_name.decode("ascii"), socket.ntohs(entry.s_port),
                   entry.s_proto.decode("ascii"), aliases)


BUFFER = ctypes.create_string_buffer(512)  # the shim's own; glibc begins with 1,024


def ask(function, *question):
    """The Service, or None where there is none."""
    status, error, entry = call(function, *question, buffer=ctypes.addressof(BUFFER),
                                size=len(BUFFER))
    assert status in (SUCCESS, NOT_FOUND), (function, question, status, error)
    return read(entry) if status == SUCCESS else None


def encoded(text):
    return None if text is None else text.encode("utf-8")


def by_name(name, transport=None):
    return ask("getservbyname_r", encoded(name), encoded(transport))


def by_port(port, transport=None):
    return ask("getservbyport_r", socket.htons(port), encoded(transport))


def walk():
    """All services, from the first on."""
    MODULE._nss_portlore_setservent(1)
    found = []
    while (service := ask("getservent_r")) is not None:
        found.append(service)
    return found
