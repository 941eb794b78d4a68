// The log: lines that machines read, and secrets that nobody does.
import { describe, expect, it } from 'vitest';
import { createLog, redactText } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  let line = '';
  write(createLog('debug', { write: (text: string) => void (line += text) }));
  return JSON.parse(line) as Record<string, unknown>;
}

describe('a line of the log', () => {
  it('is JSON with level, time, words and the request it belongs to', () => {
    const line = logged((log) => log.child({ requestId: 'r-1' }).info({ status: 200 }, 'request'));
    expect(line).toMatchObject({ level: 'info', requestId: 'r-1', status: 200, msg: 'request' });
    expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('strikes out tokens, cookies, passwords and the set-up code, at every depth they travel at', () => {
    const secrets = {
      setupCode: 'ABCD-EFGH',
      headers: { authorization: 'Bearer hunter2', cookie: '__Host-plaza=hunter2', 'set-cookie': ['hunter2'] },
      request: {
        body: { password: 'hunter2', newPassword: 'hunter2' },
        deep: { input: { token: 'hunter2' } },
      },
    };
    const text = JSON.stringify(logged((log) => log.info(secrets, 'x')));
    expect(text).not.toMatch(/hunter2|ABCD-EFGH/);
    expect(text.match(/\[redacted\]/g)).toHaveLength(7);
  });

  it('strikes them out of lists, and prints neither bytes nor what lies too deep to be looked through', () => {
    const fields = {
      tries: [{ password: 'hunter2' }],
      key: Buffer.from('hunter2'),
      a: { b: { c: { d: { e: { f: 'hunter2' } } } } },
    };
    const text = JSON.stringify(logged((log) => log.info(fields, 'x')));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('[too deep]');
  });

  it('leaves what it was given as it was', () => {
    const given = { request: { token: 'kept' } };
    logged((log) => log.info(given, 'x'));
    expect(given.request.token).toBe('kept');
  });

  it('strikes secrets out of errors, and leaves out what libraries hang on them', () => {
    const error = Object.assign(new Error('connect to postgres://plaza_app:hunter2@db/plaza failed'), {
      code: 'ECONNREFUSED',
      query: "INSERT INTO message VALUES ('dear diary')",
      parameters: ['dear diary'],
    });
    const text = JSON.stringify(logged((log) => log.error({ err: error }, 'x')));
    expect(text).toContain('ECONNREFUSED');
    expect(text).not.toMatch(/hunter2|dear diary/);
  });

  it('keeps the codes of errors, which are no secrets', () => {
    expect(logged((log) => log.info({ code: 'rate_limited' }, 'x'))['code']).toBe('rate_limited');
  });

  it('strikes secrets out of addresses', () => {
    expect(logged((log) => log.info({ url: '/invite?token=hunter2&x=1' }, 'x'))['url']).toBe(
      '/invite?token=[redacted]&x=1',
    );
    expect(redactText('Authorization: Basic aHVudGVyMg==')).not.toContain('aHVud');
  });
});
