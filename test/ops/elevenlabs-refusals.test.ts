import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { keepSecret, keptSecret } from '../../infra/ops/elevenlabs/set-up/secret-file.ts';
import { openWorkshop, type Workshop } from './elevenlabs-workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop.stop());

describe('the file of secrets', () => {
  test('keeps what it has, and the secret before as the previous one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secret-file-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, '.env.prod');
    writeFileSync(file, '# Ours\nMEM0_API_KEY=one\nELEVENLABS_HMAC_SECRET=\n');
    keepSecret(file, 'first');
    expect(readFileSync(file, 'utf8')).toBe('# Ours\nMEM0_API_KEY=one\nELEVENLABS_HMAC_SECRET=first\n');
    keepSecret(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe(
      '# Ours\nMEM0_API_KEY=one\nELEVENLABS_HMAC_SECRET=second\nELEVENLABS_HMAC_SECRET_PREVIOUS=first\n',
    );
    expect(keptSecret(file)).toBe('second');
  });
});

describe('what ElevenLabs refuses', () => {
  test.each<[number, RegExp]>([
    [401, /the key is wrong, or has no right/],
    [404, /Another workspace, or another region/],
    [422, /answered 422 to GET v1\/convai\/agents\/agent_1/],
    [429, /too many requests/],
  ])('is said in one sentence: %i', async (status, sentence) => {
    // As often as the SDK asks again.
    shop.api.refuseNext(status, status === 429 ? 3 : 1);
    await expect(shop.lint()).rejects.toThrow(sentence);
  });

  test('is told by the field, and never by its value', async () => {
    const wrong = { type: 'new', name: 7, value: 'workspace-key-of-prod' };
    const sent = shop.send({ method: 'POST', path: 'v1/convai/secrets', body: wrong });
    await expect(sent).rejects.toThrow(/422 to POST v1\/convai\/secrets: body\.name must be string$/);
  });
});
