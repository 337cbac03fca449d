import { expect, test } from 'vitest';
import { statedName } from '../../../shared/profile/stated-name.ts';

const ANNA = 'Anna Berg';
const nameOf = (...statements: readonly string[]) => statedName(statements)?.name ?? null;

test.each([
  ['My name is Anna Berg', 'The caller introduced herself as Anna Berg', 'Anna Berg called about her order'],
  ['Me llamo Anna Berg', 'La cliente se llama Anna Berg', 'Anna Berg llamó por su pedido'],
  ["Je m'appelle Anna Berg", "L'appelante s'appelle Anna Berg", 'Anna Berg a appelé pour sa commande'],
  ['Ich heiße Anna Berg', 'Die Kundin heißt Anna Berg', 'Anna Berg wollte ihre Rechnung'],
  ['Meu nome é Anna Berg', 'A cliente se chama Anna Berg', 'Anna Berg ligou sobre sua fatura'],
  ['Mi chiamo Anna Berg', 'La cliente si chiama Anna Berg', 'Anna Berg ha chiamato per la sua fattura'],
  ['Mijn naam is Anna Berg', 'De klant heet Anna Berg', 'Anna Berg belde over haar factuur'],
  ['Nazywam się Anna Berg', 'Klientka nazywa się Anna Berg', 'Anna Berg dzwoniła o jej fakturze'],
])('said by the caller, of her, or summed up, she is Anna Berg: %j, %j, %j', (...statements) => {
  for (const statement of statements) expect([statement, nameOf(statement)]).toEqual([statement, ANNA]);
});

test.each([
  ['The caller, Anna Berg, asked for a refund', ANNA],
  ['User Anna called', 'Anna'],
  ['The customer, Anna Berg, asked for her refund', ANNA],
  ['The customer, Acme Trading, asked for a refund', null],
  ['Acme Trading called to move an appointment', null],
  ['Mr. Smith called to move an appointment', 'Mr. Smith'],
  ['Soy Anna, quiero cambiar una reserva', 'Anna'],
  ['Soy Vegetariana', null],
  ['Ich bin Vegetarier, danke', null],
  ['Ich bin van Berg', null],
  ['Anna Berg from Acme is the caller', null],
  ['User Premium', null],
  ['Anna Berg owes her bank a letter', null],
  ['For Eva Hall, Anna Berg called about her order', null],
  ['Her sister said my name is Eva Hall', null],
  ['Tom Hall called because he moved', 'Tom Hall'],
  ['Tom Hall wollte seine Rechnung', 'Tom Hall'],
  ['Anna Berg dzwoniła do swojego banku', ANNA],
  ['My name is Anna?', null],
  ['My name is Anna Berg, right?', null],
  ['My name is Anna Berg. Are you open?', ANNA],
  ['The caller’s name is Siobhan O’Brien', 'Siobhan O’Brien'],
])('%j: %s', (statement, name) => {
  expect(nameOf(statement)).toBe(name);
});

test.each([
  ['Agent: My name is Eva. User: My name is Anna Berg.', ANNA],
  ['Assistant: My name is Eva.', null],
  ['User: My name is Anna Berg. Agent: My name is Eva.', ANNA],
  ['My name is Eva, how can I help you?', null],
  ['My name is Eva. How may I help?', null],
  ['Ich heiße Eva, Ihre virtuelle Assistentin', null],
  ['Nazywam się Eva, asystent wirtualny', null],
  ['Nazywam się Eva, wirtualny asystent', null],
  ['Me llamo Eva, asistente virtual', null],
  ['Mi chiamo Eva, assistente virtuale', null],
  ['Me llamo Eva, su virtual asistente', null],
  ['Hello there. Agent: My name is Eva.', null],
])('what an agent says of itself names no caller: %j, %s', (statement, name) => {
  expect(nameOf(statement)).toBe(name);
});

test.each([
  ["User's name is not Anna", null],
  ["The caller isn't Anna Berg", null],
  ['Die Anruferin heißt nicht Anna', null],
  ['User is not Annabel', ANNA],
  ['User is not Anna Smith', ANNA],
  ['User does not know. Anna Berg does', ANNA],
])('a name that another statement denies is in doubt: %j, %s', (denial, name) => {
  expect(nameOf("User's name is Anna Berg", denial)).toBe(name);
  expect(nameOf(denial, "User's name is Anna Berg")).toBe(name);
});

test('a titled name is denied by the name alone', () => {
  expect(nameOf('My name is Mr. Smith')).toBe('Mr. Smith');
  expect(nameOf('My name is Mr. Smith', 'User is not Smith')).toBeNull();
});

test('the plainer statement wins, of equals the first, and its place is told', () => {
  expect(statedName(['User Ben called', "User's name is Anna Berg"])).toEqual({ name: ANNA, index: 1 });
  expect(statedName(['My name is Ben', 'My name is Anna Berg'])).toEqual({ name: 'Ben', index: 0 });
});

test('of a statement the first thousand characters are read', () => {
  const said = 'My name is Anna Berg';
  expect(nameOf(`${'so. '.repeat(245)}${said}`)).toBe(ANNA);
  expect(nameOf(`${'so. '.repeat(250)}${said}`)).toBeNull();
});
