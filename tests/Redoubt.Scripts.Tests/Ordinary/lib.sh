# Functions that our scripts share. Sourced, not run.
log() { printf '%s %s\n' "$(date '+%F %T')" "$*" >&2; }
die() { log "$*"; exit 1; }
need() { for tool in "$@"; do command -v "$tool" >/dev/null || die "$tool is not installed"; done; }
retry() {
    local tries=$1; shift
    local n
    for ((n = 1; n <= tries; n++)); do
        "$@" && return 0
        log "attempt $n of $tries failed: $*"
        sleep $((n * 5))
    done
    return 1
}
