import type { Memory } from '../memory/memory-store.ts';
import type { KnownValue, Profile } from './profile.ts';

const SUBJECT = `(?:(?:the )?(?:user|caller|customer|client|s?he|they|i)(?:'s|'m| is| am| are| has| have)?(?: been)? )?(?:an? |the |our )?`;
const LEVELS = 'premium|vip|gold|silver';
const STATUS = new RegExp(
  String.raw`^${SUBJECT}(?:account |membership )?(?:(?:status|type|level|tier)(?::| is)? )?(?:(?:${LEVELS})[ -]?)+(?:tier|level|status|plan)?[ -]?(?:account|member|membership|customer|client|subscriber|holder|status| )*(?: since [\w ]+| with us)?$`,
  'i',
);
const PREFERENCE = new RegExp(
  `^${SUBJECT}(?:strongly |usually |generally )?(?:prefers?|likes?|(?:preferred )?contact (?:preference|method)(?::| is)|best reached (?:by|via|on)) (?:to be (?:contacted|reached) (?:by|via|on) )?(?:by |via |morning |afternoon |evening )?(?<channel>e-?mails?|texts?|text messages?|sms|whatsapp|phone|phone calls?|calls?|letters?)(?: (?:communications?|contact|updates|messages|calls|over|for|to|instead) ?.*)?$`,
  'i',
);
const CONTACT =
  /^(?:last|latest|previous|recent|earlier|multiple|several) (?:(?:inquir(?:y|ies)|enquir(?:y|ies)|questions?)\b.*|(?:issues?|problems?)(?: (?:about|with|regarding|concerning) (?:(?:the|an?|his|her|their) )?(?:billing|payments?|orders?|delivery|deliveries|login|account|invoices?|refunds?|bookings?|internet|website|app)(?: issues?)?)?)$/i;
const INQUIRY = /^\w+ (?:[ei]nquir|question)/i;
/** Denials, former times and ends: they make doubtful what was said of the same thing before. */
const DENIAL =
  /\b(?:not|no|never|none|without|cannot|ex|formerly?|once|was|were|had|used|declin\w*|refus\w*|reject\w*|den(?:y|ied|ies)|dislikes?|hates?|cancel\w*|ended|expire\w*|laps\w*|terminat\w*|revok\w*|downgrad\w*|closed|lost|dropped|suspend\w*|longer|stop\w*|pending)\b|n't\b/i;

/**
 * Status, contact preference and reason of the last contact, from statements that say them plainly in English and that
 * no statement of the same day or later denies. For callers of whom nothing was collected yet.
 */
export function statedFacts(memories: readonly Memory[]): Profile {
  const sentences = memories.flatMap((memory) =>
    memory.text
      .replaceAll('’', "'")
      .split(/[.!?;\n]+/)
      .map((said) => ({ said: said.trim().slice(0, 300), memory, day: memory.at?.slice(0, 10) ?? '' })),
  );
  const facts: Record<string, readonly KnownValue[]> = {};
  const find = (id: string, form: RegExp, subject: RegExp, read: (said: string) => string): void => {
    const denied = sentences
      .filter(({ said }) => DENIAL.test(said) && subject.test(said))
      .map(({ day }) => day);
    const found = sentences.find(({ said, day }) => form.test(said) && !denied.some((later) => later >= day));
    if (found === undefined) return;
    const { at = '', conversationId = '', expiresOn } = found.memory;
    facts[id] = [{ value: read(found.said), source: 'read', at, conversationId, expiresOn }];
  };
  const levels = /premium|vip|gold|silver/i;
  find('account_status', STATUS, /premium|vip|gold|silver|member|account|subscri/i, (said) =>
    (levels.exec(said)?.[0] ?? '').toLowerCase(),
  );
  const channels = /mail|text|sms|whatsapp|phone|call|letter|contact/i;
  find('contact_preference', PREFERENCE, channels, (said) =>
    channelOf(PREFERENCE.exec(said)?.groups?.channel),
  );
  find('last_contact', CONTACT, /^$/, (said) => (INQUIRY.test(said) ? 'inquiry' : 'issue'));
  return facts;
}

function channelOf(channel = ''): string {
  if (/mail/i.test(channel)) return 'email';
  if (/text|sms/i.test(channel)) return 'text_message';
  return /whatsapp/i.test(channel) ? 'whatsapp' : /letter/i.test(channel) ? 'letter' : 'phone';
}
