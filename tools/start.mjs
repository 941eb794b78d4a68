// npm start: brings what is missing, then starts Plaza.
import path from 'node:path';
import { bootstrap, complain, handOver, root } from './bootstrap.mjs';

try {
  const node = await bootstrap((words) => console.log(`  ${words} …`));
  handOver(node, path.join(root, 'tools', 'supervisor.ts'), process.argv.slice(2));
} catch (error) {
  complain(error);
}
