// Which passwords are refused, and how the others are hashed.
import { describe, expect, it } from 'vitest';
import { hash, parseOptions } from '@node-rs/argon2';
import { signUp } from '../contract/index.ts';
import { createPasswordPool } from './password-pool.ts';
import { createPasswordRules, normalisePassword } from './password-rules.ts';

const rules = createPasswordRules();
const refused = (password: string, handle = 'ana') => rules.isTooCommon(normalisePassword(password), handle);

describe('rules', () => {
  it('[ID20] length is counted in UTF-16 units, and spaces count', () => {
    const field = (password: string) =>
      signUp.input.safeParse({
        actorId: '01890a5d-ac96-774b-bcce-b302099a8057',
        handle: 'ana',
        name: 'Ana',
        locale: 'en',
        credential: { kind: 'password', password },
      });
    expect(field('123456789').success).toBe(false);
    expect(field(' 23456789 ').success).toBe(true);
    expect(field('x'.repeat(256)).success).toBe(true);
    expect(field('x'.repeat(257)).success).toBe(false);
    expect(field('lone surrogate \ud800').success).toBe(false);
    const kept = field('  two spaces  ');
    expect(kept.data?.credential).toEqual({ kind: 'password', password: '  two spaces  ' });
  });

  it('[ID21] the commonest passwords are refused, whatever their case and padding', async () => {
    for (const password of [
      '1234567890',
      'qwertyuiop',
      'Password123',
      'PASSWORD123',
      'password!!',
      '1dragon202',
      'iloveyou12',
    ]) {
      expect([password, await refused(password)]).toEqual([password, true]);
    }
  });

  it('[ID21] so is what is little more than the handle, or one sign again and again', async () => {
    for (const password of ['marie_claire', 'marie_claire1', 'Marie_Claire!99']) {
      expect([password, await refused(password, 'marie_claire')]).toEqual([password, true]);
    }
    expect(await refused('aaaaaaaaaaaa')).toBe(true);
    expect(await refused('abababababab')).toBe(true);
  });

  it('[ID21] others are not', async () => {
    for (const password of [
      'violet harbour ninety',
      'Tr0ub4dor&3x',
      'correct horse battery',
      'ana lives by the sea',
    ]) {
      expect([password, await refused(password)]).toEqual([password, false]);
    }
  });
});

describe('pool', () => {
  const pool = createPasswordPool({ workers: 2, maxQueue: 4 });

  it('[ID22] hashes are argon2id of the cost we mean, each with a salt of its own', async () => {
    const [one, other] = await Promise.all([pool.hash('violet harbour'), pool.hash('violet harbour')]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(one).saltLen).toBe(16);
    expect(await pool.verify(one, 'violet harbour')).toBe(true);
    expect(await pool.verify(one, 'Violet harbour')).toBe(false);
  });

  it('[ID20] one text has one spelling', async () => {
    expect(await pool.verify(await pool.hash('cafe\u0301 au lait'), 'caf\u00e9 au lait')).toBe(true);
    expect(await pool.verify(await pool.hash('trailing space '), 'trailing space')).toBe(false);
  });

  it('[ID33] nobody’s password is compared as well, and never right', async () => {
    expect(await pool.verify(null, 'violet harbour')).toBe(false);
  });

  it('[ID23] beyond workers and queue the answer is busy, and the pool recovers', async () => {
    const results = await Promise.allSettled(Array.from({ length: 9 }, () => pool.hash('violet harbour')));
    const refusals = results.filter((result) => result.status === 'rejected');
    expect(refusals.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ code: 'busy', params: { retryAfter: 2 } })),
    );
    expect(await pool.verify(await hash('violet harbour'), 'violet harbour')).toBe(true);
  });

  it('[ID33] a password of nobody costs one comparison of the same kind as somebody’s', async () => {
    const compared: string[] = [];
    const counting = createPasswordPool({
      workers: 1,
      maxQueue: 4,
      argon2: {
        hash,
        verify: async (hashed) => {
          compared.push(JSON.stringify(parseOptions(hashed)));
          return true;
        },
      },
    });
    const somebody = await counting.hash('correct horse battery');
    expect(await counting.verify(somebody, 'correct horse battery')).toBe(true);
    expect(await counting.verify(null, 'correct horse battery')).toBe(false);
    expect(compared).toHaveLength(2);
    expect(compared[1]).toBe(compared[0]);
  });

  it('[ID23] a failing hash gives its place back', async () => {
    const small = createPasswordPool({ workers: 1, maxQueue: 1 });
    await expect(small.verify('no hash', 'x')).rejects.toThrow();
    expect(await small.verify(null, 'x')).toBe(false);
  });
});
