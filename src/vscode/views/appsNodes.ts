import type { Icon } from '../../tutorial/icon';
import { BLUE, GREEN, RED, YELLOW } from '../../tutorial/icon';
import type { AppFile } from '../window/appList';
import type { AppState } from '../window/appStates';
import type { ViewNode } from './viewNode';

const STATES: Readonly<Record<AppState['state'], { word: string; icon: Icon }>> = {
  settled: { word: 'in sync', icon: { id: 'pass', color: GREEN } },
  pending: { word: 'pending', icon: { id: 'diff-modified', color: BLUE } },
  unproven: { word: 'not proven yet', icon: { id: 'watch', color: YELLOW } },
  outdated: { word: 'not as it was read', icon: { id: 'history' } },
  failed: { word: 'could not be read', icon: { id: 'error', color: RED } },
};
const UNREAD = { word: 'not looked at', icon: { id: 'circle-outline' } };

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
    const { word, icon } = state ? STATES[state.state] : UNREAD;
    const count = state?.state === 'pending' ? `${state.pending} ${word}` : word;
    const shown = isChosen(choice) ? `${count}, on show` : count;
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
      description: open > 0 ? `${open} pending · ${name}` : name,
      tooltip: name,
      children: environments.map((environment) =>
        leaf({ file, environment }, `${id} ${environment}`, environment ?? '', ''),
      ),
    };
  });
}
