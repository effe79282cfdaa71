import type * as vscode from 'vscode';
import { liveAt } from '../commands/liveAt';
import type { Session } from '../commands/session';
import type { Live } from '../editor/registerEditor';
import { OUTCOME_WORDS } from './wording';

/** What the editor shows of the org: only what the last reading of the file on show has brought. */
export function liveOf(session: Session): Live {
  const readingOf = (uri: vscode.Uri) => {
    const { reading } = session.snapshot;
    return reading?.target.file.toString() === uri.toString() ? reading : undefined;
  };
  return {
    names: (uri) => {
      const groups = readingOf(uri)?.live.groups.values() ?? [];
      return { groups: [...groups].map(({ profile }) => profile.name), userAttributes: [] };
    },
    attribute: (uri, name) => {
      const changes = readingOf(uri)?.plan.changes ?? [];
      const found = changes.find(({ resource, key }) => resource === 'attribute' && key === name);
      return found && OUTCOME_WORDS[found.outcome];
    },
    onDidChange: session.onDidChange,
    value: (uri, path) => {
      const reading = readingOf(uri);
      if (!reading) return undefined;
      const groups = reading.target.desired.groups?.map(({ name }) => name) ?? [];
      return liveAt(reading.plan, groups, path);
    },
  };
}
