import { describe, expect, test } from 'vitest';
import { isBefore619, runtimeIn } from '../../infra/deploy/known-runtime.ts';

describe('a runtime', () => {
  test('is what the environment says outside its comments, else the default', () => {
    expect(runtimeIn('function = {\n  runtime            = "nodejs22.x" # older\n}')).toBe('nodejs22.x');
    expect(runtimeIn('function = {\n  # runtime = "nodejs22.x"\n}')).toBe('nodejs24.x');
  });

  test('of Node 24 is known to providers from 6.19 on', () => {
    expect(['5.100.0', '6.2.0', '6.18.9'].map(isBefore619)).toEqual([true, true, true]);
    expect(['6.19.0', '6.42.1', '7.0.0', ''].map(isBefore619)).toEqual([false, false, false, false]);
  });
});
