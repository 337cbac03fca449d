import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Where a run of the CLI reads and writes. */
export interface Terminal {
  /** All of stdin. */
  readonly input: () => string;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Asks the person who sits there; undefined where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Aborts at Ctrl-C or SIGTERM; the second one ends the process as ever. */
  readonly interrupted: () => AbortSignal;
  readonly exitWith: (code: number) => void;
}

/** What a run of the CLI came to, for whoever runs it within another program. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const ofThisProcess: Terminal = {
  input: () => readFileSync(0, 'utf8'),
  stdout: process.stdout,
  stderr: process.stderr,
  ask: process.stdin.isTTY ? askHere : undefined,
  interrupted() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
    return controller.signal;
  },
  exitWith: (code) => {
    process.exitCode = code;
  },
};

const running = new AsyncLocalStorage<Terminal>();

/** That of the run in which this is asked. */
export const terminal = (): Terminal => running.getStore() ?? ofThisProcess;

/** Lets `run` find `input` on stdin and nobody to ask, and keeps what it writes. */
export async function withTerminal(input: string, run: () => Promise<void>): Promise<Ran> {
  const [stdout, stderr] = [kept(), kept()];
  let rest = input;
  let code = 0;
  const read = (): string => {
    const text = rest;
    rest = '';
    return text;
  };
  const own: Terminal = {
    ...{ input: read, stdout: stdout.stream, stderr: stderr.stream, ask: undefined },
    interrupted: () => new AbortController().signal,
    exitWith: (given) => {
      code = given;
    },
  };
  await running.run(own, run);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function kept(): { readonly stream: Writable; text(): string } {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      parts.push(`${chunk}`);
      done();
    },
  });
  return { stream, text: () => parts.join('') };
}

async function askHere(question: string): Promise<string> {
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asked.question(question);
  asked.close();
  return answer;
}
