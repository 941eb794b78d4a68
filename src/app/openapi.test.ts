// The API's description: current, valid, complete, and readable as pages.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { referencePages } from '#/platform/server/reference/pages.ts';
import type { Operation } from '#/platform/server/reference/openapi.ts';
import { buildOpenApi, contractEndpoints, contractErrors, openApiFile } from './openapi.ts';

const api = buildOpenApi({ version: '1.2.3', url: 'https://plaza.example' });
const operations = Object.values(api.paths).flatMap((methods): Operation[] => Object.values(methods));

describe('openapi.json', () => {
  it('is what the contracts declare (else: node tools/openapi.ts)', () => {
    expect(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')).toBe(openApiFile());
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(openApiFile()) as object);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has every operation once, with its input where it travels', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      contractEndpoints()
        .map(({ id }) => id)
        .sort(),
    );
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
        const inPath = parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => `{${name}}`);
        expect(inPath.sort()).toEqual([...path.matchAll(/\{\w+\}/g)].map(([name]) => name).sort());
        if (method === 'get' || method === 'delete') expect(requestBody).toBeUndefined();
        else expect(parameters.every((parameter) => parameter.in === 'path')).toBe(true);
      }
    }
  });

  it('names only errors that a contract defines, each under its status', () => {
    const errors = contractErrors();
    for (const operation of operations) {
      for (const code of operation['x-plaza-errors']) {
        expect(errors).toHaveProperty(code);
        expect(Object.keys(operation.responses)).toContain(String(errors[code]!.status));
      }
    }
  });

  it('has every reference resolved', () => {
    const text = JSON.stringify(api);
    for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      expect(Object.keys(api.components[kind as 'schemas' | 'responses'])).toContain(name);
    }
  });
});

describe('the reference', () => {
  const pages = new Map(referencePages(api, contractErrors()).map((page) => [page.path, page]));
  const bodyOf = async (path: string): Promise<string> => {
    const { body } = await pages.get(path)!.serve({ params: {}, local: false, authorization: undefined });
    return body.toString();
  };

  it('explains every operation and every problem, under the address that problems name', async () => {
    const docs = await bodyOf('/docs');
    for (const { operationId } of operations) expect(docs).toContain(`id="${operationId}"`);
    const errors = await bodyOf('/docs/errors');
    for (const code of Object.keys(contractErrors())) expect(errors).toContain(`id="${code}"`);
  });

  it('needs no script and no style of its own', async () => {
    for (const path of ['/docs', '/docs/errors', '/docs/socket']) {
      const body = await bodyOf(path);
      expect(body).toMatch(/^<!doctype html>/);
      expect(body).not.toMatch(/<script|<style|style="|\son\w+="/);
      expect(body).not.toContain('undefined');
      expect(body).not.toContain('[object');
    }
  });
});
