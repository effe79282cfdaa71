import type * as vscode from 'vscode';
import type { Live } from '../editor/registerEditor';
import { liveAt } from './liveAt';
import type { Session } from './session';

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
    value: (uri, path) => {
      const reading = readingOf(uri);
      if (!reading) return undefined;
      const groups = reading.target.desired.groups?.map(({ name }) => name) ?? [];
      return liveAt(reading.plan, groups, path);
    },
  };
}
