import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Said } from '../fixtures/turn.ts';
import { know } from '../support/known-callers.ts';
import { openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

/** Words of all scripts stay words on their way from a call to the next one; what is not seen is removed. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

/** With zero-width joiners and non-joiners, without which they fall apart. */
const SCRIPTS: readonly (readonly [script: string, name: string, text: string])[] = [
  ['Persian', 'علی\u200cرضا', 'مشتری می\u200cخواهد کتاب\u200cها را روز جمعه بگیرد'],
  ['Hindi', 'अनुष्का', 'ग्राहक क्\u200dष की दुकान से पुस्तक वापस करना चाहता है'],
  ['Sinhala', 'ශ්\u200dරී', 'පාරිභෝගිකයා ශ්\u200dරී ලංකාවට පාර්සලයක් යවයි'],
  ['Arabic', 'ليلى', 'طلبت العميلة تغيير عنوان التسليم'],
  ['Japanese', '田中', 'お客様は荷物の住所を変更したい'],
  ['Thai', 'สมชาย', 'ลูกค้าต้องการเปลี่ยนที่อยู่จัดส่ง'],
];
const FAMILY = '👨\u200d👩\u200d👧\u200d👦';

describe.each(SCRIPTS)('in %s', (_, callerName, text) => {
  it('a name and a summary come back as they were said, in variables, prompt and greeting', async () => {
    const who = stranger();
    await playCall(world, { ...who, callerName, summary: text });
    const { variables, firstMessage } = await openingOf(world, { caller_id: who.caller });
    expect(variables).toMatchObject({ caller_name: callerName, last_call_summary: text });
    expect(variables.memory_context).toContain(callerName);
    expect(firstMessage).toContain(callerName);
  });

  it('a memory is found and handed over as it is', async () => {
    const caller = know(world, ['factual', text]);
    const query = text.split(' ').slice(0, 3).join(' ');
    const { body } = await world.retrieve({ query, user_id: caller });
    expect(body.memories.map(({ memory }) => memory)).toEqual([text]);
    expect(body.text).toContain(text);
    const { variables } = await openingOf(world, { caller_id: caller });
    expect([variables.memory_summary, variables.memory_context]).toEqual([
      text,
      expect.stringContaining(text),
    ]);
  });
});

describe('while Mem0 is away', () => {
  it.each(SCRIPTS.filter(([script]) => ['Persian', 'Hindi', 'Arabic'].includes(script)))(
    'a question in %s finds what the brief holds',
    async (_, __, text) => {
      const caller = know(world, ['factual', text]);
      await openingOf(world, { caller_id: caller });
      world.mem0.setFaults([{ status: 503 }]);
      const query = text.split(' ').slice(0, 4).join(' ');
      const { status, body } = await world.retrieve({ query, user_id: caller });
      expect([status, body.memories.map(({ memory }) => memory)]).toEqual([200, [text]]);
    },
  );
});

describe('what is not seen', () => {
  it('stays where it joins emoji, and goes where it hides or turns the text', async () => {
    const caller = know(world, ['factual', `User lives with ${FAMILY} and a 🏳\ufe0f\u200d🌈 flag`]);
    expect((await openingOf(world, { caller_id: caller })).variables.memory_summary).toBe(
      `User lives with ${FAMILY} and a 🏳\ufe0f\u200d🌈 flag`,
    );
  });

  it.each([
    ['a right-to-left override', '\u202e'],
    ['an isolate', '\u2066'],
    ['a control character', '\u0007'],
    ['a tag', '\u{e0041}'],
    ['a zero-width space', '\u200b'],
    ['a byte order mark', '\ufeff'],
    ['a line break', '\n'],
    ['joiners that join nothing', ' \u200d\u200c '],
  ])('is removed if it is %s', async (_, hidden) => {
    const caller = know(world, ['factual', `User likes${hidden}tea`]);
    const { variables } = await openingOf(world, { caller_id: caller });
    expect(variables.memory_summary).toBe('User likes tea');
    const { body } = await world.retrieve({ query: 'tea', user_id: caller });
    expect(body.memories[0]?.memory).toBe('User likes tea');
  });

  it('does not let a name or a memory be cut in the middle of a family', async () => {
    const caller = know(world, ['factual', `User draws ${FAMILY.repeat(200)}`]);
    const { variables } = await openingOf(world, { caller_id: caller });
    expect(variables.memory_summary?.isWellFormed()).toBe(true);
    expect(variables.memory_summary).not.toMatch(/[\u200c\u200d]…$/);
  });
});

describe('a whole call in Persian', () => {
  it('is remembered turn by turn', async () => {
    const who = stranger();
    const said = 'می\u200cخواهم کتاب\u200cها را روز جمعه در خانه بگیرم';
    const turns: readonly Said[] = [{ role: 'user', message: said }];
    await playCall(world, { ...who, turns, summary: 'مشتری درباره کتاب\u200cها پرسید' });
    const { body } = await world.retrieve({
      query: 'کتاب\u200cها',
      user_id: who.caller,
      types: ['semantic'],
    });
    expect(body.memories.map(({ memory }) => memory).join()).toContain('کتاب\u200cها');
  });
});
