import { type Stack, startStack } from '../stack.ts';
import { callFrom, firstMessage, oldCaller, spanishCaller, variables } from './other-callers.ts';
import { elevenLabs, type Platform } from './platform.ts';
import { openScreen, type Screen } from './screen.ts';
import * as story from './story.ts';

/** `make demo`: two calls of one person and one each of two others, played against the built functions over HTTP. Exits 1 when a claim fails. */
const MEM0_LAG_MS = 400;

async function firstCall(platform: Platform, screen: Screen): Promise<void> {
  screen.title('1. A call from a number we have never heard of');
  const reply = await platform.startCall(callFrom(story.CALLER, story.FIRST_CALL));
  screen.quote('the agent says', firstMessage(reply));
  screen.quote('the agent knows', variables(reply).memory_context ?? '');
  screen.check(`answered 200 in ${reply.tookMs} ms`, reply.status === 200);
  screen.check('greets a new caller', variables(reply).returning_caller === 'no');
}

async function afterCall(platform: Platform, screen: Screen, stack: Stack): Promise<void> {
  screen.title(`2. The call ends: ElevenLabs sends the signed transcript of ${story.TURN_COUNT} turns`);
  const reply = await platform.endCall(story.firstCallEvent());
  screen.check(`acknowledged with 200 in ${reply.tookMs} ms`, reply.status === 200);
  const startedAtMs = performance.now();
  await stack.settled();
  const tookMs = Math.round(performance.now() - startedAtMs);
  const held = memoriesOf(stack);
  screen.quote(
    `Mem0 now holds ${held.length} memories of this caller`,
    held.map((text) => `- ${text}`).join('\n'),
  );
  screen.check(`remembered by the worker in ${tookMs} ms`, held.length > 0);
}

async function secondCall(platform: Platform, screen: Screen): Promise<void> {
  screen.title('3. The same number calls again');
  const reply = await platform.startCall(callFrom(story.CALLER, story.SECOND_CALL));
  screen.quote('the agent says', firstMessage(reply));
  screen.quote('the agent knows', variables(reply).memory_context ?? '');
  screen.check(`answered 200 in ${reply.tookMs} ms`, reply.status === 200);
  screen.check('greets Anna Berg by name', firstMessage(reply).startsWith('Hello Anna Berg!'));
  screen.check('knows her from before', variables(reply).returning_caller === 'yes');
  screen.check('thanks to a fact, not a guess', variables(reply).account_status === 'gold');
}

async function question(platform: Platform, screen: Screen): Promise<void> {
  screen.title('4. In the middle of the call the agent asks its memory');
  const request = { query: story.QUESTION, user_id: story.CALLER, limit: 3 };
  const reply = await platform.searchMemory(request);
  const found = (reply.body.memories ?? []) as { memory: string; score: number }[];
  screen.quote(
    `"${story.QUESTION}"`,
    found.map(({ memory, score }) => `${score.toFixed(2)}  ${memory}`).join('\n'),
  );
  screen.check(`answered 200 in ${reply.tookMs} ms`, reply.status === 200);
  screen.check('the best answer is the right one', story.EXPECTED_ANSWER.test(found[0]?.memory ?? ''));
  const stranger = await platform.searchMemory({ ...request, user_id: '+12025550199' });
  screen.check('another caller finds nothing', JSON.stringify(stranger.body.memories) === '[]');
}

async function trouble(platform: Platform, screen: Screen, stack: Stack): Promise<void> {
  screen.title('7. What must not happen');
  const before = memoriesOf(stack).length;
  const again = await platform.endCall(story.firstCallEvent());
  await stack.settled();
  const duplicate = again.status === 200 && again.body.status === 'duplicate';
  screen.check('the same webhook again is answered "duplicate"', duplicate);
  screen.check('nothing is stored twice', memoriesOf(stack).length === before);
  const forged = await platform.endCall(story.firstCallEvent().replace('Anna', 'Eve'), 'not-the-secret');
  screen.check(`a forged webhook is refused with ${forged.status}`, forged.status === 401);
  const stranger = await fetch(stack.ready.clientDataUrl, { method: 'POST', body: '{}' });
  screen.check(`a request without the key is refused with ${stranger.status}`, stranger.status === 401);
}

function memoriesOf(stack: Stack): string[] {
  return stack.mem0?.memories().map(({ memory }) => memory) ?? [];
}

async function play(): Promise<number> {
  const screen = openScreen((text) => process.stdout.write(text));
  const errors: string[] = [];
  const onOutput = (line: string): void => {
    if (!line.startsWith('{') || line.includes('"level":"ERROR"')) errors.push(line);
  };
  const stack = await startStack({ port: 0, embeddings: 'sentences', mem0LagMs: MEM0_LAG_MS, onOutput });
  try {
    const platform = elevenLabs(stack.ready);
    await firstCall(platform, screen);
    await afterCall(platform, screen, stack);
    await secondCall(platform, screen);
    await question(platform, screen);
    await spanishCaller(platform, screen, stack);
    await oldCaller(platform, screen, stack);
    await trouble(platform, screen, stack);
    screen.check('no function logged an error', errors.length === 0);
    for (const line of errors) screen.line(line);
  } finally {
    await stack.stop();
  }
  const { passedCount, failedCount } = screen;
  process.stdout.write(`\n${passedCount} checks passed, ${failedCount} failed. Try it yourself: make dev\n`);
  return failedCount === 0 ? 0 : 1;
}

process.exit(await play());
