import { counted } from '../../base/text/counted';
import { paint, plainText, type Shown } from '../../base/text/shownText';
import type { DesiredState } from '../../config/desired/desiredState';
import { isWritten, OUTCOME } from '../../tutorial/outcomes';
import { titleOf } from '../plan/change';
import type { Change, Plan } from '../plan/planModel';

interface ChapterOfLoss {
  title: string;
  isIn(change: Change): boolean;
}

/** By what becomes of it, the gravest first. */
const CHAPTERS: readonly ChapterOfLoss[] = [
  {
    title: 'Lost for good',
    isIn: ({ outcome, risk }) => isWritten(outcome) && risk === 'data-loss',
  },
  {
    title: 'Taken away; it can be set up again',
    isIn: ({ outcome, risk }) => isWritten(outcome) && risk !== 'data-loss',
  },
  {
    title: 'Not in the file; it goes with the app all the same',
    isIn: ({ outcome, risk }) => outcome === 'unmanaged' && risk !== 'safe',
  },
  { title: 'For you to take away', isIn: ({ outcome }) => outcome === 'manual' },
  {
    title: 'Stays',
    isIn: ({ outcome, risk }) =>
      (outcome === 'unmanaged' && risk === 'safe') || outcome === 'in-sync',
  },
];

/** The plan of taking away, for people: by class of loss, then what it does not undo. Ends with a line break. */
export function destroyText(plan: Plan, desired: DesiredState): Shown {
  const { app, env, org, requests } = plan;
  const where = env === null ? org : `${org}, environment ${env}`;
  if (app.id === null) {
    return `${plainText(`There is no app ${app.label ?? ''} in ${where}: nothing to take away.`)}\n`;
  }
  const chapters = CHAPTERS.flatMap(({ title, isIn }): Shown[] => {
    const changes = plan.changes.filter(isIn);
    if (changes.length === 0) return [];
    return [[`\n${title} (${changes.length})\n`, ...changes.map(changeText)]];
  });
  const beyond = beyondText(plan, desired).map((line) => `  ${line}\n`);
  return [
    `${plainText(`Plan to take away ${app.label ?? 'the app'} (${app.id}) in ${where}`)}\n`,
    ...chapters,
    `\nWhat this does not undo\n${beyond.join('')}`,
    `\nIt takes about ${counted(requests.apply, 'request')}.\n`,
  ];
}

function changeText(change: Change): Shown {
  const { sign, tone } = OUTCOME[change.outcome];
  const line = `${sign} ${plainText(titleOf(change))}`;
  const reason = change.reason === '' ? '' : `\n    ${plainText(change.reason)}`;
  return [tone === undefined ? line : paint(line, tone), `${reason}\n`];
}

/** What stays as it is outside of the app, whatever is taken away; one sentence a line. */
export function beyondText({ changes }: Plan, { provisioning, app }: DesiredState): string[] {
  const isTaken = (resource: Change['resource']) =>
    changes.some((change) => change.resource === resource && change.outcome === 'delete');
  const isDeleted = isTaken('app');
  return [
    "People's accounts at the connector stay: Okta deactivates them at most (Deactivate Users), and deletes none.",
    ...(isTaken('push')
      ? [
          'The groups that were pushed stay, in the app and at the connector, with their members as last sent.',
        ]
      : []),
    ...(provisioning?.toOkta
      ? [
          'The import safeguards of the org stay as they are: they count for every app, and only the Admin Console changes them.',
        ]
      : []),
    ...(isDeleted || !provisioning
      ? []
      : [
          'The settings of steps 2 and 3 stay on the app: SCIM is on, with its address and its token.',
        ]),
    ...(app.use === 'existing' ? ['The app itself, its sign-on and its label stay.'] : []),
    'The token at the connector still works: take it back there if nobody needs it any more.',
  ];
}
