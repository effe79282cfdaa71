import { defined } from '../../base/defined';
import type { Guide } from './guideEntry';

/** A line of the guide: what Okta publishes. */
export function certain(description: string, example: string, gives: string, open?: string): Guide {
  return { description, example, gives, sure: 'certain', ...defined({ open }) };
}

/** The same of what Okta does not say in as many words. */
export function likely(description: string, example: string, gives: string, open?: string): Guide {
  return { ...certain(description, example, gives, open), sure: 'likely' };
}
