import { Redactor } from './redactor';
import type { Secret } from './secret';

/** `text` with every given secret value, however it is written, replaced by its name. See `Redactor`. */
export function redact(text: string, secrets: Iterable<Secret>): string {
  return new Redactor(secrets).clean(text);
}
