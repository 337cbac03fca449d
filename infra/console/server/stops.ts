import type { LedgerStep } from '../../../functions/post-call/ledger/ledger.ts';
import type { Stop } from '../api/telephone.ts';

type Steps = Readonly<Record<string, LedgerStep>>;
type Label = string | ((part: string) => string);

/** The worker's steps by the first part of their name, in the order in which it takes them. */
const STEPS: readonly (readonly [step: string, label: Label])[] = [
  [
    'note',
    (part) =>
      part === ''
        ? 'Call and facts noted in the brief'
        : 'Call noted in the brief, its analysis is to follow',
  ],
  ['factual', 'Summary and facts given to Mem0'],
  ['evaluation', 'Evaluation of the call kept in Mem0, word for word'],
  ['kind', (part) => `Facts about the ${KINDS[part] ?? part} kept in Mem0, word for word`],
  [
    'semantic',
    (part) => `The talk given to Mem0${part === '' || part === '0' ? '' : `, part ${Number(part) + 1}`}`,
  ],
  ['confirm', 'Mem0 has taken the memories out of it'],
  ['brief', 'Brief made anew for the next call'],
  ['audio', 'Recording joined to its call'],
];

const KINDS: Readonly<Record<string, string>> = {
  lead: 'sales lead',
  conversion: 'sale',
  technical: 'technical problem',
};

/** What the ledger holds of an event, step by step, in plain words. */
export function stopsOf(steps: Steps): readonly Stop[] {
  return [...Object.entries(steps), ...extraction(steps)]
    .map(([name, step]) => ({ stop: stopOf(name, step), order: orderOf(name) }))
    .sort(
      (one, other) =>
        one.order - other.order || one.stop.name.localeCompare(other.stop.name, 'en', { numeric: true }),
    )
    .map(({ stop }) => stop);
}

/** The worker waits for Mem0 between its last add and the brief; the ledger has no entry of its own for that. */
function extraction(steps: Steps): readonly (readonly [string, LedgerStep])[] {
  const adds = Object.values(steps).filter(({ eventId }) => eventId !== undefined);
  const isOpen = Object.values(steps).some(
    ({ state, eventId }) => state === 'started' && eventId === undefined,
  );
  const latest = adds
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const brief = steps.brief ?? steps['brief:unanalysed'];
  if (brief !== undefined && latest !== undefined) {
    const at = new Date(Date.parse(brief.at) - (brief.tookMs ?? 0)).toISOString();
    return [['confirm', { state: 'done', at }]];
  }
  return latest === undefined || isOpen ? [] : [['confirm', { state: 'started', at: latest }]];
}

const labelOf = (name: string): string => {
  const [step = '', part = ''] = name.split(':');
  const label = STEPS.find(([one]) => one === step)?.[1] ?? name;
  return typeof label === 'string' ? label : label(part);
};

/** The times that the ledger keeps are whole seconds, in which several steps begin. */
function orderOf(name: string): number {
  const index = STEPS.findIndex(([step]) => step === name.split(':')[0]);
  return index === -1 ? STEPS.length : index;
}

function stopOf(name: string, { state, at, tookMs, eventId, note }: LedgerStep): Stop {
  return {
    name,
    label: labelOf(name),
    state,
    at,
    tookMs: tookMs ?? null,
    mem0EventId: eventId ?? null,
    note: note ?? null,
  };
}
