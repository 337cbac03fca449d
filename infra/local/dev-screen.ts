import { curls, shownSecrets } from './dev-curls.ts';
import { type Settings, settingLines } from './settings.ts';
import type { Ready } from './stack.ts';

/**
 * What `npm run dev` shows: where the doors are, and for each a command that works when pasted into a shell.
 * @param settings what was taken from the environment.
 */
export function screen(ready: Ready, settings: Settings = {}): string {
  const { key, hmac } = shownSecrets(ready, settings);
  return `
Agentic Memory is running on this machine. Ctrl-C stops it; nothing is kept.

  before a call   POST ${ready.clientDataUrl}
  during a call   POST ${ready.retrieveUrl}
  after a call    POST ${ready.postCallUrl}
  operator        POST ${ready.operatorUrl}   (here only; on AWS: aws lambda invoke)

  X-Workspace-Key           ${key}
  ElevenLabs HMAC secret    ${hmac}
  Mem0 ${ready.mem0Url} · S3 and SQS ${ready.awsUrl} · DynamoDB ${ready.dynamodbUrl}
${taken(settings)}
${commands(ready, settings)}

`;
}

function taken(settings: Settings): string {
  const lines = settingLines(settings).map((line) => `    ${line}\n`);
  return lines.length === 0 ? '' : `\n  Taken from the environment:\n${lines.join('')}`;
}

function commands(ready: Ready, settings: Settings): string {
  const command = curls(ready, settings);
  const all: readonly (readonly [says: string, command: string])[] = [
    ['Who is calling? A new caller, until a call has ended.', command.clientData],
    ['A call has ended.', command.postCall],
    ['What did the caller say about coffee?', command.retrieve],
    ['A call has ended whose number was withheld: it is remembered for nobody.', command.withheldCall],
    ['The operator says whose call it was, a moment later.', command.assign],
    ['Now that caller is known.', command.namedCaller],
    [
      'What the schedule does every quarter of an hour: bring back what has stayed in the inbox.',
      command.clock,
    ],
  ];
  return all.map(([says, text]) => `# ${says}\n${text}`).join('\n\n');
}
