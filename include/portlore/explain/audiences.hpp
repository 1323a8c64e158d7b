// portlore - what a page says by whom the usual user of a port means to reach: one row for each
// audience. SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "facts.hpp"
#include "sentence.hpp"

namespace portlore {
namespace detail {

/// The words for one audience. Arrays and no pointers: a table of pointers would need relocations.
struct audience_words {
    /// The places of a sighting, what is met most often first: 0 pop-up, 1 the other end, 2 your
    /// end, 3 blocked, 4 listener, 5 router.
    char order[7];
    /// Whether meeting it is normal, and what to do: at home, at work, on the Internet. Each fits
    /// a line. "" of what is told in prose.
    char normal[204];
    char seen[600]; ///< what each place means, in the order of the numbers above
};

/// In the order of the enumeration.
inline constexpr audience_words audiences[] = {
    // unknown
    {"043152",
     "Only if you use it, or a device does; otherwise find the program.|"
     "Normal where somebody uses it on purpose; otherwise ask who.|"
     "Keep it closed until you know the program.",
     "judge the program that it names, not the number.|"
     "some program runs there; the one on your side tells which.|"
     "a client talks to a program here, or a program chose it for its own call.|"
     "a scan that tries many numbers. It was stopped; nothing to do.|"
     "a program of yours, or one that picked the number itself. Find it.|"
     "somebody forwarded it, or a program asked the router for it (UPnP). Delete the rule if you "
     "cannot name the program."},
    // mixed
    {"043152",
     "Normal if you run one of its programs; otherwise find which has it.|"
     "Normal where one of them was set up; check who may reach it.|"
     "Keep it closed until you know which program answers.",
     "judge the program that it names, not the number.|"
     "one of several programs; the one on your side tells which.|"
     "somebody uses a program on this machine: check the address.|"
     "a scan; it was stopped, and there is nothing to do.|"
     "one of those below, or another. Find it.|"
     "no rule should lead here: delete it."},
    // internet
    {"013452",
     "Calling it is normal; if your machine listens, find the program.|"
     "Normal on a server that offers it; ask about any other listener.|"
     "Open it only on a server that you run and keep up to date.",
     "allow calls out; listening only for a server of yours.|"
     "normal, if you use such a service.|"
     "someone uses a server on your machine. If you run none, find the program.|"
     "a scan, or a late answer from a server. It was stopped.|"
     "such a server, or another program: find it.|"
     "needed only for a server that you run; calling out needs no rule."},
    // peers
    {"013452",
     "Normal while its program runs; otherwise find out which it is.|"
     "Normal where it was installed on purpose; ask before you allow it.|"
     "Traffic both ways is normal while it runs; keep it up to date.",
     "allow it for a program of yours that uses it.|"
     "normal, if a program of yours uses it.|"
     "normal while such a program runs: others call it.|"
     "another participant, a late answer or a scan. It was stopped.|"
     "normal while such a program runs.|"
     "normal while such a program runs: it asked the router (UPnP), or you forwarded it. Otherwise "
     "delete the rule."},
    // lan
    {"034152",
     "Normal in a network that uses it; otherwise find the program.|"
     "Normal on machines that offer it; keep it inside their network.|"
     "Keep it closed; to reach it from elsewhere, use a VPN.",
     "allow it only on your network, if others are to use it.|"
     "normal in your own network; otherwise find the program.|"
     "a machine near you uses yours. Its address should be of your network.|"
     "a scan; it was stopped, and there is nothing to do.|"
     "make sure you know which program it is.|"
     "no rule should lead here: delete it."},
    // devices
    {"043152",
     "Normal between devices of one network; nothing to do.|"
     "Normal between devices of one network; block it only at its edge.|"
     "Keep it closed: it is meant for your own network alone.",
     "allow it on your home network if you use the program.|"
     "normal: a device near you announces itself or answers.|"
     "normal: a device near you calls this one.|"
     "a device near you, or a scan. It was stopped.|"
     "normal: it waits for devices near you.|"
     "no rule should lead here: delete it."},
    // work
    {"034152",
     "Unusual: unless you installed it, find the program.|"
     "Normal on servers set up for it; only their clients need it.|"
     "Keep it closed; to reach it from elsewhere, use a VPN.",
     "allow it only for a server that you run.|"
     "normal if your organisation runs it; otherwise find the program.|"
     "a machine near you uses yours. Its address should be of your network.|"
     "a scan; it was stopped, and there is nothing to do.|"
     "make sure you know which program it is.|"
     "no rule should lead here: delete it."},
    // neighbours
    {"034152",
     "Unusual: unless you set it up, find the program.|"
     "Normal between machines that were set up to talk to each other.|"
     "Keep it closed to all but those machines.",
     "refuse, unless this machine was set up for it.|"
     "normal between machines that were set up for it.|"
     "should be a machine that yours was set up to talk to: check the address.|"
     "a scan; it was stopped, and there is nothing to do.|"
     "make sure you know which program it is.|"
     "delete the rule, unless it lets in those machines alone."},
    // admins
    {"034152",
     "Only on a machine that you manage from elsewhere; else refuse it.|"
     "Normal on managed machines; only administrators need to reach it.|"
     "Keep it closed and use a VPN: strangers will try to get in.",
     "refuse, unless this machine is managed from elsewhere.|"
     "your machine manages or watches that one; otherwise find out why.|"
     "somebody is at work on this machine: check the address.|"
     "scanners try to get in here. It was stopped.|"
     "make sure you know which program it is.|"
     "no rule should lead here: delete it."},
    // loopback
    {"034152",
     "Normal where you run it; otherwise find the program.|"
     "Normal where somebody runs it; let it listen at 127.0.0.1 only.|"
     "Keep it closed: it is made for one machine alone.",
     "refuse: other machines rarely need to reach it.|"
     "at 127.0.0.1 or ::1, two programs of this machine talk.|"
     "at 127.0.0.1 or ::1, two programs of this machine talk.|"
     "a scan; it was stopped, and there is nothing to do.|"
     "fine at 127.0.0.1 or [::1], nowhere else.|"
     "no rule should lead here: delete it."},
    // attack
    {"431502",
     "A listener, or a call to it, is a reason to look at it today.|"
     "Normal only where you run a program named here; else look today.|"
     "Keep it closed; the number is a reason to look, not a finding.",
     "if you cannot name the program, refuse.|"
     "controlled machines call out, so find the program today.|"
     "somebody reached a program on your machine. Find it today.|"
     "scanners look for machines taken over. It was stopped.|"
     "look today at any that you cannot name.|"
     "close it, and look at the machine that it leads to."},
    // outdated
    {"034512",
     "Only something old still needs it; otherwise switch it off.|"
     "Switch it off where nothing needs it|"
     "Keep it closed: it is outdated, and strangers will try it.",
     "refuse, unless you know what still needs it.|"
     "normal only where something old still needs it.|"
     "something old uses this machine: find out what.|"
     "scanners try it everywhere. It was stopped.|"
     "switch it off, unless something needs it.|"
     "no rule should lead here: delete it."},
    // temporary: of a number that belongs to nobody, only sightings
    {"023415", "",
     "judge the program that it names, not the number.|"
     "the machine there called yours, or a server there chose it. As the source in a log it means "
     "nothing.|"
     "your machine called out; the other end's port says what for (443 is the web, 53 is DNS). Or "
     "it took a call, as BitTorrent does.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "find out which program opened it.|"
     "a program asked the router for it (UPnP), or somebody forwarded it. Delete the rule if you "
     "cannot name the program."},
    // lent: below 49152, lent out by Linux, with no known audience; only sightings
    {"023451",
     "Normal as your end of a connection; otherwise find the program.|"
     "Normal as the near end of a connection; a listener needs a reason.|"
     "Keep it closed; late replies from outside are normal.",
     "judge the program that it names, not the number.|"
     "some program runs there; the one on your side tells which.|"
     "the system lent it to a program that called out; the other end's port says what for. Or a "
     "client talks to a program here.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "a program of yours, or one that picked the number itself. Find it.|"
     "somebody forwarded it, or a program asked the router for it (UPnP). Delete the rule if you "
     "cannot name the program."},
    // rare: only whether it is normal, of what few people meet
    {"",
     "Unusual: find the program that has it, and what installed it.|"
     "Only where a program that uses it was installed; ask who did.|"
     "Keep it closed until you know the program.",
     ""},
    // dead: the same, of what was met once
    {"",
     "Almost nothing uses it today: switch it off, unless you need it.|"
     "Only old systems have it; switch it off where nothing needs it.|"
     "Keep it closed: nothing outside should need it.",
     ""}};

constexpr const audience_words& words_for(audience who) noexcept {
    return audiences[static_cast<std::size_t>(who)];
}

} // namespace detail
} // namespace portlore
