// portlore - what a page says, by whom the usual program of a port is meant to reach: one row for
// each audience. SPDX-License-Identifier: MIT
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
    /// a line.
    char normal[205];
    char seen[512]; ///< what each place means, in the order of the numbers above
};

/// In the order of the enumeration.
inline constexpr audience_words audiences[] = {
    // unknown
    {"043152",
     "Normal if you know its program; if you do not, find it (below).|"
     "Ask who set it up; if nobody did, find the program and stop it.|"
     "Going out: judge the program. Coming in: refuse, until you know it.",
     "allow a program you know and just started; else refuse.|"
     "a program here called there, or answered a call: find it.|"
     "a program here was called, or chose it for a call: find which.|"
     "a scan of many ports. It was stopped; nothing to do.|"
     "find out which program it is (below).|"
     "delete the rule, unless a program of yours set it (UPnP)."},
    // mixed
    {"043152",
     "Normal if you run one of its programs; if not, find what has it.|"
     "Normal where one of them was set up; check who may reach it.|"
     "Coming in: refuse, until you know which program answers.",
     "allow a program you know and just started; else refuse.|"
     "one of several programs: look which of yours calls it.|"
     "another machine uses a program here: check its address.|"
     "a scan by a stranger. It was stopped; nothing to do.|"
     "one of several programs: find which (below).|"
     "delete the rule, unless you made it yourself."},
    // internet
    {"013452",
     "Normal when you call out; refuse calls in, unless you run a server.|"
     "Outgoing calls are normal; only servers meant for it take calls.|"
     "Going out: allow. Coming in: only to a server that you keep updated.",
     "going out: allow; coming in: only for servers you run.|"
     "normal if you use such a service; nothing to do.|"
     "another machine uses a server here. If you run none, find it.|"
     "a scan; from port {p}, a late answer. Nothing to do.|"
     "right on a server; elsewhere, find it (below).|"
     "delete the rule, unless you run such a server."},
    // peers
    {"013452",
     "Normal while a program of yours uses it; if none does, find out why.|"
     "Allow it where it was set up on purpose; block it elsewhere.|"
     "Going out: allow. Coming in: refuse, unless you run the program.",
     "allow for a program of yours; else refuse.|"
     "normal while a program of yours uses it; nothing to do.|"
     "normal while such a program runs, for others call it.|"
     "a participant or a scan. It was stopped; nothing to do.|"
     "right for such a program of yours; if not, find it.|"
     "right for a program that you run, which may have asked for it (UPnP); delete any other "
     "rule."},
    // lan
    {"034152",
     "Normal between your own machines; on an unknown one, find out why.|"
     "Normal on machines that offer it; keep it inside their network.|"
     "Coming in: refuse; to reach it from elsewhere, use a VPN.",
     "going out: allow; coming in: only if others use it.|"
     "normal inside your own network; if not, find the caller.|"
     "another machine uses yours. Check that it is in your own network.|"
     "a scan or a machine near you. Stopped; nothing to do.|"
     "right if it serves others; otherwise stop it.|"
     "delete the rule: nobody outside should reach it."},
    // devices
    {"043152",
     "Normal between devices of one network; nothing to do.|"
     "Normal between devices of one network; block it only at its edge.|"
     "Block it both ways: it is meant for your own network alone.",
     "at home, allow programs you know; elsewhere refuse.|"
     "normal: a device near you announces itself or answers; nothing to do.|"
     "normal from your own network: a device near you calls this one.|"
     "a device near you, or a scan. It was stopped; nothing to do.|"
     "normal: it waits for devices near you.|"
     "delete the rule: only devices near you should reach it."},
    // work
    {"034152",
     "Not normal, unless you installed it: otherwise find the program.|"
     "Normal on servers set up for it; only their clients need it.|"
     "Coming in: refuse; to reach it from elsewhere, use a VPN.",
     "refuse, unless you know the program and just started it.|"
     "normal if your organisation runs it; if not, find the caller.|"
     "another machine uses yours. Check that it is in your own network.|"
     "a scan by a stranger. It was stopped; nothing to do.|"
     "right if somebody needs it; otherwise stop it.|"
     "delete the rule: nobody outside should reach it."},
    // neighbours
    {"034152",
     "Not normal, unless you set it up: otherwise find the program.|"
     "Normal between machines that were set up to talk to each other.|"
     "Refuse it both ways, but for the machines it was set up with.",
     "refuse, unless it was set up here on purpose.|"
     "normal if set up to talk to yours; if not, find the caller.|"
     "should be a machine that yours was set up with: check the address.|"
     "a scan by a stranger. It was stopped; nothing to do.|"
     "right where it was set up; stop it elsewhere.|"
     "delete the rule, unless it lets in those machines alone."},
    // admins
    {"034152",
     "Normal if this machine is managed from elsewhere; if not, refuse it.|"
     "Normal on managed machines; let in only those who work on them.|"
     "Coming in: refuse; strangers will try to get in. Use a VPN.",
     "going out: if you know why; coming in: only if others manage it.|"
     "yours manages that one; if it should not, find the caller.|"
     "somebody manages this machine, or tries to: check the address.|"
     "scanners try to get in here. It was stopped; nothing to do.|"
     "right on a managed machine; stop it elsewhere.|"
     "delete the rule and use a VPN: strangers try to get in."},
    // loopback
    {"034152",
     "Normal where you run it; if you do not, find the program.|"
     "Normal where somebody runs it; let it listen at 127.0.0.1 only.|"
     "Coming in: refuse; it is made for one machine alone.",
     "going out: allow if you know why; coming in: refuse.|"
     "at 127.0.0.1 or ::1, two programs of this machine talk; nothing to do.|"
     "fine from 127.0.0.1 or ::1. From another address, find out who may use it and why.|"
     "a scan by a stranger. It was stopped; nothing to do.|"
     "fine at 127.0.0.1 or [::1], nowhere else.|"
     "delete the rule: no other machine should reach it."},
    // attack
    {"431502",
     "Not normal, unless you run a tool named here: look into it today.|"
     "Normal only where you run a program named here; if not, look today.|"
     "Block it both ways; the number is a reason to look, not proof.",
     "refuse what you cannot name.|"
     "controlled machines call out, so find the program today.|"
     "somebody reached a program on your machine. Find it today.|"
     "a scan for machines taken over. Stopped; nothing to do.|"
     "look today at any that you cannot name.|"
     "delete the rule; look at the machine it leads to."},
    // outdated
    {"034512",
     "Hardly ever needed: switch it off, unless something old uses it.|"
     "Switch it off where nothing needs it|"
     "Coming in: refuse; it is outdated, and strangers will try it.",
     "refuse, unless something old of yours needs it.|"
     "normal only if something old needs it; if not, find the caller.|"
     "something old uses this machine: find out what.|"
     "scanners try it everywhere. It was stopped; nothing to do.|"
     "switch it off, unless something needs it.|"
     "delete the rule: nobody outside should reach it."},
    // temporary
    {"023415",
     "Normal when your PC calls out; if it takes calls, find the program.|"
     "Normal as one end of a connection; if it listens, find out why.|"
     "Coming in: refuse; late replies from outside are normal.",
     "allow a program you know and just started; else refuse.|"
     "the other machine's own temporary number: normal, leave it.|"
     "normal: your machine called out; the other end's port says what for (443 is the web, 53 is "
     "DNS). Or it took a call, as BitTorrent does.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "find out which program opened it (below).|"
     "delete the rule, unless a program of yours set it (UPnP)."},
    // lent: below 49152, lent out by Linux, with no known audience
    {"023451",
     "Normal when Linux or Android calls out; if it takes calls, find it.|"
     "Normal as one end of a connection; if it listens, find out why.|"
     "Coming in: refuse; late replies from outside are normal.",
     "allow a program you know and just started; else refuse.|"
     "a program here called there, or answered a call: find it.|"
     "the system lent it to a program that called out; the other end's port says what for. Or "
     "another machine calls a program here.|"
     "a scan or a late reply. It was stopped; nothing to do.|"
     "find out which program it is (below).|"
     "delete the rule, unless a program of yours set it (UPnP)."},
    // rare: met by few; these say only whether it is normal
    {"",
     "Unusual. If it was blocked, nothing to do; else find the program.|"
     "Ask who runs it; where nobody knows, close it in the firewall.|"
     "Coming in: refuse. Going out: find the program that makes the calls.",
     ""},
    // dead: no longer met; likewise
    {"",
     "Hardly ever: almost nothing uses it today. Switch it off if you can.|"
     "Only old systems have it; switch it off where nothing needs it.|"
     "Coming in: refuse; nothing outside should need it.",
     ""}};

constexpr const audience_words& words_for(audience who) noexcept {
    return audiences[static_cast<std::size_t>(who)];
}

} // namespace detail
} // namespace portlore
