//! Small words: the evidence that costs next to nothing.
//!
//! The lists are closed classes and the most usual verbs, written down from the grammar of each
//! language, also without their accents, as people type them. Only words of up to eight bytes
//! are listed: such a word fits a machine word and is looked up at once.

use std::sync::LazyLock;

use super::tongue::{LANES, Scores, Tongue};

/// The lists, in the order of the lanes.
const LISTS: [&str; 15] = [
    "the of and to in a is that for it as was with be by on not he his but at are this have from \
     or had an they which one you were her all she there would their we him been has when who \
     will more no if out so said what up its about into than them can only other new some could \
     time these two may then do first any my now such like our over man me even most made after \
     also did many before must through years where much your way well down should because each \
     just those people how too good very make own see work still being while between us under \
     last might never another same however during without within against both toward among upon \
     whose let don't it's i i'm we're does use used need needs shall every off here does during \
     about working help think get got going go want know year says say since until around next",
    "de la que el en y a los se del las un por con no una su para es al lo como mas más o pero sus \
     le ha me si sí sin sobre este ya entre cuando todo esta está ser son dos también tambien fue \
     habia había era muy años hasta desde nos mi eso ese esa estos estas unos unas otro otra otros \
     otras donde quien porque nada ni contra uno algo hay así asi cada puede pueden tiene tienen \
     han hacer vez bien parte según segun después despues antes durante tras ante bajo esto ella \
     ellos él yo tu te les qué cómo cual cuales hemos sido siendo estar están estan sea sino aunque \
     mientras solo sólo dijo nuestra nuestro nuestros nuestras mismo misma tanto menos mayor todos \
     todas poco mucho muchos muchas ahora aquí aqui e u además ademas debe deben luego fueron será \
     han he haya va van hace usted ustedes cuya cuyo dicho dicha hacia gran algunos algunas año día \
     hoy ayer quiere decir dice y/o pues estamos somos tenemos vamos creo señor gracias",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont \
     la avec son ou mais comme on lui nous sa aux cette ont ces été ete être etre fait leur leurs \
     ses elle si deux tout même meme aussi bien entre sans peut dont après apres ans ainsi encore \
     sous autres autre où ils vous avait ai je était etait très tres cela notre nos votre vos y à \
     d l qu jusqu faire faut peuvent doit doivent soit afin donc car lors depuis pendant \
     avant contre toute toutes tous mon ma mes moi toi ton ta tes cet celle celui ceux elles chez \
     quand alors trop peu beaucoup moins rien jamais toujours ici là avons avez sommes serait sera \
     selon vers dit dire aujourd hui non oui monsieur madame ni puis dès parce quel quelle quels \
     quelles chaque plusieurs fois temps leur avoir eu seront sein notamment alinéa entre loi étaient",
    "de a o que e do da em um para com não nao uma os no se na por mais as dos como mas ao ele das \
     à seu sua ou quando muito nos já ja eu também tambem só pelo pela até ate isso ela entre depois \
     sem mesmo aos seus quem nas me esse eles você voce essa num nem suas meu às minha numa pelos \
     pelas este dele tu te vocês foi são sao está esta estão ser tem têm tinha havia há ter era \
     eram foram será seria fazer pode podem deve devem onde ainda anos sobre outro outra outros \
     outras todos todas toda todo cada qual quais porque então entao assim após apos desde contra \
     durante nosso nossa nossos nossas lhe lhes isto aquele aquela aos disse bem sido sendo ano dia \
     fim bastante ser-se num dum duma vai vão hoje à agora aqui lei direito",
    "di e il la che in a per un è del non una i le si con da sono al della come più piu anche dei lo \
     nel ma alla ha gli delle dal o se su ed questo questa nella ai loro essere ci suo sua stato \
     stata degli alle tra hanno era dalla cui quando suoi sue fra fatto molto ogni dopo prima due \
     sia sul sulla ne mi ho anni tutti tutto tutte solo così cosi perché perche senza dove chi \
     quello quella questi queste quindi ancora già gia può puo possono deve devono stati agli negli \
     nelle dello dell all nell sull dai dalle fino ora poi contro secondo essi egli lui lei noi voi \
     nostro nostra nostri abbiamo siamo verso mentre durante oltre altri altre altro altra però \
     avere aver fare detto viene diritto legge c'è quale quali stesso ha avuto sull d l un",
    "de la i el que a en les els per un del l d amb una és es no al va dels com més mes per a ha \
     s'ha o però pero són son se ser aquest aquesta seva seu seus seves també tambe on entre ja si \
     sobre havia han hi molt molts quan pel pels als fins era sense aquests fer dos ara seu tot \
     tots tota totes ho cada després despres durant abans qui què perquè perque així aixi ells ella \
     nosaltres amb molta està estan van vaig hem sigut estat pot poden altres altre altra uns unes \
     li nostre nostra nostres mateix cap contra segons des mentre doncs encara només nomes \
     anys any dia avui sota tenir té te tenen dret llei deu cal fet dir dit tan tant res gairebé hauria",
    "de a o que e do da en un unha para con non os no se na por máis mais as dos como pero ao das á \
     seu súa sua ou cando moi nos xa eu tamén tamen só pola polo ata iso ela entre despois sen mesmo \
     aos seus quen nas me ese eles súas suas miña meu ás nunha polos polas este ti te foi son está \
     están ser ten teñen tiña tina había hai ter era eran foron será sería facer pode poden debe \
     deben onde aínda ainda anos sobre outro outra outros outras todos todas toda todo cada cal cales \
     porque entón así asi tras dende desde contra durante noso nosa nosos nosas lle lles isto aquel \
     dun dunha duns dunhas nun nuns dixo ben sido sendo ano día dereito lei toda xente mentres \
     ningún algún algunha neste nesta deste desta nese desa aquí hoxe ademais segundo ós ó fixo vai \
     van menos dous dúas tres moito moita moitos moitas unhas uns estes estas deles delas sexa",
    "der die und in den von zu das mit sich des auf für fur ist im dem nicht ein eine als auch es an \
     werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über uber einen so zum \
     war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können \
     konnen schon wenn habe seine ihre dann unter wir soll ich eines jahr zwei diese dieser wieder \
     keine seiner worden will zwischen immer was sagte gibt alle seit muss wurden beim doch jetzt \
     waren drei jahre ihr ihm ihn ihren ihrer uns sondern dieses diesem damit hier ohne sehr wo \
     jeder jede recht selbst während weil denn also kein ja nein etwa einmal anderen andere sollen",
    "de het een van en in is dat op te zijn met voor niet die aan er om ook als dan maar bij nog uit \
     door over ze hij naar was wordt of tot je mijn kan hun haar heeft hebben werd worden deze dit \
     wat wel geen al zo had we men meer onder moet zou wij ons onze tegen na veel jaar twee waar \
     alle andere kunnen zal toen hier zich toch hem nu want heb wie mensen zelf omdat tussen \
     waren iets wil daar zonder doen gaan recht ieder iedere eigen elk kon moeten volgens u ik",
    "de și si în in la a cu pe care nu o să sa din că ca un mai este sunt pentru fi au ce al se ale \
     lui fost le ai iar sau dar după dupa cum când cand am are ei prin către catre până pana fără \
     fara el ea unui unei lor însă insa acest aceasta această această acestea acestui sale său său \
     sau era eram vor va ar fie orice orice toate toți doi două doua ani foarte nici atunci despre \
     între intre sub asupra drept dreptul orice persoană oricare astfel doar avea avut poate trebuie",
    "de la lo que e los las a un una en del dels per pel pels amb es son se al als o non pas l d ni \
     mas dins aquela aqueste aqueles aquelas aquò aquo coma tot tota totes totas mai sus sens entre \
     qu'es a pr'amor seu sieu sieus sia siá foguèt foguet aver èsser esser far pòt pot pòdon cada dreit drech drechs tanben \
     tanben atal ont quand qual quala lor lors nòstre nostre nòstra perque es estat èra dempuèi \
     dempuei fins aital d'una dau dei leis deu deth dera eth era sonque jos segon a-n tala tals",
    "de la que el en y a los les nel na del d'un d'una por pa con nun una un so la pa ye al lo como \
     más mas o pero sos ta ha me si ensin sobre esti esta yá cuando tou toa toes tolos toles toos \
     ser son tamién tamien foi yera enta hasta ente dende nos mio eso esi esos estos estes otru otra \
     otros otres u porque nada nin escontra daqué hai asina cada puen pue tien tienen han facer vez \
     bien parte según dempués enantes mentantes baxo ello ella ellos él yo tu-y -y llei derechu \
     drechu toles nengún nenguna nos nes mesmu mesma ensin pola polos poles dalgún pal pola xente \
     d'el ún tiempu mundu añu día quier sía fueron cualquier ye’l qu'el munchu muncho agora equí",
    "eta da ez bat du dira izan dute zuen ere baina hau hori horrek bere beste dela edo den egin \
     zen diren baino nahi behar guzti guztiak eskubide eskubidea pertsona orok norberak inor \
     arabera artean arte oso dago daude ditu dituen dituzte dituzten gabe hala hain non zer nor \
     bai ala gure haien bezala bezain berri egun urte urteko bi lehen orain zien zuten izango dagoen \
     duen duten bakoitzak hartu egiteko batean batek baten zituen gero aurka hainbat gainera ari",
    "et in est non ad ut cum sed ex quod qui quae de a ab per si sunt aut esse se eius hoc nec enim \
     etiam atque quam eo ac pro sic ita iam sua suis sui suum autem inter post ante ipse haec hic \
     huius cui quibus eorum erat fuit omnes omnia omnis vel sub nam quo nisi neque ipsa ius iure \
     homo homines tamen igitur ille illa illud eum eam quidem contra sine apud dum nunc tunc semper",
    "w i na z się sie do nie jest to że ze o jak za od po przez dla oraz co a jego tym są sa przy \
     ale być byc tak był byl czy lub jej ich już juz tylko może moze ma pod który ktory która ktora \
     które ktore tego tej te ten ta bez także takze jako by było bylo była byla przed jednak kiedy \
     wszystko każdy kazdy nad między więc więcej roku lat oni ona mu go nas nam prawo prawa każdego",
];

