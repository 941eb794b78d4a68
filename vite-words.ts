// Compiles the English of every words.ts when the app is built, so that no parser of ICU messages is sent to browsers.
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { parseSync } from 'oxc-parser';
import type { Plugin } from 'vite';

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The text literals among the values of an object literal. */
function literalsOf(object: unknown): { start: number; end: number; value: string }[] {
  if (!isRecord(object) || !Array.isArray(object['properties'])) return [];
  return object['properties'].flatMap((property: unknown) => {
    const node = isRecord(property) ? property['value'] : undefined;
    if (!isRecord(node) || node['type'] !== 'Literal' || typeof node['value'] !== 'string') return [];
    return [{ start: Number(node['start']), end: Number(node['end']), value: node['value'] }];
  });
}

/** Walks a syntax tree for calls of `defineWords(area, { … })` and collects what becomes of their messages. */
function replacementsIn(node: unknown): Replacement[] {
  if (Array.isArray(node)) return node.flatMap(replacementsIn);
  if (!isRecord(node)) return [];
  const callee = node['callee'];
  if (node['type'] === 'CallExpression' && isRecord(callee) && callee['name'] === 'defineWords') {
    const [, messages] = Array.isArray(node['arguments']) ? (node['arguments'] as unknown[]) : [];
    return literalsOf(messages)
      .filter(({ value }) => /[{']/.test(value))
      .map(({ start, end, value }) => ({ start, end, text: JSON.stringify(compileMessage(value)) }));
  }
  return Object.values(node).flatMap(replacementsIn);
}

/** Replaces ICU messages in the source of a words.ts by their compiled form. */
export function compileWords(file: string, code: string): string {
  const found = replacementsIn(parseSync(file, code).program).sort((a, b) => b.start - a.start);
  return found.reduce(
    (text, { start, end, text: fresh }) => text.slice(0, start) + fresh + text.slice(end),
    code,
  );
}

/** In builds only: while developing, messages are compiled when they are said. */
export function compiledWords(): Plugin {
  return {
    name: 'plaza-words',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:[a-z-]+-)?words\.ts$/, code: 'defineWords' },
      handler: (code, id) => ({ code: compileWords(id, code), map: null }),
    },
  };
}
