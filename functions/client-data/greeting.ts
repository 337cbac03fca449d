import type { Greetings } from '../../shared/agents/agent-types.ts';

/** What is known of a caller when the call begins. */
export interface Greeted {
  /** As it is to be spoken; "" when unknown. */
  readonly name: string;
  /** The caller is remembered from an earlier call. */
  readonly returning: boolean;
  /** That call was a short while ago. */
  readonly recent: boolean;
  /** Fact id → value. Only values that the templates list are ever said. */
  readonly facts: Readonly<Record<string, string>>;
}

/** More would keep the caller from speaking. */
const FACTS_LIMIT_COUNT = 2;
const LIMIT_CHARS = 240;

/**
 * The first sentence the agent says. A returning caller is greeted by name, with at most two facts in the order of the
 * templates, in at most 240 characters; somebody who has just called is spared the facts.
 */
export function greeting(templates: Greetings, { name, returning, recent, facts }: Greeted): string {
  if (!returning) return templates.new;
  if (name === '') return recent ? `${templates.recent_nameless} ${templates.question}` : templates.nameless;
  const hello = (recent ? templates.recent : templates.named).replace('{name}', () => name);
  const sentences = recent ? [] : sentencesOf(templates, facts).slice(0, FACTS_LIMIT_COUNT);
  const spoken = [hello, ...sentences, templates.question];
  while (spoken.length > 2 && spoken.join(' ').length > LIMIT_CHARS) spoken.splice(-2, 1);
  return spoken.join(' ');
}

function sentencesOf(templates: Greetings, facts: Greeted['facts']): readonly string[] {
  const said = new Map(Object.entries(facts));
  return Object.entries(templates.facts).flatMap(([id, sentences]) =>
    Object.entries(sentences).flatMap(([value, sentence]) => (value === said.get(id) ? sentence : [])),
  );
}
