// The settings: defaults, words for mistakes, and the page that lists them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, settings, unknownSettings } from './config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing: an empty environment gives the documented defaults', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      port: 4680,
      tlsPort: 4681,
      listen: '127.0.0.1',
      database: null,
      tls: null,
      acme: null,
    });
    expect(config.publicUrl).toBe('http://plaza.localhost:4680');
    expect(config.limits.payloadBytes).toBe(1_048_576);
    expect(config.testSeams).toBe(false);
  });

  it('take an empty variable as one that is not set', () => {
    expect(loadConfig({ PLAZA_PORT: ' ', PLAZA_DATABASE_URL: '' }).port).toBe(4680);
  });

  it('report all problems at once, each naming its variable', () => {
    const problems = problemsOf({
      PLAZA_PORT: '70000',
      PLAZA_LISTEN: 'everywhere',
      PLAZA_LOG_LEVEL: 'loud',
      PLAZA_ACME: 'maybe',
      PLAZA_SETUP_CODE: 'x',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'PLAZA_ACME',
      'PLAZA_LISTEN',
      'PLAZA_LOG_LEVEL',
      'PLAZA_PORT',
      'PLAZA_SETUP_CODE',
    ]);
    expect(problems.join('\n')).toContain('a whole number from 0 to 65535');
  });

  it('explain the address that Kubernetes puts into PLAZA_PORT', () => {
    expect(problemsOf({ PLAZA_PORT: 'tcp://10.0.0.1:4680' })[0]).toContain('enableServiceLinks');
  });

  it('never repeat a database address, which may hold a password', () => {
    const problems = problemsOf({
      PLAZA_DATABASE_URL: 'mysql://me:hunter2@host/db',
      PLAZA_DATABASE_OWNER_URL: 'postgres://o@h/p',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('hunter2');
  });

  it('refuse one of two that belong together', () => {
    expect(problemsOf({ PLAZA_DATABASE_URL: 'postgres://a@h/p' })[0]).toContain(
      'PLAZA_DATABASE_OWNER_URL is not',
    );
    expect(problemsOf({ PLAZA_TLS_KEY: '/k.pem' })[0]).toContain('PLAZA_TLS_CERT is not');
  });

  it('refuse ACME without a public https name', () => {
    expect(problemsOf({ PLAZA_ACME: '1' })).toHaveLength(1);
    expect(problemsOf({ PLAZA_ACME: '1', PLAZA_PUBLIC_URL: 'https://10.0.0.1' })).toHaveLength(1);
    expect(loadConfig({ PLAZA_ACME: '1', PLAZA_PUBLIC_URL: 'https://plaza.example.org' }).acme?.port).toBe(
      80,
    );
  });

  it('take the public address as an origin only', () => {
    expect(loadConfig({ PLAZA_PUBLIC_URL: 'https://plaza.example.org/' }).publicUrl).toBe(
      'https://plaza.example.org',
    );
    expect(problemsOf({ PLAZA_PUBLIC_URL: 'https://plaza.example.org/chat' })[0]).toContain('without a path');
  });

  it('name the proxies to trust by address or network', () => {
    expect(loadConfig({ PLAZA_TRUST_PROXY: 'loopback, 10.0.0.0/8,::1' }).trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
      '::1',
    ]);
    expect(problemsOf({ PLAZA_TRUST_PROXY: '10.0.0.0/99, nginx' })[0]).toContain('"10.0.0.0/99", "nginx"');
  });

  it('point out a variable that is no setting', () => {
    expect(unknownSettings({ PLAZA_PROT: '1', PLAZA_PORT: '1', HOME: '/' })).toEqual(['PLAZA_PROT']);
  });
});

describe('the page for operators', () => {
  const page = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(PLAZA_\w+)` \| ([^|]*) \|/gm)].map(([, name = '', standard = '']) => [
    name,
    standard.trim(),
  ]);

  it('lists every setting, and none that does not exist', () => {
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(settings).sort());
  });

  it('gives the defaults that the program has', () => {
    for (const [name, standard = ''] of rows) {
      const schema = Object.entries(settings).find(([key]) => key === name)?.[1];
      const parsed = schema?.safeParse(undefined);
      const written = /^`(.*)`$/.exec(standard)?.[1];
      if (written === undefined)
        expect(parsed?.data ?? '', name).toSatisfy((value) => value === '' || Array.isArray(value));
      else expect(schema?.safeParse(written).data, name).toEqual(parsed?.data);
    }
  });
});
