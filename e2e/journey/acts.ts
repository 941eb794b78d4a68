// What people of the journeys do, again and again: sign up, sign in, write, look at what has come.
import type { Locator } from 'playwright-core';
import { addAuthenticator } from '#/platform/testing/browser.ts';
import { arrive, see, type Hand } from './stage.ts';

export interface NewPerson {
  readonly handle: string;
  readonly name: string;
  /** Absent: by passkey. */
  readonly password?: string;
}

/** Fills the sign-up that is on the screen, to its end. */
export async function fillSignUp({ page, words }: Hand, person: NewPerson): Promise<void> {
  await page.getByRole('textbox', { name: words.handle }).fill(person.handle);
  await page.getByRole('textbox', { name: words.name }).fill(person.name);
  await page.getByRole('button', { name: words.continue }).click();
  if (person.password === undefined) {
    await addAuthenticator(page);
    await page.getByRole('radio', { name: words.passkey }).click({ force: true });
    await page.getByRole('button', { name: words.createPasskey }).click();
  } else {
    await page.getByRole('radio', { name: words.password }).click({ force: true });
    await page.getByRole('textbox', { name: words.password, exact: true }).fill(person.password);
    await page.getByRole('button', { name: words.createAccount }).click();
  }
}

/** Signs up on the screens made for it, and waits to be in. */
export async function signUp(hand: Hand, person: NewPerson): Promise<void> {
  await hand.goto('/sign-up');
  await fillSignUp(hand, person);
  await arrive(hand.page, '/chats');
}

/** Signs in with handle and password, and waits to be in. */
export async function signIn({ page, words, goto }: Hand, handle: string, password: string): Promise<void> {
  await goto('/sign-in');
  await page.getByRole('textbox', { name: words.handle }).fill(handle);
  await page.getByRole('textbox', { name: words.password, exact: true }).fill(password);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await arrive(page, '/chats');
}

/** The field in which one writes to somebody. */
export function composer({ page, words }: Hand, to: string): Locator {
  return page.getByRole('textbox', { name: words.writeTo(to) });
}

/** Writes and sends, as a thumb does. */
export async function write(hand: Hand, to: string, text: string): Promise<void> {
  await composer(hand, to).fill(text);
  await hand.page.getByRole('button', { name: hand.words.send, exact: true }).click();
}

/** The message with this text, in the conversation that is open. */
export function message({ page }: Hand, text: string): Locator {
  return page.getByRole('article', { name: text });
}

/** Waits until one's own message has come so far. */
export async function seeTick(
  hand: Hand,
  text: string,
  tick: 'waiting' | 'sent' | 'delivered' | 'read' | 'failed',
): Promise<void> {
  const label = new RegExp(`${RegExp.escape(text)}, ${RegExp.escape(hand.words[tick])}$`);
  await see(hand.page.getByRole('article', { name: label }));
}

/** The texts in the conversation that is open, from the top, without times and ticks. */
export async function textsOf({ page }: Hand, of: RegExp): Promise<string[]> {
  const labels = await page
    .getByRole('article')
    .evaluateAll((all: { ariaLabel: string | null }[]) => all.map((each) => each.ariaLabel ?? ''));
  return labels.flatMap((label) => of.exec(label)?.[0] ?? []);
}

/** The row of a chat with somebody, in the list. */
export function row({ page }: Hand, name: string): Locator {
  return page.getByRole('link', { name: new RegExp(RegExp.escape(name)) });
}
