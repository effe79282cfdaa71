import { l10n } from 'vscode';
import type { Icon } from '../../tutorial/icon';
import { BLUE, GREEN, RED, YELLOW } from '../../tutorial/icon';
import type { AppFile } from '../window/appList';
import type { AppState } from '../window/appStates';
import type { ViewNode } from './viewNode';

const ICONS: Readonly<Record<AppState['state'], Icon>> = {
  settled: { id: 'pass', color: GREEN },
  pending: { id: 'diff-modified', color: BLUE },
  unproven: { id: 'watch', color: YELLOW },
  outdated: { id: 'history' },
  failed: { id: 'error', color: RED },
};
const UNREAD: Icon = { id: 'circle-outline' };

function stateWord(state: AppState['state'] | undefined): string {
  switch (state) {
    case 'settled':
      return l10n.t('in sync');
    case 'pending':
      return l10n.t('pending');
    case 'unproven':
      return l10n.t('not proven yet');
    case 'outdated':
      return l10n.t('not as it was read');
    case 'failed':
      return l10n.t('could not be read');
    case undefined:
      return l10n.t('not looked at');
  }
}

/** What a click chooses. */
export type AppChoice = NonNullable<ViewNode['choice']>;

/** Where a file begins to speak of its app. */
function startOf(file: AppFile['file']): NonNullable<ViewNode['line']> {
  return { file, resource: 'app', key: '' };
}

/** Every file of the workspace, with its environments below it where it has several. */
export function appsNodes(
  apps: readonly AppFile[],
  {
    nameOf,
    stateOf,
    chosen,
  }: {
    /** The file as the workspace names it. */
    nameOf: (app: AppFile) => string;
    stateOf: (choice: AppChoice) => AppState | undefined;
    chosen: AppChoice | undefined;
  },
): ViewNode[] {
  const isChosen = ({ file, environment }: AppChoice) =>
    chosen?.file.toString() === file.toString() && chosen.environment === environment;
  const leaf = (choice: AppChoice, id: string, label: string, place: string): ViewNode => {
    const state = stateOf(choice);
    const word = stateWord(state?.state);
    const icon = state ? ICONS[state.state] : UNREAD;
    const count = state?.state === 'pending' ? l10n.t('{0} pending', state.pending) : word;
    const shown = isChosen(choice) ? l10n.t('{0}, on show', count) : count;
    return {
      ...{ id, label, icon, tags: [], children: [], choice, line: startOf(choice.file) },
      description: [shown, place].filter((part) => part !== '').join(' · '),
      tooltip: [place, state?.org, state?.state === 'failed' ? state.mark : word]
        .filter(Boolean)
        .join('\n'),
    };
  };
  return apps.map((app): ViewNode => {
    const { file, label, environments } = app;
    const id = file.toString();
    const name = nameOf(app);
    const [only] = environments;
    if (environments.length < 2) {
      return leaf({ file, environment: only }, id, label ?? name, only ?? name);
    }
    const open = environments.filter(
      (environment) => stateOf({ file, environment })?.state === 'pending',
    ).length;
    return {
      ...{ id, label: label ?? name, icon: { id: 'symbol-file' }, tags: [], expanded: true },
      line: startOf(file),
      description: open > 0 ? `${l10n.t('{0} pending', open)} · ${name}` : name,
      tooltip: name,
      children: environments.map((environment) =>
        leaf({ file, environment }, `${id} ${environment}`, environment ?? '', ''),
      ),
    };
  });
}
