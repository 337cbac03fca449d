/** What can be said of a key without asking anybody. Says what is wrong with it, never the key itself. */
type Format = (value: string) => string | undefined;

const begins =
  (prefix: string): Format =>
  (value) =>
    value.startsWith(prefix) ? undefined : `does not begin with ${prefix}`;

/** As `infra/variables-secrets.tf` has it of what strangers may try at a public door. */
const hardToGuess: Format = (value) =>
  value.length >= 24 && new Set(value).size >= 8
    ? undefined
    : 'is too easy to guess: 24 characters or more, of at least 8 different ones';

const FORMATS: Readonly<Record<string, readonly Format[]>> = {
  'mem0-api-key': [begins('m0-')],
  'elevenlabs-workspace-key': [hardToGuess],
  'elevenlabs-hmac-secret': [begins('wsec_'), hardToGuess],
  'elevenlabs-api-key': [],
};

/** @param keys by parameter name. @returns whole sentences, e.g. `mem0-api-key does not begin with m0-`. */
export function formatFaults(keys: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(keys).flatMap(([name, value]) => {
    if (value === undefined) return [];
    // A blank or a quote is never part of a key: somebody pasted it with what stood around it.
    if (/[\s"'`]/.test(value)) return [`${name} holds a blank or a quote`];
    return (FORMATS[name] ?? []).flatMap((format) => format(value) ?? []).map((fault) => `${name} ${fault}`);
  });
}
