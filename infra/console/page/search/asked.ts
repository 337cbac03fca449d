import type { SearchAsked } from '../../api/search.ts';

/** What stands in the form. "" is: nothing said. */
export interface SearchForm {
  readonly caller: string;
  readonly query: string;
  readonly agentType: string;
  /** Separated by commas or spaces. */
  readonly types: string;
  readonly agentId: string;
  /** `YYYY-MM-DD`, days of the reader's zone. */
  readonly since: string;
  readonly until: string;
  readonly limit: string;
}

export const BLANK_SEARCH: SearchForm = {
  caller: '',
  query: '',
  agentType: '',
  types: '',
  agentId: '',
  since: '',
  until: '',
  limit: '',
};

/** What the server is asked; what is blank is left out. */
export function askedOf(form: SearchForm, reveal: boolean): SearchAsked {
  const types = form.types.split(/[\s,]+/).filter((type) => type !== '');
  const agentId = form.agentId.trim();
  const limit = Number(form.limit);
  return {
    caller: form.caller.trim(),
    query: form.query.trim(),
    agentType: form.agentType,
    reveal,
    ...(types.length > 0 ? { types } : {}),
    ...(agentId ? { agentId } : {}),
    ...(limit > 0 ? { limit } : {}),
    ...(form.since ? { since: new Date(`${form.since}T00:00`).toISOString() } : {}),
    ...(form.until ? { until: new Date(`${form.until}T23:59:59.999`).toISOString() } : {}),
  };
}

/**
 * @param needsAgent each agent has a memory of its own.
 * @returns why this cannot be asked, in words; undefined when it can.
 */
export function faultOf(
  { caller, query, agentId, since, until }: SearchForm,
  needsAgent: boolean,
): string | undefined {
  if (caller.trim() === '') return 'Whose memory? Type a number or a caller id.';
  if (query.trim() === '') return 'What is the question?';
  if (needsAgent && agentId.trim() === '') return 'Which agent’s memory? Type an agent id among the filters.';
  // Both are YYYY-MM-DD, which sorts as text.
  if (since && until && until < since) return 'The last day is before the first.';
  return undefined;
}
