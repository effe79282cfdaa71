import { validateConfig } from '../../config/check/validate';
import type { Finding, Path } from '../../config/findings/finding';
import { parseConfig } from '../../config/yaml/document';
import { byId } from '../resources/app/file';
import { RESOURCES } from '../resources/resources';
import { exportText } from './exportText';
import type { FileParts } from './fileParts';
import type { LiveApp } from './readForExport';

export interface Exported {
  /** A valid `okta-scim.yaml`. */
  text: string;
  parts: FileParts;
}

/** More rounds than a file has kinds of trouble: each takes out all that the check refuses. */
const MOST_ROUNDS = 50;

/**
 * A live app as a new file that validates. What the check of files refuses is left out and named in a comment, so that
 * it stays as it is in Okta. Pure: the same app gives the same text.
 */
export function exportApp(from: LiveApp): Exported {
  const parts = partsOf(from);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const text = exportText(parts, from.live.app);
    const document = parseConfig(text, 'okta-scim.yaml');
    const errors = validateConfig(document, { env: {} }).filter(
      ({ severity }) => severity === 'error',
    );
    if (errors.length === 0) return { text, parts };
    const refused = errors.map((error) => ({
      error,
      path: document.pathAt(error.range.start)?.path ?? [],
    }));
    // Groups go by their number: from the last to the first, so that the numbers hold.
    refused.sort((a, b) => Number(b.path[1] ?? 0) - Number(a.path[1] ?? 0));
    const gone = new Set<string>();
    for (const { error, path } of refused) {
      const item = JSON.stringify(itemOf(path));
      if (gone.has(item)) continue;
      gone.add(item);
      leaveOut(parts, path, error, from);
    }
  }
  throw new Error('The exported file does not become valid.');
}

function partsOf(from: LiveApp): FileParts {
  const parts: FileParts = {
    org: from.live.orgUrl,
    app: {},
    provisioning: undefined,
    attributes: {},
    mappings: {},
    groups: [],
    notes: { app: [], provisioning: [], attributes: [], mappings: [], groups: [] },
  };
  for (const { section, toFile } of RESOURCES) {
    const { notes, ...part } = toFile(from);
    Object.assign(parts, part);
    parts.notes[section] = notes;
  }
  return parts;
}

/** The part of a path that is left out as a whole. */
function itemOf(path: Path): Path {
  const [section] = path;
  if (section === 'app') return ['app'];
  const isProfile = section === 'groups' && path[2] === 'assign' && path[3] === 'profile';
  return path.slice(0, isProfile && path.length > 4 ? 5 : 2);
}

function leaveOut(parts: FileParts, path: Path, { message }: Finding, { live }: LiveApp): void {
  const [section, key, ...rest] = path;
  if (section === 'app' && parts.app['use'] === 'existing') {
    delete parts.app['username'];
    parts.notes.app.push(`Its user name is left out: ${message}`);
  } else if (section === 'app') {
    parts.app = byId(live.app);
    parts.notes.app.push(`It goes by its id, because of its settings: ${message}`);
  } else if ((section === 'attributes' || section === 'mappings') && typeof key === 'string') {
    delete parts[section][key];
    parts.notes[section].push(`${key} is left out: ${message}`);
  } else if (section === 'groups' && typeof key === 'number') {
    leaveOutOfGroup(parts, key, rest, message);
  } else {
    throw new Error(`The exported file is refused at ${path.join('.')}: ${message}`);
  }
}

function leaveOutOfGroup(
  { groups, notes }: FileParts,
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
