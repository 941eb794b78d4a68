// The reference: the API's description as pages that people read, made on the server, without scripts.
import { readFileSync } from 'node:fs';
import type { Page, PageAnswer } from '../routes.ts';
import { apiHeaders, documentHeaders } from '../security-headers.ts';
import { Html, html, prose } from './html.ts';
import type { ErrorDefinitions, JsonSchema, OpenApi, Operation } from './openapi.ts';
import { exampleOf, typeText } from './schema-text.ts';
import { socketContent } from './socket-page.ts';

const style = readFileSync(new URL('reference.css', import.meta.url), 'utf8');

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function listed(api: OpenApi): Listed[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

const accessWords: Readonly<Record<string, string>> = {
  anyone: 'Anyone',
  person: 'A signed-in person',
  stepped_up: 'A person who confirmed it at most 15 minutes ago',
  operator: 'An operator who confirmed it at most 15 minutes ago',
};

function bodySchema(operation: Operation): JsonSchema | null {
  return operation.requestBody?.content['application/json'].schema ?? null;
}

function inputRows(operation: Operation): Html[] {
  const row = (name: string, place: string, required: boolean, schema: JsonSchema) => {
    const standard = 'default' in schema ? ` = ${JSON.stringify(schema['default'])}` : '';
    return html`<tr>
      <td><code>${name}</code>${required ? '' : html` <span class="quiet">optional</span>`}</td>
      <td>${place}</td>
      <td><pre>${typeText(schema)}${standard}</pre></td>
    </tr>`;
  };
  const parameters = (operation.parameters ?? []).map(({ name, in: place, required, schema }) =>
    row(name, place, required, schema),
  );
  const body = bodySchema(operation);
  if (body === null) return parameters;
  const fields = Object.entries(body.properties ?? {});
  if (fields.length === 0) return [...parameters, row('(whole body)', 'body', true, body)];
  return [
    ...parameters,
    ...fields.map(([name, schema]) => row(name, 'body', body.required?.includes(name) === true, schema)),
  ];
}

/** The command line that calls an operation. */
function curl({ method, path, operation }: Listed, url: string): string {
  const given = (operation.parameters ?? []).filter(({ required }) => required);
  const place = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const schema = given.find((parameter) => parameter.name === name)?.schema ?? {};
    return encodeURIComponent(String(exampleOf(schema)));
  });
  const query = given
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema)))}`);
  const body = bodySchema(operation);
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}${place}${query.length > 0 ? `?${query.join('&')}` : ''}'`,
    ...(operation['x-plaza-access'] === 'anyone' ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...(body === null
      ? []
      : [
          `-H 'Content-Type: application/json'`,
          `-d '${JSON.stringify(exampleOf(body)).replaceAll("'", String.raw`'\''`)}'`,
        ]),
  ].join(' \\\n  ');
}

function answerText(operation: Operation): string {
  const response = operation.responses['200'] as { content: { 'application/json': { schema: JsonSchema } } };
  return typeText(response.content['application/json'].schema);
}

function operationSection(entry: Listed, url: string): Html {
  const { method, path, operation } = entry;
  const rows = inputRows(operation);
  const facts = [
    accessWords[operation['x-plaza-access']] ?? operation['x-plaza-access'],
    operation['x-plaza-socket'] ? 'HTTP and socket' : 'HTTP only',
    ...(operation['x-plaza-cost'] === 1 ? [] : [`counts as ${operation['x-plaza-cost']} requests`]),
  ];
  const errors = operation['x-plaza-errors'].map(
    (code) =>
      html`<li>
        <a href="/docs/errors#${code}"><code>${code}</code></a>
      </li>`,
  );
  const inputs =
    rows.length === 0
      ? html`<p class="quiet">No input.</p>`
      : html`<div class="wide">
          <table>
            <thead>
              <tr>
                <th>Field</th>
                <th>In</th>
                <th>Type</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </div>`;
  return html`<section class="operation" id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.operationId}</a></h3>
    <p class="address"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
    <p>${operation.summary}.</p>
    <ul class="facts">
      ${facts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
    <h4>Input</h4>
    ${inputs}
    <h4>Answer</h4>
    <pre tabindex="0">${answerText(operation)}</pre>
    <h4>Problems</h4>
    <ul class="codes">
      ${errors}
    </ul>
    <h4>Example</h4>
    <pre tabindex="0">${curl(entry, url)}</pre>
  </section>`;
}

