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

/** What the server is asked; what is blank is left out. Whether it can be asked, the server says, as it does to agents. */
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
