# Ids come from the inventory that is typed already, else from the one that rewave finds, and no id comes from none.
(( $+functions[_rewave_ids] )) ||
_rewave_ids() {
    local what row before=""
    local -i at
    local -a inventory rows ids valued found
    valued=(VALUED)
    for (( at = 2; at <= $#words; at++ )); do
        if (( at != CURRENT && ! $valued[(Ie)$before] )); then
            if [[ $words[at] == *.toml && -f ${(Q)words[at]} || $words[at] != -* && -d ${(Q)words[at]} ]]; then
                inventory+=(${(Q)words[at]})
            fi
        fi
        before=$words[at]
    done
    for what in $@; do
        rows=(${(f)"$(rewave list $what --format csv $inventory 2>/dev/null </dev/null)"})
        for row in $rows[2,-1]; do
            [[ ${row%%,*} =~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' ]] && ids+=(${row%%,*})
        done
    done
    _wanted ids found id compadd -a ids
}

