//! The words of other tools and of French, Dutch and German for the keys and values of the format.
//!
//! The words are in small letters of ASCII without blanks and signs, so that `Durée` and `duree` are the same word.

use super::ids::plain_letters;
use super::keys::{BUILT_IN_KINDS, Key};
use crate::text::Raw;

/// A key or a value of the format, and the other words for it.
type Words = (&'static str, &'static str);

/// The other words for the keys and tables of the format. Where a table reads several of the keys, the first counts.
const KEYS: &[Words] = &[
    ("name", "label title libelle nom titre intitule naam titel bezeichnung"),
    ("description", "comment comments note notes remark omschrijving beschrijving beschreibung"),
    (
        "requires",
        "dependencies dependency dependson depends depend deps needs need prerequisites besoins besoin \
         dependances dependance dependde necessite requiert exige prerequis afhankelijkheden \
         afhankelijkheid hangtafvan vereist vereisten nodig abhangigkeiten abhangigkeit benotigt braucht \
         erfordert voraussetzungen",
    ),
    (
        "wants",
        "optional optionaldependencies soft optionnel optionnels souhaite souhaits facultatif optioneel \
         wenst gewenst wunscht gewunscht wunsche",
    ),
    (
        "criticality",
        "importance priority tier severity priorite criticite gravite prioriteit kriticiteit",
    ),
    ("criticality", "belang prioritat kritikalitat wichtigkeit"),
    ("duration", "effort duree duur tijdsduur doorlooptijd dauer aufwand"),
    ("owner", "responsable proprietaire gestionnaire verantwoordelijke eigenaar beheerder"),
    ("owner", "verantwortlich verantwortlicher eigentumer besitzer"),
    ("team", "equipe ploeg mannschaft"),
    ("teams", "equipes ploegen mannschaften"),
    ("tags", "etiquettes motscles labels trefwoorden schlagworte stichworte"),
    ("runbook", "playbook procedure procedures draaiboek handleiding handbuch anleitung"),
    ("contact", "email mail phone telephone courriel telefoon telefon kontakt contactpersoon"),
    ("capacity", "capacite capaciteit kapazitat"),
    ("deadline", "due duedate echeance datelimite limite termijn vervaldatum frist termin"),
    ("earliest", "notbefore auplustot pasavant vroegst nietvoor fruhestens nichtvor"),
    ("after", "apres na nach"),
    ("mtd", "mtpd rto dima"),
    ("rto", "mtd mtpd dima"),
    (
        "workaround",
        "contournement solutiondecontournement solutiondesecours palliatif noodoplossing",
    ),
    ("workaround", "tussenoplossing omweg notlosung umgehung ubergangslosung"),
    ("what", "quoi wat was"),
    ("until", "jusqua jusque jusquau tot totenmet bis"),
    ("reason", "raison motif reden motivatie grund begrundung"),
    ("rule", "lint regle regel"),
    ("audience", "users publics usagers beneficiaires doelgroep publiek zielgruppe"),
    ("without", "sans zonder ohne"),
    ("id", "identifiant kennung identifier"),
    ("any-of", "any anyof oneof alternatives alternative or undes alternatieven alternativen"),
    ("at-least", "atleast minimum min aumoins minstens tenminste mindestens"),
    ("members", "membres membre leden lid mitglieder mitglied"),
    ("state", "status etat statut toestand staat zustand"),
    ("since", "date depuis sinds sedert seit"),
    ("replaced-by", "replacedby successor remplacepar vervangendoor ersetztdurch"),
    ("kinds", "types genres soorten arten"),
    ("start", "begin begins debut aanvang anfang beginn"),
    ("opens", "open opening ouvre ouverture opening geopend offnet"),
    ("confirmed", "confirmedon confirmation confirm confirme confirmee bevestigd bestatigt"),
    ("wave-length", "length longueur dureedevague golflengte wellenlange"),
    ("max-per-wave", "maxparvague maxpergolf maxprowelle"),
    ("default-duration", "dureepardefaut standaardduur standarddauer"),
    ("days", "weekdays workingdays jours joursouvrables dagen werkdagen tage arbeitstage"),
    ("hours", "workinghours heures horaire horaires uren werkuren stunden arbeitszeit"),
    ("holidays", "closed conges feries joursferies feestdagen vakantie feiertage ferien"),
    ("from", "start begin since first de du des depuis debut von ab van vanaf"),
    ("to", "end until till last au jusqua jusquau fin bis ende tot einde"),
    ("applications", "apps app systemes servers serveurs toepassingen applicaties systemen"),
    ("applications", "applikationen anwendungen systeme"),
    ("services", "prestations diensten dienst dienste"),
    ("partners", "partenaires partenaire fournisseurs leveranciers lieferanten partnern"),
    ("groups", "groupes groupe groepen groep gruppen gruppe"),
    ("status", "states state etats etat statuts statut toestand zustand"),
    ("calendar", "calendrier kalender"),
    ("waves", "vagues vague golven wellen"),
    ("inventory", "inventaire inventaris inventar"),
    ("defaults", "defauts pardefaut standaard vorgaben"),
    ("rules", "regles regels regeln lints"),
];