const places = [
  ['/docs', 'Operations'],
  ['/docs/socket', 'Socket'],
  ['/docs/errors', 'Problems'],
] as const;

/** The whole page; `contents` lists what is on it. */
function frame(at: string, title: string, contents: Html, content: Html): string {
  const tabs = places.map(([href, name]) =>
    href === at
      ? html`<a href="${href}" aria-current="page">${name}</a>`
      : html`<a href="${href}">${name}</a>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/docs/reference.css" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        <header>
          <a class="home" href="/docs">Plaza <span>API</span></a>
          <nav aria-label="Reference">${tabs}<a href="/openapi.json">openapi.json</a></nav>
        </header>
        <div class="columns">
          ${contents}
          <main id="content">${content}</main>
        </div>
      </body>
    </html>`.text;
}

function operationsPage(api: OpenApi): string {
  const all = listed(api);
  const groups = api.tags.map(({ name }) => ({
    name,
    entries: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const contents = html`<nav class="contents" aria-label="Operations">
    <details>
      <summary>Operations</summary>
      ${groups.map(
        ({ name, entries }) =>
          html`<h2>${name}</h2>
            <ul>
              ${entries.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.operationId.slice(name.length + 1)}</a></li>`)}
            </ul>`,
      )}
    </details>
  </nav>`;
  const url = api.servers[0]?.url ?? '';
  const words = String(api.info['description'])
    .split('\n\n')
    .map((paragraph) => html`<p>${prose(paragraph)}</p>`);
  const content = html`<h1>
      ${String(api.info['title'])} API <span class="quiet">${String(api.info['version'])}</span>
    </h1>
    ${words}${groups.map(
      ({ name, entries }) =>
        html`<h2 id="${name}">${name}</h2>
          ${entries.map((entry) => operationSection(entry, url))}`,
    )}`;
  return frame('/docs', 'Plaza API', contents, content);
}

function errorsPage(definitions: ErrorDefinitions): string {
  const codes = Object.keys(definitions).sort();
  const sections = codes.map((code) => {
    const { status, title, params = [] } = definitions[code]!;
    const values =
      params.length === 0
        ? ''
        : html` With
          ${params.map((name, index) => html`${index > 0 ? ', ' : ''}<code>params.${name}</code>`)}.`;
    return html`<section class="problem" id="${code}">
      <h2><code>${code}</code> <span class="status">${status}</span></h2>
      <p>${title}.${values}</p>
    </section>`;
  });
  return frame(
    '/docs/errors',
    'Plaza API: problems',
    html``,
    html`<h1>Problems</h1>
      <p>
        ${prose('A refusal is problem details (RFC 9457): `type`, `title`, `status` and `code`; for some, `params` and the refused fields in `issues`. Answer to the code, never to the title.')}
      </p>
      ${sections}`,
  );
}

function page(path: string, type: string, body: string): Page {
  const answer: PageAnswer = { status: 200, type, body, headers: documentHeaders };
  return { path, name: 'docs', serve: () => answer };
}

/** `/openapi.json` and the pages under `/docs`, all made once. */
export function referencePages(api: OpenApi, definitions: ErrorDefinitions): Page[] {
  const type = 'text/html; charset=utf-8';
  const document: PageAnswer = {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(api),
    headers: { ...apiHeaders, 'cache-control': 'no-cache' },
  };
  return [
    { path: '/openapi.json', name: 'openapi', serve: () => document },
    page('/docs', type, operationsPage(api)),
    page('/docs/errors', type, errorsPage(definitions)),
    page('/docs/socket', type, frame('/docs/socket', 'Plaza API: the socket', html``, socketContent())),
    page('/docs/reference.css', 'text/css; charset=utf-8', style),
  ];
}
