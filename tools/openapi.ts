// node tools/openapi.ts: writes openapi.json, the description of the API, from the contracts.
import { writeFileSync } from 'node:fs';
import { openApiFile } from '#/app/openapi.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), openApiFile());
