import { nameAtStart, type StatedName } from './person-name.ts';

/**
 * How callers' own names are stated, language by language: the caller, what callers do in the summary of a call, then a
 * few precise forms, one a line. `<C>` is the caller, `<N>` a name of any length, `<NN>` one of two words or more where one
 * capital may be anything ("Ich bin Kunde"), `<N,>` the same, or one word before a comma. A capital decides what a name is, not a dictionary.
 */
const LANGUAGES = [
  String.raw`(?:[Tt]he |[Aa] )?(?:[Uu]ser|[Cc]ustomer|[Cc]aller|[Cc]lient|[Gg]uest|[Pp]atient)
    (?:(?:has |is |was )?(?:call|phon|contact|reach|ask)(?:ed|ing)|rang|wanted|requested)(?! (?:<C>|him|her|them|back|you|me)(?!\p{L}))
    (?:[Mm]y|<C>(?:'s)?) (?:own |full |first |legal |preferred )?[Nn]ame(?:'s| is|:) <N>
    (?:^(?:(?:FULL |CALLER |CUSTOMER )?NAME|(?:Full |First )?[Nn]ame)|[Tt]he name of <C>)(?: is|:) <N>
    ^(?:(?:Their|His|Her) (?:full )?name is|Se llama|Su nombre es|S'appelle|Heißt|Chama-se|Si chiama|Heet|Nazywa się) <N>(?=\.?$)
    (?:<C> |^)(?:[Ii]s (?:named|called)|named|by the name of|(?:prefers|likes|wants) to be (?:called|known as|addressed as)) (?!\p{L}+day)<N>
    (?:(?:<C>(?:, who)?|I|^(?:She|He|They)) (?:goe?s? by|gave (?:his|her|their) name as)|(?:[Yy]ou can|[Ee]very(?:one|body)) calls? me) <N>
    <C>(?:, who| who)? (?:introduced|identified)(?: (?:him|her|them)sel(?:f|ves))?(?: as|:) <N>
    (?:<C>|^(?:She|He|They)) \p{Ll}+(?: out)?(?: that)? (?:(?:his|her|their) name (?:is|was)|s?he (?:is|was)) <N>
    (?:[Tt]his is|[Ii]t's) <N> (?:speaking|here|calling from)
    <NN> (?:speaking|here)(?=[.,]|$)
    I(?:'m| am) <NN>(?=[,.!]| and I|$)
    (?:(?:Hi|Hello|Hey),? |^)I(?:'m| am) <N>(?=, I |$)
    <N> is (?:the|our) (?:user|customer|caller|client)(?! \p{Ll})
    <C> called (?!Dr|Mr)<N>$`,
  `(?:[Ee]l |[Ll]a )?(?:[Uu]suari[oa]|[Cc]lient[ea]|[Pp]aciente|[Ll]lamante|[Pp]ersona que llama)
    (?:llamó|ha llamado|contactó|se comunicó|telefoneó)
    (?:[Mm]e llamo|[Tt]odos me llaman|me puede llamar) <N>
    (?:[Mm]i nombre(?: completo)?(?: es|:)|^Nombre(?: completo)?(?: es|:)) <N>
    (?:[Ee]l )?[Nn]ombre (?:completo )?de(?:l| la) <C>(?: es|:) <N>
    <C> (?:se llama|se (?:identificó|presentó) como|(?:prefiere|quiere|pidió) que l[aeo] llamen) <N>
    <C> (?:dijo|indicó|confirmó)(?: que)? (?:su nombre es|se llama|llamarse|ser) <N>
    (?:[Ll]e )?[Hh]abla <NN>
    [Ss]oy <N,>`,
  `(?:[Ll]'|[Ll]e |[Ll]a )?(?:[Uu]tilisateur|[Uu]tilisatrice|[Cc]liente?|[Aa]ppelante?|[Pp]atiente?)
    (?:a appelé|a téléphoné|a contacté|appelle|appelait)
    (?:[Jj]e m'appelle|[Tt]out le monde m'appelle|[Mm]oi,? c'est) <N>
    (?:[Mm]on (?:pré)?nom(?: complet)?(?: est|,? c'est)|^Nom(?: est| ?:)) <N>
    (?:[Ll]e )?[Nn]om d(?:u |e )<C> ?(?:est|:) <N>
    (?:<C> (?:s'appelle|se nomme|(?:préfère|souhaite) être appelée?)|(?:<C>|^Elle|^Il) s'est présentée? (?:comme|sous le nom de)) <N>
    <C> (?:(?:préfère|souhaite) qu'on l'appelle|a (?:indiqué|dit) (?:s'appeler|se nommer|être|qu'(?:elle|il) s'appelle)) <N>
    c'est <N> à l'appareil
    [Jj]e suis <NN>`,
  `(?:[Dd](?:er|ie|es) )?(?:(?:[Bb]e)?[Nn]utzer(?:in|s)?|Kund(?:e|in|en)|Anrufer(?:in|s)?|Patient(?:in|en)?)
    (?:rief|hat angerufen|meldete sich|wollte)
    (?:[Mm]ein Name ist|[Ii]ch heiße|[Hh]ier (?:spricht|ist)|[Aa]lle nennen mich) <N>
    (?:^|[Dd]er )Name(?: <C>)?(?: ist| lautet|:) <N>
    <C> (?:heißt|sagte, (?:er|sie) heiße|nannte (?:ihren|seinen) Namen:) <N>
    <C> (?:stellte sich als|möchte|gab an,) <N> (?:vor|genannt werden|zu heißen)
    [Ii]ch bin <NN>`,
  `(?:[OoAa] )?(?:[Uu](?:suári[oa]|tilizador)|[Cc]liente|[Pp]aciente)
    (?:ligou|telefonou|entrou em contat?o)
    (?:[Mm]eu nome é|[Mm]e chamo|[Cc]hamo-me|[Tt]odos me chamam de|[Pp]ode me chamar de) (?:[oa] )?<N>
    (?:(?:[Oo] )?[Nn]ome d[oa] <C>(?: que ligou)?(?: é|:)|^Nome(?: é|:)) <N>
    <C> (?:se chama|chama-se|prefere ser chamad[oa] de|disse (?:chamar-se|ser)|(?:se )?(?:identificou|apresentou)(?:-se)? como) <N>
    (?:[Aa]qui (?:é|fala)|[Ff]ala) (?:[oa] )?<NN>
    [Ss]ou (?:[oa] )?<N,>`,
  `(?:[Ll]'|[Ii]l |[Ll]a )?(?:[Uu]tente|[Cc]liente|[Cc]hiamante|[Pp]aziente)
    (?:ha (?:chiamato|telefonato|contattato))
    (?:[Mm]i chiamo|[Ii]l mio nome è|[Tt]utti mi chiamano) <N>
    (?:(?:[Ii]l )?[Nn]ome del(?:la |l'| )<C>(?: è|:)|^Nome(?: è|:)) <N>
    <C> (?:si chiama|preferisce essere chiamat[oa]|si è (?:presentat|identificat)[oa] come|ha (?:detto|dichiarato) di (?:chiamarsi|essere)) <N>
    (?:qui )?[Pp]arla <NN>
    [Ss]ono <N,>`,
  `(?:[Dd]e )?(?:[Gg]ebruiker|[Kk]lant|[Bb]eller|[Pp]atiënt)
    (?:belde|heeft gebeld|nam contact op)
    (?:[Mm]ijn naam is|[Ii]k heet|[Ii]edereen noemt me|(?:[Uu] |[Jj]e )?[Ss]preekt met|(?<=, )met) <N>
    (?:(?:[Dd]e )?[Nn]aam van <C>(?: is|:)|^Naam(?: is|:)) <N>
    <C> (?:heet|stelde zich voor als|identificeerde zich als|wordt (?:graag|liever)|zei dat (?:ze|hij|zij)) <N>
    [Ii]k ben <NN>`,
  String.raw`(?:[Uu]żytkowni(?:k|ka|czka|czki)|[Kk]lient(?:a|ka|ki)?|[Rr]ozmówc(?:a|zyni)|[Dd]zwoniąc[ay])
    (?:za)?dzwonił[ay]?
    (?:[Nn]azywam się|[Mm]am na imię|[Zz] tej strony|[Pp]rzy telefonie|mówi|[Pp]roszę mówić mi) <N>
    (?:[Ii]mię(?: i nazwisko)?|[Nn]azwisko) <C>(?: to|:) <N>
    <C>(?: \p{Ll}+, że)? (?:nazywa się|ma na imię|przedstawiła? się(?: jako|:)) <N>
    (?:[Jj]estem|[Tt]u) <NN>`,
];

