# Completion for bash: source this file, or copy it to /usr/share/bash-completion/completions/portlore.
_portlore() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=""
    case $previous in
    --color) words="auto always never" ;;
    --format) words="plain markdown html json" ;;
    --sections)
        words="range registered unofficial listening check advice related questions sources"
        ;;
    --system) words="linux macos windows freebsd openbsd netbsd solaris" ;;
    --range) words="system user dynamic" ;;
    --transport) words="tcp udp sctp dccp" ;;
    --source) words="iana vendor observed" ;;
    *)
        case ${COMP_CWORD}:${COMP_WORDS[1]} in
        1:*) words="explain search list check listening flow services --version --help" ;;
        *:explain) words="--format --sections --system --json --color --help" ;;
        *:list) words="--range --transport --source --json --color --help" ;;
        *:check) words="--transport --json --color --help" ;;
        *:flow) words="--transport --json --color --help" ;;
        *:search) words="--json --color --help" ;;
        *:listening) words="--json --color --help" ;;
        *:services) words="--json --color --help" ;;
        esac
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _portlore portlore
