// The pages beside the web app: health, metrics, the API's reference, and the root certificate that phones may install.
import type { Health } from '#/platform/server/health.ts';
import { operatingPages } from '#/platform/server/http-pages.ts';
import type { Metrics } from '#/platform/server/metrics.ts';
import type { Operations } from '#/platform/server/operations.ts';
import { phonePages } from '#/platform/server/phone-page.ts';
import { referencePages } from '#/platform/server/reference/pages.ts';
import type { Page } from '#/platform/server/routes.ts';
import type { Tls } from '#/platform/server/tls/certificates.ts';
import { buildOpenApi, contractErrors } from './openapi.ts';

export interface PageDeps {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly operations: Operations;
  readonly version: string;
  readonly config: { readonly publicUrl: string };
  /** The root of the instance's own authority; null where another certificate is used. */
  readonly root: Tls['root'];
}

/** All of them. */
export function createPages({ health, metrics, operations, version, config, root }: PageDeps): Page[] {
  // What is served is described, seams included while they are open.
  const endpoints = operations.routes.map(({ endpoint }) => endpoint);
  const api = buildOpenApi({ version, url: config.publicUrl }, endpoints);
  return [
    ...operatingPages({ health, metrics, metricsToken: null }),
    ...referencePages(api, contractErrors()),
    ...(root === null ? [] : phonePages(root.der)),
  ];
}