const BEFORE = '(?<=^|[.!?;:,("“¿¡] ?|(?:^| )(?:and|but|y|et|und|e|en|i|eu|qui) )';
/** What the agent said, up to the next speaker. */
const AGENT_TURN = /(?:^|\s)(?:Agent|Assist|Asyst|Medewerk|Operat|Bot)\p{L}* ?:.*?(?=\s\p{Lu}\p{L}+ ?:|$)/gsu;
/** What only an agent says. */
const AGENT_WORDS = /how (?:can|may) I help|[vw]irtu\p{L}* as[sy]?[iy]?st|as[sy]?[iy]?st\p{L}* [vw]irtu/iu;
/** Customers and clients may be companies. */
const BUSINESS = /(?<!\p{L})(?:customer|client|kund|klant|klient)/iu;
/** A person, not a company: "… called to move her appointment". */
const PERSONAL =
  /(?<!\p{L})(?:s?he|her|his|their|su|sus|son|sa|ses|ihren?|seinen?|sein|seu|sua|suo|haar|zijn|jej|jego|swoj\p{L}+)(?!\p{L})/u;

/** A form, compiled, the sign that stood for the name, and whether more than the name would break it. */
type Form = readonly [found: RegExp, sign: string, isWhole: boolean];

/** Names are told apart in a second step: spelled out in every form they would take seconds to compile. */
function formsOf(lines: readonly string[], caller: string, before: string): readonly Form[] {
  return lines.map((line) => {
    const [start = '', sign = '', end = ''] = line.replaceAll('<C>', caller).split(/(<NN>|<N,?>)/);
    const name = end === '' ? '(.+)' : `(.{2,80}?)(?:${end})`;
    return [new RegExp(`${before}(?:${start})${name}`, 'u'), sign, end !== ''];
  });
}

