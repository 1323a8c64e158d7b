#pragma once

/// Whether the other unit finds the owner of port 443 and the snapshot at these addresses.
bool two_sees(const char* owner, const void* snapshot);