/// The other words for the values of the format that are one of a few words.
const VALUES: &[Words] = &[
    ("critical", "critique vital vitale kritiek kritisch kritische"),
    ("high", "eleve elevee haut haute important importante hoog hoge hoch hohe"),
    ("medium", "moyen moyenne normal normale middel gemiddeld normaal mittel"),
    ("low", "bas basse faible laag lage niedrig gering"),
    ("isolated", "isole isolee coupe coupee down offline geisoleerd isoliert getrennt"),
    ("degraded", "degrade degradee reduit reduite beperkt verminderd eingeschrankt"),
    ("restored", "restaure restauree retabli retablie up online hersteld wiederhergestellt"),
    ("unaffected", "up intact intacte indemne nonaffecte onaangetast nietgetroffen unberuhrt"),
    ("retired", "retire retiree decommissioned supprime supprimee buitendienst stillgelegt"),
    ("allow", "off ignore autoriser toestaan erlauben"),
    ("warn", "warning avertir waarschuwen warnen"),
    ("deny", "error forbid refuser interdire weigeren verbieten"),
    (
        "authentication",
        "authentification authenticatie aanmelding authentifizierung anmeldung auth",
    ),
    ("storage", "stockage opslag speicher"),
    ("exchange", "echange echanges uitwisseling austausch"),
    ("network", "reseau reseaux netwerk netzwerk net"),
    ("platform", "plateforme platforme plattform"),
    ("monitoring", "supervision surveillance bewaking uberwachung"),
    ("other", "autre autres ander andere andre"),
    ("mon", "monday lun lu lundi ma maandag mo montag"),
    ("tue", "tuesday tues mar ma mardi di dinsdag dienstag"),
    ("wed", "wednesday mer me mercredi wo woe woensdag mi mittwoch"),
    ("thu", "thursday thurs jeu je jeudi do don donderdag donnerstag"),
    ("fri", "friday ven ve vendredi vr vrij vrijdag fr freitag"),
    ("sat", "saturday sam sa samedi za zat zaterdag samstag sonnabend"),
    ("sun", "sunday dim dimanche zo zon zondag so sonntag"),
];

