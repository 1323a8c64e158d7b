// How the hand-kept TSV files are read: rows of fields, and fields of several files.
#pragma once

#include "model.hpp"

namespace portlore_registry {

using row = std::vector<std::string>;
using each_row = std::function<void(const std::string& where, const row& fields)>;

/// Calls each(where, fields) for each row below the header, which must be the one given: the names
/// of the columns, separated by blanks.
void parse_tsv(const std::string& text, const std::string& name, const std::string& header,
               const each_row& each);

/// The text, which must have 1 to `longest` characters.
const std::string& filled(const std::string& where, const char* column, const std::string& text,
                          std::size_t longest = 255);
/// The text, which may be empty.
const std::string& optional_text(const std::string& where, const char* column,
                                 const std::string& text, std::size_t longest);

interval parse_interval(const std::string& where, const std::string& first,
                        const std::string& last);
unsigned parse_port(const std::string& where, const std::string& text);
/// Whether a field is "yes"; refuses all but that and "".
bool parse_flag(const std::string& where, const char* column, const std::string& text);
/// The place of the text among the words; refuses any other.
unsigned parse_word(const std::string& where, const char* column, const std::string& text,
                    const std::vector<std::string>& words);
source parse_source(const std::string& where, const std::string& title, const std::string& url);

/// Where a file's text comes from.
using text_source = std::function<std::string(const std::string& name)>;

/// Reads uses.tsv, products.tsv, more_sources.tsv, sightings.tsv, aliases.tsv, roles.tsv,
/// name_ports.tsv, related.tsv, assigned_numbers.tsv and listed.tsv.
void parse_lore(facts& all, const text_source& text_of);

} // namespace portlore_registry
