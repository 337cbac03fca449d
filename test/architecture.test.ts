import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { code, everything, offenders, product, type SourceFile, sources } from './support/source-files.ts';

/** Who may import whom. A layer rule that nothing checks does not hold. */
const isAdapter = (path: string): boolean =>
  /\/((dynamo|s3|sqs|mem0|lazy|process)-[^/]+|http-recordings)\.ts$/.test(path);
/** Cores and pure files: everything of a function but its handler, its configuration and its adapters. */
const cores = sources('functions').filter(
  ({ path }) => !/\/(handler|config)\.ts$/.test(path) && !isAdapter(path),
);
const PURE_SHARED =
  /^shared\/(caller|errors|clock|log|metrics|plain-line)\.ts$|^shared\/(brief|agents|elevenlabs|profile)\//;

/** A room is a folder: of `shared/`, of a function, of the infrastructure. A file beside the rooms is one by itself. */
const roomOf = (path: string): string =>
  path.startsWith('functions/') ? dirname(path) : path.split('/').slice(0, 2).join('/');
/** Rooms that design and operator's tools want whole, though one function alone uses some of their files. */
const WHOLE_ROOMS = /^shared\/(chain|archive|queue|elevenlabs|aws)\//;

const filesByPath = new Map(product.map((file) => [file.path, file]));

/** The functions that a file of `shared/` is a part of. */
function usersOf(path: string): ReadonlySet<string> {
  const handlers = product.filter((file) => file.path.endsWith('/handler.ts'));
  return new Set(handlers.filter((handler) => reached(handler).has(path)).map((handler) => handler.path));
}

function reached({ imports }: SourceFile): ReadonlySet<string> {
  const seen = new Set(imports);
  // Grows while it is walked.
  for (const path of seen) for (const next of filesByPath.get(path)?.imports ?? []) seen.add(next);
  return seen;
}

describe('the house', () => {
  it('finds the files it is about to judge', () => {
    expect(cores.length).toBeGreaterThan(15);
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('functions never import each other', () => {
    const own = (path: string): string => path.split('/').slice(0, 2).join('/');
    const broken = ({ path, imports }: SourceFile): boolean =>
      imports.some((name) => name.startsWith('functions/') && own(name) !== own(path));
    expect(offenders(sources('functions'), broken)).toEqual([]);
  });

  it('shared code knows no function', () => {
    expect(
      offenders(sources('shared'), ({ imports }) => imports.some((name) => name.startsWith('functions/'))),
    ).toEqual([]);
  });

  it('the product imports nothing of tests or infrastructure, and infrastructure nothing of tests', () => {
    const importing =
      (folders: RegExp) =>
      ({ imports }: SourceFile): boolean =>
        imports.some((name) => folders.test(name));
    expect(offenders(product, importing(/^(test|infra)\//))).toEqual([]);
    expect(offenders(sources('infra'), importing(/^test\//))).toEqual([]);
  });

  it('a file stands in shared/ only if two functions use it', () => {
    const single = sources('shared').filter(
      ({ path }) => !WHOLE_ROOMS.test(path) && !path.endsWith('.d.ts') && usersOf(path).size < 2,
    );
    expect(single.map(({ path }) => path)).toEqual([]);
  });

  it('no rooms import each other in a circle', () => {
    const roomsAfter = (room: string): Set<string> => {
      const files = everything.filter(({ path }) => roomOf(path) === room);
      return new Set(
        files.flatMap(({ imports }) => imports.filter((name) => name.includes('/')).map(roomOf)),
      );
    };
    const rooms = [...new Set(product.map(({ path }) => roomOf(path)))];
    const next = new Map(rooms.map((room) => [room, roomsAfter(room)]));
    const reaches = (from: string, wanted: string): boolean => {
      const seen = new Set(next.get(from));
      // Grows while it is walked.
      for (const room of seen)
        for (const further of next.get(room) ?? []) if (room !== wanted) seen.add(further);
      return seen.has(wanted);
    };
    const circles = rooms.flatMap((room) =>
      [...(next.get(room) ?? [])].filter((other) => other !== room && reaches(other, room)),
    );
    expect([...new Set(circles)]).toEqual([]);
  });

  it('cores import no AWS, no Middy, no Mem0 and no adapter', () => {
    const broken = ({ imports }: SourceFile): boolean =>
      imports.some((name) => /^(@aws-sdk|@middy|mem0ai|aws4|node:https?)/.test(name) || isAdapter(name));
    expect(offenders(cores, broken)).toEqual([]);
  });

  it('cores and pure files read no environment, clock or network', () => {
    const pure = [...cores, ...product.filter(({ path }) => PURE_SHARED.test(path) && !isAdapter(path))];
    const broken = ({ path, text }: SourceFile): boolean =>
      /process\.env|Date\.now|new Date\(\)|\bfetch\(|Math\.random|setTimeout/.test(code(text)) &&
      !/^shared\/(clock|log)\.ts$/.test(path);
    expect(offenders(pure, broken)).toEqual([]);
  });

  it('only handlers build adapters', () => {
    const broken = ({ path, imports }: SourceFile): boolean =>
      !isAdapter(path) && !path.endsWith('/handler.ts') && imports.some(isAdapter);
    expect(offenders(product, broken)).toEqual([]);
  });

  it('only the chain and the errors know HTTP statuses', () => {
    const broken = ({ text }: SourceFile): boolean => /statusCode/.test(code(text));
    expect(offenders(cores, broken)).toEqual([]);
  });
});
