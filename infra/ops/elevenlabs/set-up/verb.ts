import type { Command } from 'commander';
import type { ClientData } from '../../../../functions/client-data/reply.ts';
import { Refused } from '../../cli/refused.ts';
import type { Session } from '../../cli/session.ts';
import { addVerb } from '../../cli/verb.ts';
import { dataCollectionOf } from '../../facts.ts';
import { openApi } from '../api.ts';
import { apiKeyFor } from '../api-key.ts';
import { askDoor } from '../door.ts';
import { placeOf } from '../place.ts';
import type { ApiRequest } from '../wire.ts';
import { readWorkspace } from '../workspace.ts';
import type { Intent } from './intent.ts';
import { previewSend } from './preview.ts';
import { keepSecret, keptSecret, prepareSecretFile, secretFileOf } from './secret-file.ts';
import { type SetUp, setUp } from './set-up.ts';
import { writeFiles } from './write-files.ts';

interface Options {
  readonly type: string;
  readonly audio?: boolean;
  readonly language?: boolean;
  readonly prompt?: boolean;
  readonly retries?: boolean;
  readonly secretFile?: string;
  readonly writeFiles?: string;
}

export function addSetUp(topic: Command): void {
  addVerb<Options>(topic, {
    name: 'setup <agents...>',
    summary:
      'Bring agents, and what they need of the workspace, to where they should be; shows every change first',
    example: 'elevenlabs setup agent_1 --type elevenlabs_customer_support --env prod',
    changes: true,
    options: (command) =>
      command
        .requiredOption('--type <agent type>', 'whose facts they collect after each call')
        .option('--prompt', 'write {{memory_context}} into their prompts, not only propose it')
        .option('--language', 'allow the Language override (client_data.language = "override")')
        .option('--audio', 'also send recordings; those over 4.5 MB fail and may get the webhook disabled')
        .option('--retries', 'switch the webhook’s retries on, whether or not they are')
        .option('--secret-file <file>', 'where the webhook’s secret goes; default .env.<environment>')
        .option('--write-files <folder>', 'only write fragments for the files of ElevenLabs’ CLI'),
    run: (session, options, ...agents) => run(session, options, agents.flat()),
  });
}

async function run(session: Session, options: Options, agentIds: readonly string[]): Promise<number> {
  checkType(options.type);
  if (options.writeFiles !== undefined && session.dryRun) {
    throw new Refused('--write-files changes nothing at ElevenLabs: say it without --dry-run.');
  }
  const file = options.secretFile ?? secretFileOf(session.environment);
  const intent = await intentOf(session, options, agentIds, file);
  if (options.writeFiles !== undefined) {
    const { files, left } = await writeFiles(options.writeFiles, agentIds, intent);
    for (const path of files) session.out.line(path);
    for (const one of left) session.out.line(`Left to do: ${one}`);
    session.out.result({ files, left });
    return 0;
  }
  const send = await openApi(apiKeyFor(session.environment, intent.place.elevenLabsApiKey));
  const workspace = await readWorkspace(send, agentIds);
  const planned = await setUp(workspace, intent, previewSend);
  show(session, planned);
  const isNothing = planned.steps.every(({ lines }) => lines.length === 0);
  if (session.dryRun || isNothing) return finish(session, planned, false);
  await session.confirm('Change this at ElevenLabs?');
  // Before the first change: one that fails half-way was one too.
  session.audit('elevenlabs setup', { agents: agentIds.join(' '), type: options.type });
  const done = await setUp(workspace, intent, (request) => {
    if (makesWebhook(request)) prepareSecretFile(file);
    return send(request);
  });
  return finish(session, done, true);
}

async function intentOf(
  session: Session,
  { type, audio = false, language = false, prompt = false, retries = false }: Options,
  agentIds: readonly string[],
  file: string,
): Promise<Intent> {
  const place = await placeOf(session);
  const told = new Map<string, ClientData>();
  for (const id of agentIds) told.set(id, await askDoor(place, id));
  return {
    ...{ place, type, audio, language, prompt, retries },
    // Each agent that is named was asked for above.
    told: (id) => told.get(id) as ClientData,
    isSecretDeployed: (isFresh) =>
      !isFresh && place.hmacSecret !== undefined && [undefined, place.hmacSecret].includes(keptSecret(file)),
    keepSecret: (secret) => {
      keepSecret(file, secret);
      session.out.line(`The webhook's secret is in ${file} as ELEVENLABS_HMAC_SECRET.`);
    },
  };
}

const makesWebhook = ({ method, path }: ApiRequest): boolean =>
  method === 'POST' && path === 'v1/workspace/webhooks';

function checkType(type: string): void {
  try {
    dataCollectionOf(type);
  } catch (error) {
    throw new Refused(`--type: ${error instanceof Error ? error.message : error}`);
  }
}

function show({ out }: Session, { steps }: SetUp): void {
  for (const { number, title, lines, check } of steps) {
    out.line(`${number}. ${title}${lines.length === 0 ? ': nothing to do' : ''}`);
    for (const line of lines) out.line(`   ${line}`);
    if (lines.length > 0) out.line(`   Check: ${check}.`);
  }
}

function finish(session: Session, { steps, left }: SetUp, isDone: boolean): number {
  for (const one of left) session.out.line(`Left to do: ${one}`);
  session.out.line('Whether the webhook’s retries are on cannot be read back; --retries switches them on.');
  session.out.result({ changed: isDone, steps, left });
  return left.length > 0 ? 1 : 0;
}
