//! Words that could lead a topic and tell of no subject: numbers in words, and what says how much, how
//! often or in which order.
//!
//! The stop words of a language are fewer, since they decide what a query may leave out: "first" and
//! "many" can be looked for, and are no topic.

use crate::engine::terms::TermTable;
use crate::language::Lang;

/// Whether a term, by its commonest form, tells of no subject. Never in an unknown language.
pub(super) fn is_empty_word(table: &TermTable, id: u32) -> bool {
    let (form, lang) = table.term(id);
    tells_nothing(lang, form.trim_end_matches('-'))
}

fn tells_nothing(lang: Lang, form: &str) -> bool {
    let lists = match lang {
        Lang::Und => return false,
        Lang::En => EN,
        Lang::Es => ES,
        Lang::Fr => FR,
    };
    let mut words = lists.iter().flat_map(|list| list.split_whitespace());
    words.any(|word| word == form)
}

/// Cardinals, ordinals, and the rest.
type Lists = [&'static str; 3];

const EN: Lists = [
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
     sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred \
     hundreds thousand thousands million millions billion billions percent cent dozen dozens ones",
    "first firstly second secondly third thirdly fourth fifth sixth seventh eighth ninth tenth \
     eleventh twelfth twentieth last lastly next finally",
    "across almost already although always another around despite enough even ever every just less like \
     many much never now often others per rather several since still therefore though together \
     toward towards well whether yet",
];

const ES: Lists = [
    "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis \
     diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa \
     cien ciento cientos mil miles millón millones docena docenas",
    "primer primera primeras primero primeros segunda segundas segundo segundos tercer tercera terceras tercero \
     terceros cuarta cuarto quinta quinto sexta sexto séptima séptimo octava octavo novena noveno décima \
     décimo última últimas último últimos finalmente",
    "además ahora allí aquí asimismo así bastante bien casi cualquier cualquiera cuanta cuantas cuanto \
     cuantos demás dentro después entonces fuera hacia incluso luego menos misma mismas mismo mismos mucha \
     muchas mucho muchos nada nadie ninguna ninguno ningún nunca poca pocas poco pocos siempre solo sólo \
     tal tales tampoco todavía varias varios vez veces",
];

const FR: Lists = [
    "zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente \
     quarante cinquante soixante cent cents mille million millions milliard milliards dizaine dizaines",
    "premier première premières premiers second seconde secondes seconds deuxième deuxièmes troisième troisièmes \
     quatrième cinquième sixième septième huitième neuvième dixième dernier dernière dernières derniers \
     enfin",
    "ailleurs alors aujourd'hui beaucoup bien certain certaine certaines certains cependant contre désormais \
     déjà dès encore ensuite également jamais maintenant malgré nombreuses nombreux parfois plusieurs presque \
     quelque quelques surtout tant toujours toutefois trop voire",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_amounts_tell_of_no_subject() {
        for (lang, form) in [
            (Lang::En, "one"),
            (Lang::En, "third"),
            (Lang::En, "many"),
            (Lang::Es, "primera"),
            (Lang::Es, "además"),
            (Lang::Fr, "deuxième"),
            (Lang::Fr, "plusieurs"),
        ] {
            assert!(tells_nothing(lang, form), "{form}");
        }
        for (lang, form) in [
            (Lang::En, "economy"),
            (Lang::En, "once"),
            (Lang::Es, "nueva"),
            (Lang::Fr, "neuve"),
            (Lang::Und, "one"),
        ] {
            assert!(!tells_nothing(lang, form), "{form}");
        }
    }
}
