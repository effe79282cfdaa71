import type { ScimReply } from '../http/client';

/** What to do about a PUT of a resource that keeps its name, where the status tells more than the check's own advice. */
export function fixOfRefusal({ status }: ScimReply): string | undefined {
  switch (status) {
    case 403:
      return 'Let the token change what it may create: the PUT is forbidden.';
    case 409:
      return 'Leave the resource itself out of the check for a taken name: the PUT keeps the name that it has.';
    case 413:
      return 'Raise the limit of the body parser.';
    default:
      return undefined;
  }
}
