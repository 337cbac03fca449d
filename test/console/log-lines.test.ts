import { expect, test } from 'vitest';
import { logLines } from '../../infra/console/server/log-lines.ts';

test('the newest lines are kept, oldest first, however many there were', () => {
  const lines = logLines(3);
  expect(lines.newest()).toEqual([]);
  for (let index = 1; index <= 20; index += 1) {
    lines.add(`${index}`);
    expect(lines.newest()).toEqual([index - 2, index - 1, index].filter((one) => one > 0).map(String));
  }
});
