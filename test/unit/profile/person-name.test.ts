import { expect, test } from 'vitest';
import { nameAtStart, personName } from '../../../shared/profile/person-name.ts';

test.each([
  'Anna',
  'Anna Berg',
  'Li Na',
  'Theo',
  'Nora Berg',
  'Bruno Berg',
  'Nguyen Le',
  'O’Brien',
  "Siobhan O'Brien",
  'Jean-Luc Picard',
  'van der Berg',
  'Juan de la Cruz',
  'Anna d’Arcy',
  'Maria D’souza',
  'Gertrud von Le Fort',
  'J.R. Smith',
  'Anna St. James',
  'Mr. Smith',
  'Anna BERG',
  'नीना',
  '李娜',
  'ნინო',
  'علی\u200cرضا',
  'One Two Three Four Five',
  `Anna ${'B'.concat('e'.repeat(54))}`,
])('%s is a name, and is left as it is', (name) => {
  expect(personName(name)).toBe(name);
});

test.each([
  ['ANNA', 'Anna'],
  ['ANNA BERG', 'Anna Berg'],
  ["SIOBHAN O'BRIEN", "Siobhan O'Brien"],
  ['JEAN-LUC', 'Jean-Luc'],
  ['ÅSA ÖBERG', 'Åsa Öberg'],
  ['RENE\u0301E', 'Renée'],
  ['  Anna \n Berg ', 'Anna Berg'],
])('%j is spelled %s', (text, name) => {
  expect(personName(text)).toBe(name);
});

test.each([
  '',
  'anna',
  'anna Berg',
  'Anna berg',
  'de',
  'van',
  'AI',
  'VIP',
  'ÉÀ',
  'R2D2',
  'Anna!',
  '-Anna',
  'Anna’s',
  "Anna's",
  'The',
  'Mein Name ist Anna',
  'Not Anna',
  'No-Name',
  'Sem Nome',
  'Ohne Angabe',
  'Unknown Caller',
  'Anna Unknown',
  'Anna. Berg',
  'Mr',
  'Dr.',
  'Frau',
  'la señora',
  'A. B.',
  'J R',
  'One Two Three Four Five Six',
  `Anna ${'B'.concat('e'.repeat(55))}`,
])('%j is no name', (text) => {
  expect(personName(text)).toBeUndefined();
});

test.each<[string, string, boolean, string]>([
  ['Anna', 'Anna', false, 'Anna'],
  ['Anna Berg called.', 'Anna Berg', false, 'Anna Berg'],
  ['Juan de la Cruz llamó', 'Juan de la Cruz', false, 'Juan de la Cruz'],
  ['van der Berg called', 'van der Berg', false, 'van der Berg'],
  ['J. R. Smith asked', 'J. R. Smith', false, 'J. R. Smith'],
  ['ANNA BERG asked', 'Anna Berg', false, 'ANNA BERG'],
  ['Frau Kühn rief an', 'Frau Kühn', true, 'Frau Kühn'],
  ['Mr. Smith called', 'Mr. Smith', true, 'Mr. Smith'],
  ['Frau Renate Kühn rief an', 'Renate Kühn', true, 'Frau Renate Kühn'],
  ['Frau Dr. Kühn rief an', 'Frau Dr. Kühn', true, 'Frau Dr. Kühn'],
  ['la señora García llamó', 'señora García', true, 'la señora García'],
  ['One Two Three Four Five', 'One Two Three Four', false, 'One Two Three Four'],
])('%j begins with the name %s', (text, name, isTitled, spoken) => {
  expect(nameAtStart(text)).toEqual({ name, isTitled, length: spoken.length });
});

test.each(['', 'anna berg', 'Frau rief an', 'The caller', '7 Anna', ' Anna'])(
  '%j begins with no name',
  (text) => {
    expect(nameAtStart(text)).toBeUndefined();
  },
);