/// The words of a text as they are looked up, and where they stand.
pub(super) struct Words<'t> {
    bytes: &'t [u8],
    at: usize,
}

/// One word: its bytes in the text, and its key; 0 when it is too long to be listed.
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) key: u64,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Words<'t> {
        Words {
            bytes: text.as_bytes(),
            at: 0,
        }
    }
}

/// The highest bit of each of eight bytes, and the lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;
/// The first byte of signs that are no letters, such as a dash; that of a guillemet, lowered.
const SIGN: u64 = 0xE2 * LOW;

impl Iterator for Words<'_> {
    type Item = Word;

    /// Eight bytes at a time: a byte of a letter has one of its two highest bits set, and a
    /// third bit that makes it lower case.
    #[inline]
    fn next(&mut self) -> Option<Word> {
        let start = self.next_start()?;
        let (mut at, mut key) = (start, 0);
        loop {
            let eight = load(self.bytes, at);
            let letters = (eight | eight << 1) & HIGH;
            let lower = eight | letters >> 2;
            let sign = lower ^ SIGN;
            let ends = (!letters | (sign.wrapping_sub(LOW) & !sign)) & HIGH;
            let bytes = ends.trailing_zeros() as usize / 8;
            if at == start {
                key = match bytes {
                    8 => lower,
                    _ => lower & ((1 << (8 * bytes)) - 1),
                };
            } else if bytes > 0 {
                key = 0;
            }
            at += bytes;
            if bytes < 8 {
                break;
            }
        }
        self.at = at;
        Some(Word {
            start,
            end: at,
            key,
        })
    }
}

