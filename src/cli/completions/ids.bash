
# Ids come from the inventory that is typed already, else from the one that rewave finds, and no id comes from none.
_rewave_valued=" VALUED = "

_rewave_ids() {
    local typed=$1 what id row word before=""
    local -a inventory=()
    shift
    for word in "${COMP_WORDS[@]:2:COMP_CWORD - 2}" "${COMP_WORDS[@]:COMP_CWORD + 1}"; do
        if [[ $_rewave_valued != *" $before "* ]]; then
            if [[ $word == *.toml && -f $word || $word != -* && -d $word ]]; then
                inventory+=("$word")
            fi
        fi
        before=$word
    done
    COMPREPLY=()
    for what in "$@"; do
        while IFS= read -r row; do
            id=${row%%,*}
            if [[ $id == "$typed"* && $id =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]]; then
                COMPREPLY+=("$id")
            fi
        done < <(rewave list "$what" --format csv "${inventory[@]}" 2>/dev/null </dev/null | tail -n +2)
    done
}

_rewave_or_ids() {
    local typed=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} word before=""
    local -a given=()
    # Bash takes --team=it for three words.
    if [[ $typed == "=" ]]; then
        typed=""
    elif [[ $option == "=" ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        if [[ $_rewave_valued != *" $before "* && $word != -* && $word != "=" ]]; then
            given+=("$word")
        fi
        before=$word
    done
    case ${given[0]},$option in
        plan,--team) _rewave_ids "$typed" teams ;;
        plan,--service) _rewave_ids "$typed" services ;;
        plan,--tag) _rewave_ids "$typed" tags ;;
        *)
            if [[ ${given[*]} == why && $typed != -* && $_rewave_valued != *" $option "* ]]; then
                _rewave_ids "$typed" applications services groups partners
            else
                _rewave "$@"
            fi
            ;;
    esac
}

if [[ ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 || ${BASH_VERSINFO[0]} -gt 4 ]]; then
    complete -F _rewave_or_ids -o nosort -o bashdefault -o default rewave
else
    complete -F _rewave_or_ids -o bashdefault -o default rewave
fi
