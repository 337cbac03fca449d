import type { Planned, Rule } from './rule.ts';

const OURS = { Project: 'elevenlabs-agentic-memory', Environment: 'prod', ManagedBy: 'Terraform' };

/** For every resource that can have tags: Terraform then shows those it gets from the provider too. */
const tagged = ({ values }: Planned): boolean => {
  // A map of strings in Terraform, an object in its JSON.
  const tags = values.tags_all as Readonly<Record<string, string>> | null | undefined;
  return tags === undefined || Object.entries(OURS).every(([name, value]) => tags?.[name] === value);
};

export const TAG_RULES: readonly Rule[] = [
  {
    covers: 'Security Hub *.tagged',
    promise: 'everything says to which project and environment it belongs and who manages it',
    type: '*',
    holds: tagged,
    broken: { tags_all: {} },
  },
  {
    covers: 'own',
    promise: 'everything that can be named is named after project and environment',
    type: '*',
    // A stage is a part of its API's address, and its name a part of its path.
    holds: ({ type, values }) => {
      const name = values.function_name ?? values.bucket ?? values.name;
      const exempt = type === 'aws_apigatewayv2_stage' || !('tags_all' in values) || typeof name !== 'string';
      return exempt || /(^|\/)elevenlabs-agentic-memory[-/]prod([-/]|$)/.test(name);
    },
    broken: { name: 'queue', function_name: null, bucket: null, tags_all: {} },
  },
];
