# Completion for bash: source this file, or copy it to /usr/share/bash-completion/completions/portlore.
_portlore() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=""
    local common="--json --claims --color --help"
    case $previous in
    --claims)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    --color) words="auto always never" ;;
    --format) words="plain markdown html json" ;;
    --sections)
        words="summary sightings find safety users advice background related registry sources"
        ;;
    --system) words="linux macos windows freebsd openbsd netbsd solaris" ;;
    --range) words="system user dynamic" ;;
    --transport) words="tcp udp sctp dccp" ;;
    --source) words="iana vendor observed custom" ;;
    *)
        case ${COMP_CWORD}:${COMP_WORDS[1]} in
        1:*) words="explain search suggest list check propose listening flow services --version --help" ;;
        *:explain) words="--brief --full --format --sections --system $common" ;;
        *:search) words="--csv --jsonl $common" ;;
        *:suggest) words="$common" ;;
        *:list) words="--range --transport --source --csv --jsonl $common" ;;
        *:check) words="--transport $common" ;;
        *:propose) words="--near --count --transport $common" ;;
        *:listening) words="--all-namespaces $common" ;;
        *:flow) words="--transport $common" ;;
        *:services) words="$common" ;;
        esac
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _portlore portlore