const [STATED, BESIDE, SUMMED_UP]: [Form[], Form[], Form[]] = [[], [], []];
for (const lines of LANGUAGES) {
  const [caller = '', called = '', ...forms] = lines.split(/\n\s*/);
  const spoke = `(?= (?:${called}|mentioned|said|asked|works|prefers|lives|complained|reported|has|is)(?!\\p{L}))`;
  STATED.push(...formsOf([...forms, '<C> ?: <N>(?=$)'], caller, BEFORE));
  // "The caller, Anna Berg, asked …", "User Anna called".
  BESIDE.push(...formsOf(['<C>, <NN>,', `<C>,? <N>${spoke}`], caller, BEFORE));
  SUMMED_UP.push(
    ...formsOf([`<NN>(?:, (?:who|qui|que|die|che|która?y?) [^,]+,)? (?:${called})(?!\\p{L})`], caller, '^'),
  );
}

/**
 * The name a caller goes by according to remembered statements, the more plainly stated before the less, and of equals
 * the first, with the place of its statement; null in doubt. Statements of, about or by anybody else name nobody.
 */
export function statedName(statements: readonly string[]): { name: string; index: number } | null {
  const said = statements.map((text) => text.slice(0, 1_000).replaceAll(AGENT_TURN, ' ').trim());
  for (const forms of [STATED, BESIDE, SUMMED_UP]) {
    for (const [index, text] of said.entries()) {
      if (AGENT_WORDS.test(text)) continue;
      const found = forms.map((form) => nameIn(text, form)).find((name) => name !== undefined);
      if (found === undefined || isDenied(found.name, said)) continue;
      const isPerson = found.isTitled || PERSONAL.test(text) || (forms === BESIDE && !BUSINESS.test(text));
      if (forms === STATED || isPerson) return { name: found.name, index };
    }
  }
  return null;
}

/** "User's name is not Anna": whoever says so may be speaking of another, but then there is doubt. */
function isDenied(name: string, said: readonly string[]): boolean {
  const [first = ''] = name.split(' ').filter((word) => !word.endsWith('.'));
  const form = `(?:n't|(?<!\\p{L})(?:not|never|longer|nicht|pas|no|não|non|niet|nie)) [^\\p{Lu}.;,!?]{0,30}(?:${name}|${first}(?!\\p{L}| \\p{Lu}))`;
  const denial = new RegExp(form, 'u');
  return said.some((text) => text.includes(first) && denial.test(text));
}

function nameIn(text: string, [form, sign, isWhole]: Form): StatedName | undefined {
  // Curly apostrophes as straight ones; the name is then taken from the text as it was.
  const match = form.exec(text.replaceAll('’', "'"));
  const [whole = '', stretch = ''] = match ?? [];
  const start = (match?.index ?? 0) + whole.indexOf(stretch);
  const found = nameAtStart(text.slice(start, start + stretch.length));
  const rest = text.slice(start + (found?.length ?? 0));
  // A question states nothing.
  if (found === undefined || (isWhole && found.length < stretch.length) || /^[^.!]*\?/u.test(rest))
    return undefined;
  const isLong = found.name.split(' ').filter((word) => /^\p{Lu}/u.test(word)).length > 1;
  return sign === '<N>' || isLong || (sign === '<N,>' && rest.startsWith(',')) ? found : undefined;
}