/// The key of a table that is known by another name elsewhere.
pub(crate) fn by_other_name(name: &str, keys: &'static [Key]) -> Option<&'static Key> {
    let key = |word: &str| keys.iter().find(|key| key.name == word);
    meant(KEYS, name, |word| key(word).is_some()).first().and_then(|word| key(word))
}

/// The values among `words` that another word may mean: `mon` and `tue` for `ma`, which is Monday in Dutch
/// and Tuesday in French.
pub(crate) fn by_other_word(word: &str, words: &[&'static str]) -> Vec<&'static str> {
    meant(VALUES, word, |known| words.contains(&known))
}

/// The kind of dependency among the built-in ones that another word means.
#[must_use]
pub fn kind_by_other_word(word: Raw<'_>) -> Option<&'static str> {
    by_other_word(word.unescaped(), &BUILT_IN_KINDS).first().copied()
}

fn meant(table: &[Words], word: &str, among: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let letters = plain_letters(word);
    let find = |letters: &str| -> Vec<&'static str> {
        let is_one = |others: &str| others.split(' ').any(|other| other == letters);
        let found = table.iter().filter(|(known, others)| is_one(others) && among(known));
        found.map(|&(known, _)| known).collect()
    };
    let found = find(&letters);
    if found.is_empty() && letters.contains('e') {
        // German also writes `ae` for `ä`.
        let short = letters.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        return find(&short);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{ApplicationKey, CalendarKey, ServiceKey, StatusKey, TABLES, TableKey};

    /// The name of the key that is known by another name.
    fn known(name: &str, keys: &'static [Key]) -> Option<&'static str> {
        by_other_name(name, keys).map(|key| key.name)
    }

    #[test]
    fn a_word_is_known_with_and_without_its_accents() {
        for (word, key) in [
            ("Durée", "duration"),
            ("duree", "duration"),
            ("Abhängigkeiten", "requires"),
            ("Abhaengigkeiten", "requires"),
            ("dépendances", "requires"),
            ("depends_on", "requires"),
            ("mtd", "rto"),
        ] {
            assert_eq!(known(word, ApplicationKey::ROWS), Some(key), "{word}");
        }
        assert_eq!(known("rto", ServiceKey::ROWS), Some("mtd"));
        assert_eq!(known("jours", CalendarKey::ROWS), Some("days"));
        assert_eq!(known("jours", ApplicationKey::ROWS), None, "it has no days");
        assert_eq!(known("Équipes", TABLES), Some("teams"));
        assert_eq!(known("", ApplicationKey::ROWS), None);
        assert_eq!(by_other_word("Ma", &["mon", "tue"]), ["mon", "tue"]);
    }

    #[test]
    fn the_words_of_three_languages_are_known() {
        for (key, words) in [
            ("name", "nom naam"),
            ("duration", "durée duur Dauer"),
            ("requires", "dépendances nécessite afhankelijkheden vereist Abhängigkeiten benötigt"),
            ("team", "équipe ploeg"),
            ("criticality", "priorité prioriteit Priorität"),
            ("owner", "responsable"),
            ("deadline", "échéance"),
        ] {
            for word in words.split(' ') {
                assert_eq!(known(word, ApplicationKey::ROWS), Some(key), "{word}");
            }
        }
        assert_eq!(known("contournement", ServiceKey::ROWS), Some("workaround"));
        for word in ["état", "Zustand"] {
            assert_eq!(known(word, StatusKey::ROWS), Some("state"), "{word}");
        }
        for (word, meant) in [
            ("critique", "critical"),
            ("kritisch", "critical"),
            ("élevée", "high"),
            ("hoog", "high"),
            ("hoch", "high"),
            ("moyenne", "medium"),
            ("basse", "low"),
            ("laag", "low"),
            ("niedrig", "low"),
            ("restauré", "restored"),
            ("hersteld", "restored"),
            ("wiederhergestellt", "restored"),
            ("isolé", "isolated"),
        ] {
            assert_eq!(by_other_word(word, &[meant]), [meant], "{word}");
        }
    }

    /// Whether a table of the format, or one in a value of it, has a key.
    fn has(keys: &[Key], name: &str) -> bool {
        let inside = |key: &Key| key.shape.fields().is_some_and(|of| has(of.keys, name));
        keys.iter().any(|key| key.name == name || inside(key))
    }

    #[test]
    fn other_words_are_for_keys_of_the_format() {
        for (known, _) in KEYS {
            assert!(has(TABLES, known), "{known}");
        }
    }

    #[test]
    fn every_other_word_is_written_as_it_is_looked_up() {
        for (known, others) in KEYS.iter().chain(VALUES) {
            for other in others.split(' ') {
                assert_eq!(plain_letters(other), other, "{known}");
                assert_ne!(other, *known, "a word is no other word for itself");
            }
        }
    }
}
