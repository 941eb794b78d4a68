// The build compiles English messages in place and leaves everything else alone.
import { describe, expect, it } from 'vitest';
import { compileWords } from '../vite-words.ts';

const compile = (code: string): string => compileWords('/src/words.ts', code);

describe('words of the build', () => {
  it('are compiled where they hold values', () => {
    expect(compile("export const w = defineWords('a', { hi: 'Hello, {name}', bye: 'Bye' });")).toBe(
      `export const w = defineWords('a', { hi: ["Hello, ",["name"]], bye: 'Bye' });`,
    );
  });
  it('are compiled with plurals', () => {
    const code = compile("defineWords('a', { n: '{n, plural, one {# day} other {# days}}' })");
    expect(code).toContain('[["n","plural",{"one":["#"," day"],"other":["#"," days"]}]]');
  });
  it('are left alone outside defineWords', () => {
    const code = "const x = other('a', { hi: 'Hello, {name}' }); type T = { a: 'b{c}' };";
    expect(compile(code)).toBe(code);
  });
});
