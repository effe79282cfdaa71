import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import { confirmedText } from '../../engine/plan/confirmed';
import type { Change } from '../../engine/plan/planModel';
import type { StepState } from '../../engine/plan/status';
import { stepUrl } from '../../engine/resources/settings/appPage';
import type { ManualScreen, ManualSetting } from '../../engine/resources/settings/gate';
import { arrivalText } from '../../proof/proofModel';
import type { Icon } from '../../tutorial/icon';
import { OUTCOME } from '../../tutorial/outcomes';
import { STATE } from '../../tutorial/states';
import { stepNumbered, stepOf } from '../../tutorial/steps';
import { NodeTag } from '../ui/ids';
import type { Reading } from '../window/reading';
import type { Snapshot, TestCounts } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import { notices, unreadNodes } from './notices';
import { outcomeWord } from './outcomeWord';
import type { ViewNode } from './viewNode';
import { diffText, nodeId } from './wording';

const SETTING_ICONS: Record<ManualSetting['state'], Icon> = {
  seen: STATE.done.icon,
  missing: STATE.manual.icon,
  unreadable: STATE.unverifiable.icon,
};

function stateWords(state: ManualSetting['state']): string {
  switch (state) {
    case 'seen':
      return l10n.t('Seen in Okta.');
    case 'missing':
      return l10n.t('Not seen in Okta yet.');
    case 'unreadable':
      return l10n.t('Cannot be read back: check it yourself.');
  }
}

/** The seven steps with their state; under them, what is pending and what a person has to set. */
export function appNodes(snapshot: Snapshot): ViewNode[] {
  const { reading, test } = snapshot;
  if (!reading) return unreadNodes(snapshot);
  return [
    ...notices(snapshot),
    ...reading.steps.map((step) => stepNode(reading, withArrivals(step, snapshot.proof))),
    ...(test ? [testNode(test)] : []),
  ];
}

/** The last step ends where people and groups have arrived. */
function withArrivals(state: StepState, proof: Snapshot['proof']): StepState {
  if (!proof || state.step !== stepOf('push').number) return state;
  const arrived = l10n.t('{0} at the target', arrivalText(proof));
  return { ...state, detail: `${state.detail} · ${arrived}` };
}

function stepNode(reading: Reading, { step, title, state, detail }: StepState): ViewNode {
  const { live, plan, screens, consoleUrl } = reading;
  const url = live.app && stepUrl(stepNumbered(step), live.app, consoleUrl);
  const ofStep = screens.filter((screen) => screen.step === step);
  const changes = plan.changes.filter(({ resource }) => stepOf(resource).number === step);
  const children =
    ofStep.length > 0
      ? ofStep.map((screen) => screenNode(reading, screen))
      : changes.map((change) => changeNode(change));
  return {
    id: `step/${step}`,
    label: `${step}. ${title}`,
    description: detail,
    tooltip: plainText(`${title}: ${detail}`),
    icon: STATE[state].icon,
    tags: [
      ...(url === undefined ? [] : [NodeTag.console]),
      ...(ofStep.length > 0 ? [NodeTag.checklist] : []),
    ],
    children,
    expanded: STATE[state].isExpanded === true,
    ...defined({ url }),
  };
}

function screenNode({ target }: Reading, screen: ManualScreen): ViewNode {
  return {
    id: `screen/${screen.id}`,
    label: screen.title,
    description: screen.where,
    tooltip: [screen.title, screen.where].map(plainText).join('\n'),
    icon: { id: 'browser' },
    tags: [NodeTag.console, NodeTag.checklist],
    children: screen.settings.map((setting) => settingNode(target.org, screen, setting)),
    expanded: screen.settings.some(({ state }) => state === 'missing'),
    url: screen.url,
  };
}

function settingNode(org: string, screen: ManualScreen, setting: ManualSetting): ViewNode {
  const { secret, value, isTyped, state } = setting;
  const copy =
    secret !== undefined
      ? { secret: { org, name: secret } }
      : value !== undefined && isTyped
        ? { text: value }
        : undefined;
  return {
    id: `setting/${screen.id}/${setting.id}`,
    label: setting.label,
    description: `${secret === undefined ? (value ?? '') : l10n.t('secret {0}', secret)}${saidWords(setting)}`,
    tooltip: `${plainText(setting.label)}\n${plainText(settingWords(setting))}`,
    icon: isSaid(setting) ? CONFIRMED_ICON : SETTING_ICONS[state],
    state: plainText(stateWords(state).replace(/\.$/, '')),
    tags: copy ? [NodeTag.copy] : [],
    children: [],
    ...(copy ? { copy } : {}),
  };
}

/** Somebody's word, which is less than what Okta shows. */
const CONFIRMED_ICON: Icon = { id: 'person' };

function isSaid({ confirmed }: ManualSetting): boolean {
  return confirmed !== undefined && confirmed.isExpired !== true;
}

function saidWords({ canConfirm, confirmed }: ManualSetting): string {
  if (canConfirm !== true) return '';
  return ` · ${confirmed ? confirmedText(confirmed) : l10n.t('not confirmed')}`;
}

function settingWords(setting: ManualSetting): string {
  const { state, confirmed } = setting;
  const said = confirmed ? ` ${l10n.t('It was {0}', sentence(confirmedText(confirmed)))}` : '';
  return `${stateWords(state)}${said}`;
}

function changeNode(change: Change): ViewNode {
  return {
    id: `change/${nodeId(change)}`,
    label: nameOf(change),
    description: outcomeWord(change),
    tooltip: diffText(change),
    icon: OUTCOME[change.outcome].icon,
    tags: [],
    children: [],
  };
}

function testNode({ passed, failed, warning, skipped }: TestCounts): ViewNode {
  return {
    id: 'test',
    label: l10n.t('Connector test'),
    description: l10n.t(
      '{0} passed, {1} failed, {2} warnings, {3} skipped',
      passed,
      failed,
      warning,
      skipped,
    ),
    tooltip: l10n.t('The last connector test of this session.'),
    icon: failed > 0 ? ERROR_ICON : STATE.done.icon,
    tags: [],
    children: [],
  };
}
