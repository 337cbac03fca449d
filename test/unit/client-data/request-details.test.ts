import { expect, test } from 'vitest';
import {
  type ClientDataRequest,
  calledPerson,
  callerOfRequest,
  countedPair,
  idsOf,
  isOutbound,
  textOf,
} from '../../../functions/client-data/request.ts';
import { anna } from '../../support/callers.ts';
import { greeted } from './greeted.ts';

const OURS = '+12025550100';
const SECOND_LINE = '+12025550101';
const BEN = '+12025550142';
const lines = (countryCode = '', own: readonly string[] = [OURS]) => ({
  ownNumbers: new Set(own),
  countryCode,
});

/** Whatever somebody's SIP gateway may put where a text belongs. */
const ODD_VALUES: readonly unknown[] = [7, 12_025_550_100, true, null, '', {}, [], [OURS], 'x'.repeat(257)];

test.each(['called_number', 'agent_id', 'conversation_id', 'call_sid', 'agent_type'])(
  'a %s that is no text is ignored: the caller is greeted all the same',
  async (field) => {
    for (const value of ODD_VALUES) {
      const { outcome, body, facts } = await greeted({ caller_id: anna, [field]: value });
      expect([outcome, body.user_id, body.dynamic_variables.caller_name]).toEqual([
        'handled',
        anna,
        'Anna Smith',
      ]);
      expect(facts).not.toHaveProperty(field === 'agent_type' ? 'nothing' : field);
    }
  },
);

test.each(['agent.v2', 'agent:2', 'a/b', 'agent 2', '通話'])(
  'the ids %j are ids: they are logged as they are',
  (id) => {
    expect(idsOf({ caller_id: anna, agent_id: id, conversation_id: id })).toEqual({
      agent_id: id,
      conversation_id: id,
    });
  },
);

test('an identity of a wrong type names nobody and gives way to the next', () => {
  for (const odd of [7, true, {}, [anna], null]) {
    const request = { caller_id: odd, system__caller_id: odd };
    expect(callerOfRequest({ ...request, user_id: odd }, lines())).toBeUndefined();
    expect(callerOfRequest({ ...request, user_id: 'web-7' }, lines())).toBe('web-7');
    expect(callerOfRequest({ caller_id: odd, system__caller_id: anna }, lines())).toBe(anna);
  }
});

test.each([
  ['x', 'x'],
  ['x'.repeat(256), 'x'.repeat(256)],
  ['x'.repeat(257), undefined],
  ['', undefined],
  [7, undefined],
  [null, undefined],
  [['x'], undefined],
])('%j is read as the text %j', (value, text) => {
  expect(textOf(value)).toBe(text);
});

test.each<[string, ClientDataRequest, string | undefined]>([
  ['an inbound call by both ends of the line', { caller_id: anna, called_number: OURS }, `${anna}>${OURS}`],
  ['a call without a called number by its caller', { caller_id: anna }, anna],
  ['a call to no number by its caller', { caller_id: anna, called_number: 'sip:1001@pbx' }, anna],
  ['a call on our known line by whom we call', { caller_id: OURS, called_number: BEN }, BEN],
  ['a web session by its user', { user_id: 'web-7', called_number: OURS }, `web-7>${OURS}`],
  ['nobody by nothing', { caller_id: 'anonymous', called_number: OURS }, undefined],
])('%s is counted', (_, request, counted) => {
  expect(countedPair(request, lines())).toBe(counted);
});

test('two people whom we call from a line that nobody told us of do not share a limit', () => {
  const [one, two] = [anna, BEN].map((called_number) =>
    countedPair({ caller_id: SECOND_LINE, called_number }, lines()),
  );
  expect(one).not.toBe(two);
  expect(one).toBe(`${SECOND_LINE}>${anna}`);
});

test('the called person is a number that is not ours', () => {
  expect(calledPerson({ called_number: anna }, lines())).toBe(anna);
  expect(calledPerson({ called_number: `sip:${anna}@trunk.example.com` }, lines())).toBe(anna);
  for (const called_number of [OURS, 'anonymous', '1001', undefined, null, {}]) {
    expect(calledPerson({ called_number }, lines())).toBeUndefined();
  }
});

test('a country code completes every number of a request', () => {
  const request = { caller_id: '2025550100', called_number: '(202) 555-0123' };
  expect(isOutbound(request, lines('1'))).toBe(true);
  expect(callerOfRequest(request, lines('1'))).toBe(anna);
  expect(callerOfRequest({ user_id: '2025550123' }, lines('1'))).toBe(anna);
  expect(countedPair({ caller_id: '2025550123', called_number: '2025550100' }, lines('1'))).toBe(
    `${anna}>${OURS}`,
  );
  expect(callerOfRequest({ caller_id: '030 5550123' }, lines('49'))).toBe('+49305550123');
});
