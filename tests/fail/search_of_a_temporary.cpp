// EXPECT: deleted
#include <portlore/search.hpp>

#include <string>

bool any(const std::string& text) {
#ifdef PORTLORE_CONTROL
    return portlore::search(text).empty() && portlore::search("https").empty() &&
           portlore::search(std::string_view(text)).empty();
#else
    return portlore::search(text + "s").empty();
#endif
}
