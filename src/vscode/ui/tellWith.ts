import type { MessageTone, Prompter } from './prompter';

/** What the buttons of a notification do, by their labels. */
type Buttons = Readonly<Record<string, () => unknown>>;

/** A notification whose buttons lead to what it tells of. Nobody waits for it. */
export function tellWith(
  prompter: Pick<Prompter, 'tell'>,
  tone: MessageTone,
  text: string,
  buttons: Buttons,
): void {
  void prompter.tell(tone, text, Object.keys(buttons)).then(async (chosen) => {
    if (chosen !== undefined) await buttons[chosen]?.();
  });
}
