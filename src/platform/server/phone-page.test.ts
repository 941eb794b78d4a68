// The page behind the QR code: its language, and the certificate that it offers.
import { describe, expect, it } from 'vitest';
import { phonePages, PHONE_PATH, prefersFrench, ROOT_PATH } from './phone-page.ts';

const request = { params: {}, local: false, authorization: undefined };

describe('phone page', () => {
  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', true],
    ['en-GB,en;q=0.9,fr;q=0.5', false],
    ['de-DE,de;q=0.9,fr;q=0.8,en;q=0.5', true],
    ['de', false],
    ['', false],
  ])('reads %j', (languages, french) => {
    expect(prefersFrench(languages)).toBe(french);
  });

  it('speaks the language asked for and offers the root certificate', async () => {
    const root = new Uint8Array([1, 2, 3]);
    const [page, certificate] = phonePages(root);
    expect([page!.path, certificate!.path]).toEqual([PHONE_PATH, ROOT_PATH]);
    const answer = await page!.serve({ ...request, languages: 'fr' });
    expect(answer.body).toContain('<html lang="fr">');
    expect(answer.body).toContain(`href="${ROOT_PATH}"`);
    expect((await page!.serve({ ...request, languages: 'en' })).body).toContain('<html lang="en">');
    expect((await certificate!.serve({ ...request, languages: '' })).body).toEqual(Buffer.from(root));
  });
});
