/** What Terraform's plan says of one resource: https://developer.hashicorp.com/terraform/internals/json-format */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown?: Readonly<Record<string, unknown>>;
  };
}

/**
 * What moto_server 5.2 does not keep, so that Terraform finds it different every time. By type of resource: the
 * attributes that may differ, and why.
 */
const FORGOTTEN: Readonly<Record<string, readonly [attributes: readonly string[], reason: string]>> = {
  aws_lambda_function: [
    ['logging_config', 'last_modified', 'qualified_arn', 'qualified_invoke_arn', 'version'],
    'it forgets logging_config, and every update makes a new version',
  ],
  aws_lambda_alias: [['function_version'], 'it follows the new version of the function'],
  aws_lambda_event_source_mapping: [
    ['function_name', 'function_arn'],
    'it answers the version for the alias',
  ],
  aws_sqs_queue: [['redrive_policy'], 'it answers the same JSON with other spaces'],
};

/** Tells the differences that are the emulator's from ours. Only sensible for a second plan. */
export function unexplained(changes: readonly ResourceChange[]): { explained: string[]; ours: string[] } {
  const explained: string[] = [];
  const ours: string[] = [];
  for (const one of changes) {
    if (one.change.actions.join() === 'no-op' || one.change.actions.join() === 'read') continue;
    const [attributes, reason] = FORGOTTEN[one.type] ?? [[], ''];
    const differing = differences(one.change);
    if (one.change.actions.join() === 'update' && differing.every((name) => attributes.includes(name))) {
      explained.push(`${one.address} (${differing.join(', ')}): ${reason}`);
    } else ours.push(one.address);
  }
  return { explained, ours };
}

function differences({ before, after, after_unknown = {} }: ResourceChange['change']): string[] {
  const names = new Set([
    ...Object.keys(before ?? {}),
    ...Object.keys(after ?? {}),
    ...Object.keys(after_unknown),
  ]);
  return [...names].filter((name) => {
    const unknown = after_unknown[name];
    if (unknown === true) return true;
    return JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]) && unknown !== false;
  });
}
