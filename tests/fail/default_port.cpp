// Unassigned, below 1024.
// EXPECT -DNUMBER=26: a System Port: needs IETF Review or IESG Approval
// EXPECT -DNUMBER=1024: reserved by IANA
// cap's.
// EXPECT -DNUMBER=1026: IANA assigned it to another service
// SCTP's rna.
// EXPECT -DNUMBER=29169: IANA assigned it to a service of another transport
// Above what Linux lends out.
// EXPECT -DNUMBER=61000: a Dynamic Port: must not identify a service (RFC 6335, section 8.1.2)
// Unassigned, but Linux may lend it to outgoing connections.
// EXPECT -DNUMBER=32778: ephemeral: a client may hold it when the service starts
// nfs's, so that it has a second reason against it; each of the others has one.
// EXPECT -DNUMBER=2049: browsers refuse it
// MongoDB's, says the registry.
// EXPECT -DNUMBER=28017: others use it without assignment
// Salt's.
// EXPECT -DNUMBER=4505: other software is known to use it
#include "../../examples/static_ports/default_port.hpp"

#ifdef PORTLORE_CONTROL
#define NUMBER 24836
#endif
constexpr portlore::port p = default_port<NUMBER>;
