// Every screen in every state, as the slices list them, and the choice among them that a command line makes.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { viewports, type Width } from '#/platform/testing/browser.ts';
import type { Shot } from '#/platform/web/shell/shot.ts';

const slicesFolder = fileURLToPath(new URL('../../src/slices', import.meta.url));

/** A shot and the slice that lists it. */
export interface Listed extends Shot {
  readonly slice: string;
}

export interface Catalogue {
  readonly shots: readonly Listed[];
  /** Slices that list none. */
  readonly without: readonly string[];
}

/** Reads the slices' lists. */
export async function readCatalogue(folder: string = slicesFolder): Promise<Catalogue> {
  const slices = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const found: Listed[] = [];
  const without: string[] = [];
  for (const slice of slices) {
    const file = join(folder, slice, 'web', 'shots.ts');
    if (!existsSync(file)) {
      without.push(slice);
      continue;
    }
    const { shots } = (await import(pathToFileURL(file).href)) as { shots: readonly Shot[] };
    found.push(...shots.map((shot) => ({ ...shot, slice })));
  }
  return { shots: found, without };
}

export const themes = ['light', 'dark'] as const;
export const languages = ['en', 'fr'] as const;
export const widths = Object.keys(viewports) as Width[];

/** How a screen is looked at. */
export interface Look {
  readonly width: Width;
  readonly theme: (typeof themes)[number];
  readonly language: (typeof languages)[number];
}

export interface Choice {
  /** Parts of a slice's name, a route or a state; a shot that holds any of them is taken. */
  readonly words: readonly string[];
  readonly theme?: Look['theme'] | undefined;
  readonly width?: Width | undefined;
  readonly language?: Look['language'] | undefined;
}

/** The looks that a choice leaves. */
export function looksOf(choice: Choice): Look[] {
  return widths
    .filter((width) => (choice.width ?? width) === width)
    .flatMap((width) =>
      themes
        .filter((theme) => (choice.theme ?? theme) === theme)
        .flatMap((theme) =>
          languages
            .filter((language) => (choice.language ?? language) === language)
            .map((language) => ({ width, theme, language })),
        ),
    );
}

/** The shots that a choice leaves. */
export function shotsOf(shots: readonly Listed[], choice: Choice): Listed[] {
  if (choice.words.length === 0) return [...shots];
  return shots.filter(({ slice, route, state }) =>
    choice.words.some((word) => `${slice} ${route} ${state}`.toLowerCase().includes(word.toLowerCase())),
  );
}

const asName = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');

/** Where a picture lies, below the folder of all. */
export function fileOf({ slice, route, state }: Listed, { width, theme, language }: Look): string {
  return `${slice}/${asName(route)}.${asName(state)}.${width}-${theme}-${language}.png`;
}
