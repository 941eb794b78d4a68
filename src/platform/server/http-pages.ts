// Pages for those who operate an instance: health, readiness, metrics.
import { timingSafeEqual } from 'node:crypto';
import { toProblem, type PlazaError } from '#/kit/error.ts';
import type { Health } from './health.ts';
import { named, PROBLEM_TYPE } from './http-errors.ts';
import type { Metrics } from './metrics.ts';
import type { Page, PageAnswer, PageRequest } from './routes.ts';
import { apiHeaders } from './security-headers.ts';

function json(status: number, value: unknown): PageAnswer {
  return {
    status,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(value),
    headers: apiHeaders,
  };
}

function problem(error: PlazaError): PageAnswer {
  const body = JSON.stringify(toProblem(error));
  return { status: error.status, type: PROBLEM_TYPE, body, headers: apiHeaders };
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Metrics and details are for this machine, or for who holds the metrics token. */
function mayLookInside(request: PageRequest, metricsToken: string | null): boolean {
  if (request.local) return true;
  return metricsToken !== null && sameText(request.authorization ?? '', `Bearer ${metricsToken}`);
}

/** `/healthz`: the process lives. `/readyz`: work may be sent to it. `/metrics`: for Prometheus. */
export function operatingPages(deps: {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
}): Page[] {
  const { health, metrics, metricsToken } = deps;
  return [
    { path: '/healthz', name: 'healthz', always: true, serve: () => json(200, { status: 'ok' }) },
    {
      path: '/readyz',
      name: 'readyz',
      always: true,
      async serve(request) {
        const { ready, checks } = await health.readiness();
        const details = mayLookInside(request, metricsToken) ? { checks } : {};
        const answer = json(ready ? 200 : 503, { status: ready ? 'ready' : 'not_ready', ...details });
        return ready ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': '1' } };
      },
    },
    {
      path: '/metrics',
      name: 'metrics',
      always: true,
      async serve(request) {
        if (!mayLookInside(request, metricsToken)) return problem(named('not_found'));
        const type = 'text/plain; version=0.0.4; charset=utf-8';
        return { status: 200, type, body: await metrics.text(), headers: apiHeaders };
      },
    },
  ];
}
