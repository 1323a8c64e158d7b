// The public side of escaping; bytes that are not ASCII are in explain_test and the fuzz targets.
#include <portlore/escape.hpp>

#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>

#include "verify.hpp"

using namespace portlore;
using namespace std::literals;

namespace {

constexpr std::string_view text = "a<b> & \"c\" *d* \x1b[31m";

template <text_format Format>
constexpr bool comes_out_as(std::string_view expected) {
    char out[200] = {};
    char* end = escape_to(static_cast<char*>(out), text, Format);
    return std::string_view(out, static_cast<std::size_t>(end - out)) == expected;
}

} // namespace

TEST_CASE("escape: each format, in constant expressions too") {
    VERIFY(comes_out_as<text_format::plain>("a<b> & \"c\" *d* \xef\xbf\xbd[31m"));
    VERIFY(comes_out_as<text_format::markdown>("a\\<b\\> \\& \"c\" \\*d\\* \xef\xbf\xbd\\[31m"));
    VERIFY(comes_out_as<text_format::html>("a&lt;b&gt; &amp; &quot;c&quot; *d* \xef\xbf\xbd[31m"));
    VERIFY(comes_out_as<text_format::json>("a\\u003cb> & \\\"c\\\" *d* \\u001b[31m"));
}

TEST_CASE("escape: a string, any string, any iterator") {
    for (const text_format f :
         {text_format::plain, text_format::markdown, text_format::html, text_format::json}) {
        const std::string escaped = escape(text, f);
        std::deque<char> other;
        escape_to(std::back_inserter(other), text, f);
        CHECK(std::string(other.begin(), other.end()) == escaped);
    }
    static_assert(std::is_same_v<decltype(escape(text, text_format::plain)), std::string>);
    CHECK(escape("", text_format::html).empty());
    CHECK(escape("a\0b"sv, text_format::plain) == "a\xef\xbf\xbd"
                                                  "b");
}

TEST_CASE("escape: parse_text_format in any case, and nothing else") {
    VERIFY(parse_text_format("plain") == text_format::plain);
    VERIFY(parse_text_format("Markdown") == text_format::markdown);
    VERIFY(parse_text_format("HTML") == text_format::html);
    VERIFY(parse_text_format("json") == text_format::json);
    VERIFY(!parse_text_format("") && !parse_text_format("xml") && !parse_text_format("jsonn"));
}

TEST_CASE("escape: what a character is written as") {
    using detail::escaped;
    const std::string_view special = "\\`*_[]<>&|~#!$"; // what CommonMark and its extensions read
    for (char c = ' '; c <= '~'; ++c) {
        CAPTURE(c);
        const bool is_special = special.find(c) != special.npos;
        CHECK(escaped(c, text_format::markdown) ==
              (is_special ? std::string("\\") + c : std::string()));
        CHECK(escaped(c, text_format::plain).empty());
        CHECK(escaped(c, text_format::html).empty() ==
              (std::string_view("&<>\"'").find(c) == std::string_view::npos));
        CHECK(escaped(c, text_format::json).empty() ==
              (std::string_view("\"\\<").find(c) == std::string_view::npos));
    }
    VERIFY(escaped('&', text_format::html) == "&amp;");
    VERIFY(escaped('<', text_format::html) == "&lt;");
    VERIFY(escaped('>', text_format::html) == "&gt;");
    VERIFY(escaped('"', text_format::html) == "&quot;");
    VERIFY(escaped('\'', text_format::html) == "&#39;");
    VERIFY(escaped('"', text_format::json) == "\\\"");
    VERIFY(escaped('\\', text_format::json) == "\\\\");
    VERIFY(escaped('<', text_format::json) == "\\u003c");
}
