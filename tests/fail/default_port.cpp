// EXPECT: a System Port: needs IETF Review or IESG Approval
// EXPECT: reserved by IANA
// EXPECT: IANA assigned it to another service
// EXPECT: IANA assigned it to a service of another transport
// EXPECT: a Dynamic Port: must not identify a service (RFC 6335, section 8.1.2)
// EXPECT: ephemeral: a client may hold it when the service starts
// EXPECT: browsers refuse it
// EXPECT: others use it without assignment
// EXPECT: other software is known to use it
#include "../../examples/static_ports/default_port.hpp"

// But for 2049, each port has one reason against it.
#ifdef PORTLORE_CONTROL
constexpr portlore::port p = default_port<24816>;
#else
constexpr portlore::port ports[] = {
    default_port<26>,    // unassigned, below 1024
    default_port<1024>,  // reserved
    default_port<1026>,  // cap
    default_port<29169>, // SCTP's rna
    default_port<61000>, // above what Linux hands out
    default_port<32778>, // unassigned, but Linux hands it out
    default_port<2049>,  // nfs
    default_port<28017>, // MongoDB's, says the registry
    default_port<4505>,  // Salt's
};
#endif
