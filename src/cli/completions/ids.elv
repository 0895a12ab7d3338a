
# Ids come from the inventory that is typed already, else from the one that rewave finds, and no id comes from none.
use path
use re

var valued = [VALUED]
var asked-of-options = [&--team=teams &--service=services &--tag=tags]
var with-files = [&check=$true &plan=$true &why=$true &list=$true &init=$true]
var of-commands = $edit:completion:arg-completer[rewave]

fn ids {|inventory before @kinds|
    for what $kinds {
        try {
            e:rewave list $what --format csv $@inventory 2>/dev/null </dev/null | drop 1 | each {|row|
                if (re:match '^[A-Za-z0-9][A-Za-z0-9._-]*(,|$)' $row) {
                    put $before(str:split &max=2 ',' $row | take 1)
                }
            }
        } catch {
            nop
        }
    }
}

set edit:completion:arg-completer[rewave] = {|@words|
    var typed = $words[-1]
    var option = ''
    var given = []
    for word $words[1..-1] {
        if (not (or (has-value $valued $option) (str:has-prefix $word '-'))) {
            set given = [$@given $word]
        }
        set option = $word
    }
    var command = [(take 1 $given)]
    var inventory = [(drop 1 $given | each {|word|
        var is-file = (path:is-regular &follow-symlink=$true $word)
        if (or (and $is-file (str:has-suffix $word '.toml')) (path:is-dir &follow-symlink=$true $word)) {
            put $word
        }
    })]
    # An option and its value are two words, or one with `=` between them.
    var name = $option
    var before = ''
    if (str:contains $typed '=') {
        set name = [(str:split &max=2 '=' $typed)][0]
        set before = $name'='
    }
    if (and (eq $command [plan]) (has-key $asked-of-options $name)) {
        ids $inventory $before $asked-of-options[$name]
    } elif (has-value $valued $option) {
        edit:complete-filename $typed
    } elif (and (eq $given [why]) (not (str:has-prefix $typed '-'))) {
        ids $inventory '' applications services groups partners
    } else {
        try {
            $of-commands rewave $@command $typed
        } catch {
            # The word is no command, so nothing is known of what follows it.
            nop
        }
        if (and (has-key $with-files (str:join '' $command)) (not (str:has-prefix $typed '-'))) {
            edit:complete-filename $typed
        }
    }
}
