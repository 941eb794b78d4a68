// The contact sheet: every picture of every state on it, names that cannot break out of it, a height that can be drawn.
import { describe, expect, it } from 'vitest';
import { looksOf, type Listed } from './catalogue.ts';
import { sheetHtml } from './sheet.ts';

const shot: Listed = { slice: 'chat', route: '/chats', state: '<b>"full"', as: 'townsperson' };
const looks = looksOf({ words: [] });

describe('the contact sheet', () => {
  it('shows each state in each look, and marks what was wrong', () => {
    const file = 'chat/chats.b-full.phone-light-en.png';
    const html = sheetHtml([shot], looks, [{ file, faults: ['thrown: no'] }]);
    expect(html.match(/<img /g)).toHaveLength(12);
    expect(html).toContain(`<a href="${file}" class="fault">`);
    expect(html.match(/class="fault"/g)).toHaveLength(1);
    expect(html).not.toContain('<b>');
  });

  it('draws many states smaller and side by side, so that one picture holds them', () => {
    const measures = (count: number) => {
      const html = sheetHtml(
        Array.from({ length: count }, () => shot),
        looks,
        [],
      );
      const of = (name: string) => Number(new RegExp(`${name}: (\\d+)px`).exec(html)?.[1]);
      return { high: of('--high'), wide: of('--wide'), total: of('; width') };
    };
    const many = measures(200);
    expect(many.high).toBeLessThan(measures(10).high);
    const rows = Math.ceil(200 / Math.floor(many.total / (many.wide + 18)));
    expect(rows * (many.high + 26)).toBeLessThan(16_000);
  });
});
