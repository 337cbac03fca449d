import { expect, test } from 'vitest';
import { isNoAnswer } from '../../../shared/profile/no-answer.ts';

test.each([
  '',
  '-',
  'NaN',
  'N/A',
  'n / a',
  'N.A.',
  '[NAME]',
  '[CITY]',
  '<date of birth>',
  '<caller name>',
  'unknown, none',
  ' not provided ',
  'not yet given',
  'none was mentioned in the call',
  'not available',
  'none collected',
  'no budget was mentioned',
  'No information',
  'no details were provided',
  'The caller declined to say his name',
  'keine Angabe',
  'nicht genannt',
  'no especificado',
  'não informado',
  'non précisé',
  'non specificato',
  'niet opgegeven',
  'geen naam',
  'nie podano',
  'brak danych',
  'не указано',
  'Не назвался.',
  '情報なし',
  '未提供です',
  'لم يذكر',
])('%j says that there is none', (value) => {
  expect(isNoAnswer(value)).toBe(true);
});

test.each([
  '12',
  'Nan',
  'Nadia',
  'n/a yet paid',
  '[N] Anna',
  'Anna [N]',
  '[7]',
  '(Berlin)',
  '[Berlin',
  'Berlin]',
  'No hot water available',
  'Not before June',
  '注文した商品がまだ届いておらず、再配達も未定です',
])('%j says something', (value) => {
  expect(isNoAnswer(value)).toBe(false);
});
