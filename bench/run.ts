// npm run bench -- NAME: measures one part of Plaza beside its yardstick; the last line is one JSON object.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bar, Bench } from './bars.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !names.includes(name) || rest.length > 0) {
  console.error(`Usage: npm run bench -- NAME, with NAME one of: ${names.join(', ')}`);
  process.exit(2);
}

let bars: readonly Bar[];
try {
  const { bench } = (await import(`./${name}.bench.ts`)) as { bench: Bench };
  bars = await bench((line) => console.log(line));
} catch (error) {
  console.error(error);
  bars = [{ name: 'ran', value: null, unit: '', yardstick: null, ratio: null, target: 1, ok: false }];
}
for (const bar of bars) {
  const ratio = bar.ratio === null ? '' : `, ${bar.ratio} of ${bar.yardstick}`;
  console.log(
    `${bar.ok ? 'ok  ' : 'FAIL'} ${bar.name}: ${bar.value} ${bar.unit}${ratio} (target ${bar.target})`,
  );
}
console.log(JSON.stringify({ bench: name, bars }));
process.exit(bars.every(({ ok }) => ok) ? 0 : 1);
