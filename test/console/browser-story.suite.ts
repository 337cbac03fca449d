import { describe, expect, test } from 'vitest';
import { goTo, lookUp, playCall, talk, type Window } from './browser-rig.ts';

const ANNA = '+12025550123';

/** In this order: each goes on where the one before ended. */
export function describeStory({ open }: Window): void {
  describe('tells its story', () => {
    test('a stranger calls, hangs up, calls again and is greeted by name', async () => {
      const page = await open();
      await page.getByRole('button', { name: /^Anna Berg/ }).click();
      expect(await talk(page).textContent()).not.toContain('Anna Berg');
      await page.getByRole('button', { name: 'Play the rest' }).click();
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await talk(page).getByText('Nothing is remembered about that.').waitFor();
      await page.getByRole('button', { name: 'Hang up' }).click();
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Anna Berg');
      await page.getByRole('button', { name: 'End the call' }).click();
      await page.getByRole('heading', { name: 'What is remembered now' }).waitFor();
      await page.getByText('Remembered', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Call again' }).click();
      await talk(page).getByText('Anna Berg!').waitFor();
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await talk(page).getByText('relevance').first().waitFor();
    });

    test('a fact that is corrected is heard in the next greeting', async () => {
      const page = await open();
      await lookUp(page, ANNA);
      await page.getByRole('button', { name: 'Set a fact' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Fact').selectOption('Name');
      await dialog.getByLabel('Value').fill('Anna Lund');
      await dialog.getByRole('button', { name: 'Set fact' }).click();
      await dialog.waitFor({ state: 'detached' });
      await goTo(page, 'Telephone');
      await page.getByRole('button', { name: /^Anna Berg/ }).click();
      await talk(page).getByText('Anna Lund!').waitFor();
    });

    test('script in a memory is text', async () => {
      const page = await open();
      await lookUp(page, ANNA);
      const script = '<img src=x onerror="document.title=1"><script>document.title=2</script> rented a kayak';
      await page.getByRole('button', { name: 'Add a memory' }).click();
      await page.getByLabel('What to remember').fill(script);
      await page.getByRole('dialog').getByRole('button', { name: 'Add memory' }).click();
      await page.getByText(script).first().waitFor();
      expect(await page.title()).toMatch(/^\D+$/);
    });

    test('a withheld number is remembered for nobody, and the desk gives the call to its caller', async () => {
      const page = await open();
      await page.getByRole('button', { name: /^Withheld number/ }).click();
      await page.getByRole('button', { name: 'Play the rest' }).click();
      await page.getByRole('button', { name: 'Hang up' }).click();
      await page.getByRole('button', { name: 'End the call' }).click();
      await page.getByText('Nobody to remember it for').first().waitFor();
      await goTo(page, 'Desk');
      await page
        .getByRole('button', { name: /^Assign/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('textbox').fill('+12025550159');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Assign/ })
        .click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('while Mem0 is dead, who has a brief is still greeted by name', async () => {
      const page = await open();
      await page.getByLabel('Dead').click();
      await page.getByText('Nobody answers at Mem0.').waitFor();
      await page.getByRole('button', { name: /^Anna Berg/ }).click();
      await talk(page).getByText('Anna Lund!').waitFor();
      await page.getByLabel('Well').click();
      await page.getByText('Mem0 answers as it should.').waitFor();
    });

    test('a caller who is forgotten leaves nothing, and is a stranger again', async () => {
      const page = await open();
      await lookUp(page, ANNA);
      await page.getByRole('button', { name: 'Forget this caller…' }).click();
      const dialog = page.getByRole('dialog');
      const erase = dialog.getByRole('button', { name: 'Erase everything' });
      await erase.waitFor();
      await dialog.getByLabel('To confirm, type the number or id again').fill(ANNA);
      await erase.click();
      await dialog.getByText('Nothing is left of this caller.').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.getByText('Nobody by this number has called').waitFor();
      await goTo(page, 'Telephone');
      await playCall(page, 'Daniel Okafor');
    });
  });
}
