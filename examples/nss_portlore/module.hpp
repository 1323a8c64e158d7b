// The entry points that glibc looks for in libnss_portlore.so.2, as its <nss.h> declares them.
#pragma once

#include <nss.h>

extern "C" {
NSS_DECLARE_MODULE_FUNCTIONS(portlore)
}
