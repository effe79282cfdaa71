import { validateConfig } from '../../config/check/validate';
import type { Finding, Path } from '../../config/findings/finding';
import { parseConfig } from '../../config/yaml/document';
import type { OktaApp } from '../../okta/oktaModel';
import { byId } from '../resources/app/file';
import type { SomeParts } from './exportText';

/** More rounds than a file has kinds of trouble: each takes out all that the check refuses. */
const MOST_ROUNDS = 50;

/**
 * The text of a new file once all is out of its parts that the check of files refuses; a comment names what it was.
 * @param app the live app, when there is one: it can always be told by its id.
 * @param isRefused whether a finding keeps its part out; errors unless given.
 * @throws {Error} when what is refused can be left out of no file.
 */
export function withoutRefused(
  parts: SomeParts,
  app: OktaApp | undefined,
  text: () => string,
  isRefused: (finding: Finding, path: Path) => boolean = ({ severity }) => severity === 'error',
): string {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const made = text();
    const document = parseConfig(made, 'okta-scim.yaml');
    const refused = validateConfig(document, { env: {} })
      .map((finding) => ({ finding, path: document.pathAt(finding.range.start)?.path ?? [] }))
      .filter(({ finding, path }) => isRefused(finding, path));
    if (refused.length === 0) return made;
    // Groups go by their number: from the last to the first, so that the numbers hold.
    refused.sort((a, b) => Number(b.path[1] ?? 0) - Number(a.path[1] ?? 0));
    const gone = new Set<string>();
    for (const { finding, path } of refused) {
      const item = JSON.stringify(itemOf(path));
      if (gone.has(item)) continue;
      gone.add(item);
      leaveOut(parts, path, finding, app);
    }
  }
  throw new Error('The new file does not become valid.');
}

/** The part of a path that is left out as a whole. */
function itemOf(path: Path): Path {
  const [section] = path;
  if (section === 'app') return ['app'];
  const isProfile = section === 'groups' && path[2] === 'assign' && path[3] === 'profile';
  return path.slice(0, isProfile && path.length > 4 ? 5 : 2);
}

function leaveOut(
  parts: SomeParts,
  path: Path,
  { message }: Finding,
  app: OktaApp | undefined,
): void {
  const [section, key, ...rest] = path;
  if (section === 'app' && app && parts.app?.['use'] === 'existing' && 'username' in parts.app) {
    delete parts.app['username'];
    parts.notes.app.push(`Its user name is left out: ${message}`);
  } else if (section === 'app' && app) {
    parts.app = byId(app);
    parts.notes.app.push(`It goes by its id, because of its settings: ${message}`);
  } else if ((section === 'attributes' || section === 'mappings') && typeof key === 'string') {
    delete parts[section]?.[key];
    parts.notes[section].push(`${key} is left out: ${message}`);
  } else if (section === 'groups' && typeof key === 'number') {
    leaveOutOfGroup(parts, key, rest, message);
  } else {
    throw new Error(`The new file is refused at ${path.join('.')}: ${message}`);
  }
}

function leaveOutOfGroup(
  { groups = [], notes }: SomeParts,
  index: number,
  [part, , value]: Path,
  message: string,
): void {
  const group = groups[index];
  if (!group) return;
  const { assign } = group;
  if (part === 'assign' && typeof value === 'string' && typeof assign === 'object') {
    delete assign.profile?.[value];
    notes.groups.push(`${value} of ${group.name} is left out: ${message}`);
    return;
  }
  groups.splice(index, 1);
  notes.groups.push(`${group.name} is left out: ${message}`);
}
