/** Verbs that statements about callers use. Verbs that are also given names or surnames (Mark, Grant, Cook) stay out. */
const REGULAR = `
abandon accept access accomplish acknowledge acquire activate add address adjust admit advise agree aim allow amend
announce answer anticipate apologize apologise appeal appear apply appoint appreciate approve argue arrange arrive ask
assess assign assist assume attach attempt attend authorize avoid await bargain base beg behave believe belong block
book borrow bother bounce browse call calm cancel care cause celebrate change charge chat check claim clarify clean
clear click climb collect combine come comment commit commute compare compete complain complete concern conclude
conduct confirm confuse connect consent consider consist consult consume contact continue contribute convert convince
cost cover crash create criticize debate decide declare decline decrease dedicate define delay delete deliver demand
demonstrate deny depend deposit describe deserve design desire detect develop dial differ disable disagree disappoint
disclose disconnect discover discuss dislike dispute divide donate doubt download downgrade drop earn edit email
embarrass employ enable encounter encourage end enjoy enquire enroll ensure enter escalate establish estimate evaluate
exchange exercise exist expand expect experience expire explain explore export express extend face fail fear feature
file finish follow force forward found freeze frustrate gather generate greet guarantee guess handle happen hate help
hesitate hire identify ignore imagine implement imply import improve include increase indicate inform inherit initiate
inquire insist inspect install insure intend interest introduce investigate invest invite involve issue join jump keep
kick know lack land last laugh launch learn leave lend let lie like limit link list listen live load locate lock log
look lower mail maintain make manage measure meet mention migrate miss modify monitor move name need negotiate notice
notify object observe obtain occur offer open operate order organize owe own pay pass pause perform persist phone pick
place plan play pledge point ponder possess postpone praise prefer prepare present press prevent proceed produce
promise propose protect prove provide publish pull purchase pursue push qualify question quit raise reach react read
realize rebook recall receive recommend reconsider record recover redeem reduce refer reflect refund refuse register
regret reject relate relax release relocate rely remain remark remember remind remove renew rent repair repeat replace
reply report represent request require reschedule resell reserve reset reside resign resolve respond restart restore
restrict result resume retire retrieve retry return reveal review revise ring rush satisfy save scan schedule search
seek seem select sell send sense separate serve settle share ship shop show sign skip sleep smoke solve sort sound
speak specialize specify spell spend stand start state stay stop store stream stress struggle study submit subscribe
succeed suffer suggest supply support suppose surprise suspect suspend switch talk teach tell terminate test text thank
think threaten track trade transfer travel treat trigger troubleshoot trust try turn type undergo understand
unsubscribe update upgrade upload urge use vent verify view visit voice volunteer vote wait wake walk want warn watch
welcome withdraw withhold wonder work worry write redact misspell mispronounce pronounce unlist anonymize`;

/** Past tenses and participles no rule derives. */
const IRREGULAR = `
am are ate bet bets cut cuts cutting hit hits set sets shut shuts split spread became been began begun being bought
bring brings brought bringing buys buying came chose chosen choosing chooses did does doing done drank drinks drinking
driving drives driven drove eat eats eating eaten fallen feels feeling fell felt find finds finding forgets forgot
forgotten gave gets getting gives given giving goes going gone got gotten had has have having hears heard held holds
holding hoped hopes hoping is kept knew known lead leads led left lent loses losing lost made meant met paid put rode
runs running sat saw says saying seen sees seeing sent shown slept sold sought spent spoke spoken stood stuck swam
taken takes taking taught thought throws threw thrown told took undergone understood was wears wearing went were woke
wore worn written wrote`;

const VOWEL_THEN_CONSONANT = /[^aeiou][aeiou][^aeiouwxy]$/;

function inflections(verb: string): readonly string[] {
  if (/[^aeiou]y$/.test(verb)) {
    const stem = verb.slice(0, -1);
    return [verb, `${stem}ies`, `${stem}ied`, `${verb}ing`];
  }
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  const doubled = VOWEL_THEN_CONSONANT.test(verb) ? `${verb}${verb.slice(-1)}` : verb;
  const third = /(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return [verb, third, `${verb}ed`, `${verb}ing`, `${doubled}ed`, `${doubled}ing`];
}

/** Every form of the verbs above, lower case: prefer, prefers, preferred, preferring, said, told… */
export const VERB_FORMS: ReadonlySet<string> = new Set([
  ...REGULAR.trim().split(/\s+/).flatMap(inflections),
  ...IRREGULAR.trim().split(/\s+/),
]);
