import { BUNDLED_AGENT_TYPES, NAME_FACT } from '../../../../shared/agents/agent-types.ts';
import { dataCollectionOf } from '../../facts.ts';
import { type Check, error, type Finding, warning, when } from '../finding.ts';
import type { Agent, CollectedField } from '../wire.ts';

/** Of an agent; third parties' figures, ElevenLabs publishes none. */
export const FIELD_LIMIT = 25;
const DESCRIPTION_LIMIT_CHARS = 500;

type Fields = Readonly<Record<string, CollectedField>>;

/** Under which id an agent collects this fact, its own or another name of it. */
export function collectedAs(fact: string, fields: Fields): string | undefined {
  const aliases = (BUNDLED_AGENT_TYPES.facts[fact]?.aliases ?? []).flat();
  return [fact, ...aliases].find((id) => Object.hasOwn(fields, id));
}

/** True where ElevenLabs has moved the agent's analysis to the workspace. */
export const isMigrated = ({ platform_settings }: Agent): boolean =>
  platform_settings?.analysis_items != null;

/** Names, statuses and preferences are known only where the agent collects them. */
export const facts: Check = ({ agent, told }) => {
  const fields = agent.platform_settings?.data_collection ?? {};
  const wanted = wantedOf(told.dynamic_variables.agent_type ?? '');
  const missing = Object.keys(wanted).filter((id) => collectedAs(id, fields) === undefined);
  const others = missing.filter((id) => id !== NAME_FACT);
  const count = Object.keys(fields).length;
  return [
    ...when(
      missing.includes(NAME_FACT),
      error(`it does not collect ${NAME_FACT}: names are guessed from summaries`, 'setup, or make facts'),
    ),
    ...when(
      others.length > 0,
      warning(`it does not collect ${others.join(', ')}: these stay unknown`, 'setup, or make facts'),
    ),
    ...Object.entries(wanted).flatMap(([id, field]) => mistyped(id, field, fields)),
    ...when(
      count > FIELD_LIMIT,
      error(`it collects ${count} fields, and at most ${FIELD_LIMIT} are filled`, 'Remove some.'),
    ),
    ...Object.entries(fields)
      .filter(([, { description = '' }]) => description.length > DESCRIPTION_LIMIT_CHARS)
      .map(([id]) =>
        warning(`the description of ${id} has over ${DESCRIPTION_LIMIT_CHARS} characters`, 'Shorten it.'),
      ),
    ...when(
      isMigrated(agent),
      warning(
        'its analysis is attached from the workspace (analysis_items): ElevenLabs may ignore its data collection',
        'Look at its Analysis tab, and enter the fields there if they are missing.',
      ),
    ),
  ];
};

/** None for a type that only the environment's own file knows. */
function wantedOf(type: string): Fields {
  return Object.hasOwn(BUNDLED_AGENT_TYPES.agent_types, type) ? dataCollectionOf(type) : {};
}

function mistyped(id: string, wanted: CollectedField, fields: Fields): readonly Finding[] {
  const field = fields[id];
  if (field === undefined) return [];
  const unknown = (field.enum ?? []).filter((value) => !(wanted.enum ?? [value]).includes(value));
  return [
    ...when(
      field.type !== wanted.type,
      error(`it collects ${id} as ${field.type}, not ${wanted.type}`, 'setup'),
    ),
    ...when(unknown.length > 0, error(`${id} may become ${unknown.join(', ')}, which is dropped`, 'setup')),
    ...when(
      !!wanted.enum && !field.enum?.length,
      warning(`${id} may become anything: it has no enum`, 'setup'),
    ),
  ];
}
