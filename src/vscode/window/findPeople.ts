import type { OktaPerson } from '../../okta/oktaModel';
import type { OrgBrowser } from '../../okta/port';
import type { SearchRequest } from '../ui/choice';

/** People of an org by how login, email, first or last name begins: one GET a page. */
export function findPeople(reader: OrgBrowser): SearchRequest<OktaPerson>['find'] {
  return async (text, next, signal) => {
    const page = await reader.browse('people', text, next, { signal });
    return {
      choices: page.items.map((person) => ({
        label: loginOf(person),
        description: personText(person),
        value: person,
      })),
      ...(page.next !== undefined && { next: page.next }),
    };
  };
}

export function loginOf({ id, profile }: OktaPerson): string {
  const { login } = profile as { login?: unknown };
  return typeof login === 'string' && login !== '' ? login : id;
}

/** What people are looked for by, and no other value of theirs. */
function personText({ status, profile }: OktaPerson): string {
  const { firstName, lastName, email, login } = profile as Record<string, unknown>;
  const name = [firstName, lastName].filter((part) => typeof part === 'string' && part !== '');
  const address = typeof email === 'string' && email !== login ? email : '';
  return [name.join(' '), address, status.toLowerCase()].filter((part) => part !== '').join(' · ');
}