impl Words<'_> {
    /// The place of the next letter.
    #[inline]
    fn next_start(&self) -> Option<usize> {
        let mut at = self.at;
        loop {
            let &byte = self.bytes.get(at)?;
            at += match byte {
                0xC2 => 2,
                0xE2 => 3,
                0x80.. => return Some(at),
                _ if byte.is_ascii_alphabetic() => return Some(at),
                _ => 1,
            };
        }
    }
}

/// Eight bytes of a text, zeros behind its end.
#[inline]
fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let rest = rest.iter().rev();
            rest.fold(0, |eight, &byte| (eight << 8) | u64::from(byte))
        }
    }
}

/// Every second four bits.
const EVEN: u64 = 0x0F0F_0F0F_0F0F_0F0F;

/// How often the small words of each language stand in up to fifteen words, four bits for each.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally(u64);

impl Tally {
    #[inline]
    pub(super) fn of(self, tongue: Tongue) -> i32 {
        (self.0 >> (4 * tongue) & 15) as i32
    }

    #[inline]
    pub(super) fn add(&mut self, other: Tally) {
        self.0 += other.0;
    }

    /// The sum of many.
    pub(super) fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Scores {
        let mut sum = [0; LANES];
        let (mut even, mut odd, mut room) = (0_u64, 0_u64, 17);
        let mut flush = |even: u64, odd: u64| {
            let pairs = even.to_le_bytes().into_iter().zip(odd.to_le_bytes());
            for (lanes, (even, odd)) in sum.chunks_exact_mut(2).zip(pairs) {
                lanes[0] += i32::from(even);
                lanes[1] += i32::from(odd);
            }
        };
        for tally in tallies {
            even += tally.0 & EVEN;
            odd += tally.0 >> 4 & EVEN;
            room -= 1;
            if room == 0 {
                flush(even, odd);
                (even, odd, room) = (0, 0, 17);
            }
        }
        flush(even, odd);
        sum
    }

