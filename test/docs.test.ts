import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { CLIENT_DATA_CONFIG } from '../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../functions/retrieve/config.ts';
import { QUESTION } from '../infra/local/demo/story.ts';

/** What the pages promise about themselves: no dead link, no command that does not exist, nobody's number. */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync(['infra/{ops,modules/*}/*.md', 'functions/**/*.md', 'shared/**/*.md'], { cwd: root }).sort(),
];

const FENCE = /^ *```.*\n[\s\S]*?^ *```$/gm;
const INLINE = /(`+)[^\n]*?[^`]\1(?!`)/g;

/** As GitHub makes them: the words of a heading, joined by dashes, without punctuation. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [
    ...read(page)
      .replaceAll(FENCE, '')
      .matchAll(/^#{1,6} (.+)$/gm),
  ];
  const slugs = headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(slugs.map((slug, index) => suffixed(slug, slugs.slice(0, index))));
}

function suffixed(slug: string, earlier: readonly string[]): string {
  const times = earlier.filter((other) => other === slug).length;
  return times === 0 ? slug : `${slug}-${times}`;
}

/** Targets of links that stay in the repository. */
function linksOf(page: string): readonly string[] {
  const prose = read(page).replaceAll(FENCE, '').replaceAll(INLINE, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function isDead(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : relative(root, resolve(root, dirname(page), path));
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && !anchorsOf(file).has(anchor);
}

/** What stands in code, without comments: there `make …` is a command and not a word. */
function commandsIn(page: string): string {
  const text = read(page);
  const blocks = text.match(FENCE)?.map((block) => block.replaceAll(/(?<=^|\s)#.*$/gm, '')) ?? [];
  return [...blocks, ...(text.replaceAll(FENCE, '').match(INLINE) ?? [])].join('\n');
}

describe.each(PAGES)('%s', (page) => {
  it('has no dead link', () => {
    expect(linksOf(page).filter((target) => isDead(page, target))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const makefiles = read('Makefile') + read('infra/terraform.mk');
    const targets = [...makefiles.matchAll(/^([a-z-]+):/gm)].map(([, name]) => name);
    const made = [...commandsIn(page).matchAll(/(?<=^|[\s&("`])make (?:-s )?([a-z][a-z-]*)/gm)];
    expect(made.map(([, name]) => name).filter((name) => !targets.includes(name))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json'));
    const run = [...commandsIn(page).matchAll(/npm run (?:--silent )?([a-z][a-z-]*)/g)];
    expect(run.map(([, name]) => name ?? '').filter((name) => !(name in scripts))).toEqual([]);
  });

  it('tells only numbers that belong to nobody, 555-0100 to 555-0199', () => {
    const numbers = read(page).match(/\+\d[\d ().-]{6,}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b/g) ?? [];
    expect(numbers.filter((number) => !/^1?\d{3}55501\d{2}$/.test(number.replaceAll(/\D/g, '')))).toEqual([]);
  });
});

describe('README.md', () => {
  it('is read in one go: 150 lines at most', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it('shows the picture first, then the two commands', () => {
    const readme = read('README.md');
    const order = ['infra/local/demo/played-call.svg', '\nmake demo ', '\nmake test ', '\n## Deploy\n'];
    const places = order.map((part) => readme.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test('the picture shows the played story in light and dark, small, whole and the same every time', () => {
  const path = 'infra/local/demo/played-call.svg';
  const svg = read(path);
  expect(statSync(join(root, path)).size).toBeLessThan(30_000);
  expect(svg).toContain(QUESTION);
  expect(svg).toContain('prefers-color-scheme:dark');
  expect(svg).not.toMatch(/<script|<image|@import|url\(|href|\d ms\b|\bago\b|✗/);
  expect(svg.match(/https?:[^"]+/g)).toEqual(['http://www.w3.org/2000/svg']);
});

describe('the configuration table', () => {
  const table = read('infra/ops/configuration.md').split('\n## Variables\n')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| (`.+) \|$/gm)].map(([, row = '']) => row.split(' | '));
  const codeIn = (cell = ''): readonly string[] =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');

  it('has every variable that a function reads', () => {
    const shapes = [CLIENT_DATA_CONFIG, RETRIEVE_CONFIG, POST_CALL_CONFIG];
    const names = shapes.flatMap((shape) => Object.values(shape).map(([name]): string => name));
    const told = rows.flatMap(([cell]) => codeIn(cell));
    expect([...new Set(names)].filter((name) => !told.includes(name))).toEqual([]);
  });

  it('names the place of each in Terraform, and that place exists', () => {
    const variables = globSync('infra/variables*.tf', { cwd: root })
      .map((path) => `\n${read(path)}`)
      .join('');
    const exists = (name: string): boolean => {
      const [variable = '', field] = name.split('.');
      const block = variables.split(`\nvariable "${variable}" {`)[1]?.split('\nvariable "')[0];
      return block !== undefined && (field === undefined || new RegExp(`^ +${field} +=`, 'm').test(block));
    };
    const places = rows.flatMap((row) => codeIn(row[3])).filter((place) => place !== '.env.<environment>');
    expect(places.length).toBeGreaterThan(20);
    expect(places.filter((place) => !exists(place))).toEqual([]);
  });
});
