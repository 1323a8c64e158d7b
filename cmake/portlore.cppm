// portlore - the C++20 module: `import portlore;` instead of <portlore/portlore.hpp>. It exports no
// macro; the opt-in headers are not in it. SPDX-License-Identifier: MIT
module;
#include <portlore/portlore.hpp>
export module portlore;

export namespace portlore {

// version.hpp
using portlore::library_version;
using portlore::version;

// snapshot.hpp
using portlore::registry_snapshot;
using portlore::snapshot;

// port.hpp
using portlore::if_comparable;
using portlore::if_number;
using portlore::operator!=;
using portlore::operator<;
using portlore::operator<=;
using portlore::operator<=>;
using portlore::operator==;
using portlore::operator>;
using portlore::operator>=;
using portlore::port;
using portlore::port_interval;
using portlore::port_iterator;
using portlore::to_port;

// enum_set.hpp and the iterators of ranges
using portlore::arrow_proxy;
using portlore::enum_set;
using portlore::list_base;
using portlore::list_iterator;
using portlore::operator|;
using portlore::position_iterator;
using portlore::set_capacity;
using portlore::table_list;

// range.hpp
using portlore::bounds;
using portlore::classify;
using portlore::port_range;

// transport.hpp
using portlore::ip_protocol;
using portlore::to_transport;
using portlore::transport;
using portlore::transport_set;

// words.hpp
using portlore::parse_port;
using portlore::parse_range;
using portlore::parse_transport;
using portlore::to_string;

// source.hpp
using portlore::claim_source;

// claim.hpp
using portlore::claim;
using portlore::claim_list;
using portlore::parse_prominence;
using portlore::parse_provenance;
using portlore::parse_role;
using portlore::prominence;
using portlore::provenance;
using portlore::role;

// registry.hpp
using portlore::all_claims;
using portlore::assignment;
using portlore::assignment_of;
using portlore::claims;
using portlore::former_name;
using portlore::parse_assignment;
using portlore::unauthorized_use;
using portlore::service_name;
using portlore::wide_claims;

// service.hpp
using portlore::claims_of;
using portlore::is_alias;
using portlore::port_of;

// label.hpp
using portlore::likely_claim;
using portlore::plain_name;

// parse.hpp
using portlore::describe;
using portlore::parse;
using portlore::parse_error;
using portlore::parse_result;

// search.hpp
using portlore::if_owning_temporary;
using portlore::search;
using portlore::search_result;
using portlore::suggest;
using portlore::suggestion_list;

// alias.hpp
using portlore::alias;
using portlore::alias_list;
using portlore::aliases;

// literals.hpp
inline namespace literals {
inline namespace port_literals {
using portlore::literals::port_literals::operator""_dccp;
using portlore::literals::port_literals::operator""_port;
using portlore::literals::port_literals::operator""_sctp;
using portlore::literals::port_literals::operator""_tcp;
using portlore::literals::port_literals::operator""_udp;
} // namespace port_literals
} // namespace literals

// host.hpp
using portlore::browser;
using portlore::display_name;
using portlore::ephemeral_range;
using portlore::ephemeral_range_of;
using portlore::ephemeral_ranges;
using portlore::system_audience;
using portlore::fetch_blocked_date;
using portlore::is_ephemeral;
using portlore::is_fetch_blocked;
using portlore::is_privileged;
using portlore::operating_system;
using portlore::operating_systems;
using portlore::parse_browser;
using portlore::parse_operating_system;

// inspect.hpp
using portlore::inspect_command;
using portlore::inspect_commands;
using portlore::write_command;

// advice.hpp
using portlore::concern;
using portlore::concern_set;
using portlore::concerns;
using portlore::is_good_default;
using portlore::next_good_default;

// flow.hpp
using portlore::flow_confidence;
using portlore::flow_reason;
using portlore::flow_side;
using portlore::flow_verdict;
using portlore::server_side;

// escape.hpp
using portlore::escape;
using portlore::escape_to;
using portlore::parse_text_format;
using portlore::text_format;

// explain.hpp
using portlore::detail_level;
using portlore::explain;
using portlore::explain_options;
using portlore::explain_section;
using portlore::explain_sections;
using portlore::explain_to;
using portlore::explain_to_n;
using portlore::explanation;
using portlore::explanation_length;

// own_claim.hpp, claim_answers.hpp, overlay.hpp
using portlore::claim_answers;
using portlore::overlay;
using portlore::own_claim;

// claim_book.hpp, read_claims.hpp
using portlore::claim_book;
using portlore::claim_error;
using portlore::claim_format;
using portlore::read_claims;
using portlore::read_claims_result;

} // namespace portlore
