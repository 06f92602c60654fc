# What the stand-ins share; sourced by them. Two variables have to be set:
#   STAND_IN_LOG    file that gets a line per call
#   STAND_IN_STATE  folder for counts of calls and for what `docker build` was given

: "${STAND_IN_LOG:?}" "${STAND_IN_STATE:?}"
mkdir -p "$STAND_IN_STATE"

# log_call WORD…: logs the words on one line, quoted so that bash reads the same words back ($'\n' is a newline).
log_call() {
    line=
    for word; do
        case $word in
        '' | *[!A-Za-z0-9_@%+=:,./-]*)
            word=$(printf '%s\n' "$word" |
                awk '{ gsub(/\047/, "\047\\\047\047"); printf "%s%s", newline, $0; newline = "\047$\047\\n\047\047" }')
            word="'$word'"
            ;;
        esac
        line="$line${line:+ }$word"
    done
    printf '%s\n' "$line" >>"$STAND_IN_LOG"
}

# first_calls N NAME: counts this call under NAME; true for the first N.
first_calls() {
    count=$(($(cat "$STAND_IN_STATE/$2.count" 2>/dev/null || echo 0) + 1))
    echo "$count" >"$STAND_IN_STATE/$2.count"
    [ "$count" -le "$1" ]
}
