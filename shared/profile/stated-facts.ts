import type { Memory } from '../memory/memory-store.ts';
import type { KnownValue, Profile } from './profile.ts';

const SUBJECT = `(?:(?:the )?(?:user|caller|customer|client|s?he|they|i)(?:'s|'m| is| am| are| has| have)?(?: been)? )?(?:an? |the |our )?`;
const LEVELS = 'premium|vip|gold|silver';
const STATUS = new RegExp(
  String.raw`^${SUBJECT}(?:account |membership )?(?:(?:status|type|level|tier)(?::| is)? )?(?:(?:${LEVELS})[ -]?)+(?:tier|level|status|plan)?[ -]?(?:account|member|membership|customer|client|subscriber|holder|status| )*(?: since [\w ]+| with us)?$`,
  'i',
);
const PREFERENCE = new RegExp(
  `^${SUBJECT}(?:strongly |usually |generally )?(?:prefers?|likes?|(?:preferred )?contact (?:preference|method)(?::| is)|best reached (?:by|via|on)) (?:to be (?:contacted|reached) (?:by|via|on) )?(?:by |via |morning |afternoon |evening )?(?:e-?mails?|texts?|text messages?|sms|whatsapp|phone|phone calls?|calls?|letters?)(?: (?:communications?|contact|updates|messages|calls))?(?: over .*)?$`,
  'i',
);
const CHANNEL = /mail|text|sms|whatsapp|letter|phone|call/i;
const CONTACT =
  /^(?:last|latest|previous|recent|earlier|multiple|several) (?:(?:inquir(?:y|ies)|enquir(?:y|ies)|questions?)(?: (?:about|on|regarding|concerning) .*)?|(?:issues?|problems?)(?: (?:about|with|regarding|concerning) (?:(?:the|an?|his|her|their) )?(?:billing|payments?|orders?|delivery|deliveries|login|account|invoices?|refunds?|bookings?|internet|website|app)(?: issues?)?)?)$/i;
const OF_CALLER = /^(?:the )?(?:user|caller|customer|client)\b/i;
/** Denials, former times and ends: they make doubtful what was said of the same thing before. */
const DENIAL =
  /\b(?:not|no|never|none|without|cannot|ex|former(?:ly)?|once|was|were|had|used|declin\w*|refus\w*|reject\w*|den(?:y|ied|ies)|dislikes?|hates?|cancel\w*|ended|expire\w*|laps\w*|terminat\w*|revok\w*|downgrad\w*|closed|lost|dropped|suspend\w*|longer|stop\w*|pending)\b|n't\b/i;

/** Fact id, how it is said, what a denial is about, and the words for its values. */
const FACTS = [
  ['account_status', STATUS, /premium|vip|gold|silver|member|account|subscri/i, /premium|vip|gold|silver/i],
  ['contact_preference', PREFERENCE, /mail|text|sms|whatsapp|phone|call|letter|contact/i, CHANNEL],
  ['last_contact', CONTACT, /^$/, /inquir|enquir|question|issue|problem/i],
] as const;
const VALUES = new Map(
  'mail:email text:text_message sms:text_message call:phone problem:issue inquir:inquiry enquir:inquiry question:inquiry'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/**
 * Status, contact preference and reason of the last contact, from statements that say them plainly in English and that
 * no statement of the same day or later denies. For callers of whom nothing was collected yet.
 */
export function statedFacts(memories: readonly Memory[]): Profile {
  const sentences = memories.flatMap((memory) =>
    (memory.text.replaceAll('’', "'").match(/[^.!?\n]+[.!?\n]?/g) ?? []).map((part, index) => {
      const said = part.trim().slice(0, 300);
      // "User's husband pays. He is a gold member": only what begins a memory is sure to be of the caller.
      const isOurs = !said.endsWith('?') && (index === 0 || OF_CALLER.test(said));
      return { said: said.replace(/[.!]$/, ''), isOurs, day: memory.at?.slice(0, 10) ?? '', memory };
    }),
  );
  const facts: Record<string, readonly KnownValue[]> = {};
  for (const [id, form, subject, words] of FACTS) {
    const denials = sentences.filter(({ said }) => DENIAL.test(said) && subject.test(said));
    const isDenied = (day: string): boolean => denials.some((denial) => denial.day >= day);
    const found = sentences.find(({ said, isOurs, day }) => isOurs && form.test(said) && !isDenied(day));
    const word = words.exec(found?.said.split(' over ')[0] ?? '')?.[0].toLowerCase();
    if (found === undefined || word === undefined) continue;
    const { at = '', conversationId = '', expiresOn } = found.memory;
    facts[id] = [{ value: VALUES.get(word) ?? word, source: 'read', at, conversationId, expiresOn }];
  }
  return facts;
}
