
# Ids come from the inventory that is typed already, else from the one that rewave finds, and no id comes from none.
function __rewave_given
    set -l words (commandline -opc)
    set -l before ""
    for word in $words[2..]
        if not contains -- $before VALUED
            string match -q -- "-*" $word; or echo $word
        end
        set before $word
    end
end

function __rewave_ids
    set -l inventory
    set -l given (__rewave_given)
    for word in $given[2..]
        if string match -q -- "*.toml" $word; and test -f $word; or test -d $word
            set -a inventory $word
        end
    end
    for what in $argv
        set -l rows (rewave list $what --format csv $inventory 2>/dev/null </dev/null)
        for row in $rows[2..]
            string match -r -- '^[A-Za-z0-9][A-Za-z0-9._-]*(?=,|$)' $row
        end
    end
end

function __rewave_wants_id
    set -l given (__rewave_given)
    test (count $given) -eq 1; and test "$given[1]" = why
end

complete -c rewave -n __rewave_wants_id -f -a "(__rewave_ids applications services groups partners)"
complete -c rewave -n "__fish_rewave_using_subcommand plan" -l team -x -a "(__rewave_ids teams)"
complete -c rewave -n "__fish_rewave_using_subcommand plan" -l service -x -a "(__rewave_ids services)"
complete -c rewave -n "__fish_rewave_using_subcommand plan" -l tag -x -a "(__rewave_ids tags)"
