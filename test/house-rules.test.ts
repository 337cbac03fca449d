import { describe, expect, it } from 'vitest';
import { code, everything, offenders, type SourceFile } from './support/source-files.ts';

/** The house rules for files that a machine can check. */
describe('the house', () => {
  it('no file is longer than 150 lines', () => {
    expect(offenders(everything, ({ text }) => text.trimEnd().split('\n').length > 150)).toEqual([]);
  });

  it('no file is a place for anything: utils, helpers, manager, service, common', () => {
    const broken = ({ path }: SourceFile): boolean =>
      /(^|[/-])(utils?|helpers?|manager|service|common)([./-]|$)/.test(path);
    expect(offenders(everything, broken)).toEqual([]);
  });

  it('no type is switched off', () => {
    const broken = ({ text }: SourceFile): boolean =>
      /@ts-(ignore|expect-error|nocheck)|:\s*any\b|\bas any\b/.test(code(text));
    expect(offenders(everything, broken)).toEqual([]);
  });

  it('phone numbers are from the range reserved for fiction', () => {
    const real = /\+1(?!\d{3}55501\d{2})\d{10}\b/;
    expect(
      offenders(everything, ({ path, text }) => real.test(text) && !path.endsWith('house-rules.test.ts')),
    ).toEqual([]);
  });
});
