import { isRecord, type Json } from '../../base/record';
import { counted } from '../../base/text/counted';
import { plainText } from '../../base/text/shownText';
import { isPendingOutcome, OUTCOMES } from '../../tutorial/outcomes';

/** Characters of a name in a question; longer ones could push the rest of it out of sight. */
const LONGEST_NAME = 80;

/** What a person is asked about a plan, in our own words and numbers: names from the org could say anything. */
export function questionOf(plan: Json): string {
  const changes = (Array.isArray(plan['changes']) ? plan['changes'] : []).filter(isRecord);
  const pending = changes.filter((change) =>
    OUTCOMES.some((outcome) => outcome === change['outcome'] && isPendingOutcome(outcome)),
  );
  const safe = pending.filter(({ risk }) => risk === 'safe');
  const count = (outcome: string) => safe.filter((change) => change['outcome'] === outcome).length;
  const removed = count('delete');
  const parts = [
    `${count('create')} to create`,
    `${count('update')} to update`,
    // A person has written into the file that it shall go, which is why it is no loss.
    ...(removed > 0 ? [`${counted(removed, 'mapping')} to remove that the file sets to null`] : []),
    `${count('manual')} left to a person in the Admin Console`,
    `${pending.length - safe.length} held back because they take something away`,
  ];
  const app = isRecord(plan['app']) ? plan['app'] : {};
  const where = plan['env'] === null ? '' : `, environment ${named(plan['env'])}`;
  const hash = String(plan['hash']).slice(0, 12);
  return `Apply to ${String(plan['org'])}, app ${named(app['label'] ?? '')}${where}: ${parts.join(', ')}. Plan ${hash}.`;
}

function named(value: unknown): string {
  const text = plainText(String(value));
  return JSON.stringify(text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text);
}
