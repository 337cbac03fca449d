import { expect, test } from 'vitest';
import { statedFacts } from '../../../shared/profile/stated-facts.ts';
import { fact } from '../../support/memories.ts';

const said = (text: string) =>
  Object.fromEntries(Object.entries(statedFacts([fact(text)])).map(([id, [known]]) => [id, known?.value]));

test.each([
  'Last inquiry',
  'Latest enquiry about billing',
  'Recent question on delivery',
  'Several questions regarding orders',
  'Multiple enquiries concerning a refund',
])('%s: the last contact was an inquiry', (text) => {
  expect(said(text)).toEqual({ last_contact: 'inquiry' });
});

test.each([
  'Last issue',
  'Earlier problem with the login',
  'Previous issues with his account',
  'Recent issue regarding an invoice',
  'Recent issue regarding a refund',
  'Last problem concerning payment issues',
  'Several problems about deliveries issue',
])('%s: the last contact was an issue', (text) => {
  expect(said(text)).toEqual({ last_contact: 'issue' });
});

test.each([
  'User has a recent issue',
  'Recent issue that he had',
  'Recent issue with the doctor',
  'Recent issue with login after the move',
  'Last questionnaire',
])('%s: that is no contact', (text) => {
  expect(said(text)).toEqual({});
});
