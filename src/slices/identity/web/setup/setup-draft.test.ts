// The wizard's draft: what is kept, what is missing, what is sent.
import { describe, expect, it } from 'vitest';
import { firstOpenStep, setupDraftPlace, setupFaults, setupInput } from './setup-draft.ts';

const place = setupDraftPlace('EUR');
const finished = { ...place.read(null), name: ' Les Pentes ', handle: '@Ines', operatorName: 'Inès Moreau' };

describe('the wizard’s draft', () => {
  it('is fresh when nothing, or nonsense, was kept', () => {
    for (const kept of [null, 'x', 7, { actorId: 'no', name: 5, step: 'nowhere', currency: 'ZZZ' }]) {
      expect(place.read(kept)).toMatchObject({
        step: 'name',
        name: '',
        money: 'iso',
        currency: 'EUR',
        way: 'passkey',
      });
    }
  });

  it('[ID31] keeps the id that the device made, so that a repeat is the same request', () => {
    const kept: unknown = JSON.parse(JSON.stringify(finished));
    expect(place.read(kept)).toEqual(finished);
  });

  it('never holds a code or a password', () => {
    expect(
      Object.keys(place.read({ ...finished, password: 'slow green lantern', setupCode: 'ABCD' })).sort(),
    ).toEqual([
      'actorId',
      'creditName',
      'creditSymbol',
      'currency',
      'handle',
      'money',
      'name',
      'operatorName',
      'step',
      'way',
    ]);
  });

  it('[ID15] a credit of its own needs name and symbol; the others need neither', () => {
    expect(setupFaults({ ...finished, money: 'own' }, 'money').map(({ field }) => field)).toEqual([
      'creditName',
      'creditSymbol',
    ]);
    expect(setupFaults({ ...finished, money: 'test' }, 'money')).toEqual([]);
    expect(setupFaults(finished, 'money')).toEqual([]);
  });

  it('goes back to the first question that is open', () => {
    expect(firstOpenStep(place.read(null))).toBe('name');
    expect(firstOpenStep({ ...finished, handle: 'x' })).toBe('operator');
    expect(firstOpenStep({ ...finished, money: 'own' })).toBe('money');
    expect(firstOpenStep(finished)).toBe('doors');
  });

  it('[ID13] becomes one request with everything in it', () => {
    const secrets = {
      setupCode: 'AB-CD',
      credential: { kind: 'password', password: 'slow green lantern' },
    } as const;
    expect(
      setupInput({ ...finished, money: 'own', creditName: ' Shells ', creditSymbol: '◎' }, secrets, 'fr'),
    ).toEqual({
      setupCode: 'AB-CD',
      name: 'Les Pentes',
      homeCurrency: { code: 'XPC', name: 'Shells', symbol: '◎' },
      operator: {
        actorId: finished.actorId,
        handle: 'ines',
        name: 'Inès Moreau',
        locale: 'fr',
        credential: secrets.credential,
      },
      session: 'cookie',
    });
    expect(setupInput({ ...finished, money: 'test' }, secrets, 'en')?.homeCurrency).toEqual({ code: 'XTS' });
    expect(setupInput({ ...finished, handle: '' }, secrets, 'en')).toBeNull();
  });
});