    /// Whether any language has so many small words.
    #[inline]
    pub(super) fn reaches(self, count: i32) -> bool {
        let lift = (0x80 - count as u64) * LOW;
        (((self.0 & EVEN) + lift) | ((self.0 >> 4 & EVEN) + lift)) & HIGH != 0
    }
}

const SLOTS: usize = 1 << 12;

struct Slots(Box<[(u64, Tally)]>);

static SLOTS_OF_WORDS: LazyLock<Slots> = LazyLock::new(|| {
    let mut slots = Slots(vec![(0, Tally(0)); SLOTS].into_boxed_slice());
    for (lane, list) in LISTS.iter().enumerate() {
        for word in Words::of(list).filter(|word| word.key != 0) {
            let place = slots.place(word.key);
            slots.0[place].0 = word.key;
            slots.0[place].1.0 |= 1 << (4 * lane);
        }
    }
    slots
});

impl Slots {
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mut place = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize % SLOTS;
        while self.0[place].0 != key && self.0[place].0 != 0 {
            place = (place + 1) % SLOTS;
        }
        place
    }
}

/// Looks words up: a table that is taken once for many words.
#[derive(Clone, Copy)]
pub(super) struct SmallWords(&'static Slots);

impl SmallWords {
    pub(super) fn get() -> SmallWords {
        SmallWords(&SLOTS_OF_WORDS)
    }

    /// The languages whose small word this is, counted once each.
    #[inline]
    pub(super) fn speakers(self, key: u64) -> Tally {
        self.0.0[self.0.place(key)].1
    }
}
