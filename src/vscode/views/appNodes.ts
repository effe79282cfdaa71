import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import { confirmedText } from '../../engine/plan/confirmed';
import type { Change } from '../../engine/plan/planModel';
import { hasFallen, type StepState } from '../../engine/plan/status';
import { stepUrl } from '../../engine/resources/settings/appPage';
import type { ManualScreen, ManualSetting } from '../../engine/resources/settings/gate';
import { arrivalText } from '../../proof/proofModel';
import type { Icon } from '../../tutorial/icon';
import { OUTCOME } from '../../tutorial/outcomes';
import { STATE } from '../../tutorial/states';
import { heading, stepNumbered, stepOf } from '../../tutorial/steps';
import { warningsText } from '../testing/resultLine';
import { NodeTag } from '../ui/ids';
import { tableWords } from '../ui/tableWords';
import type { Reading } from '../window/reading';
import type { Snapshot, TestCounts } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import { notices, unreadNodes } from './notices';
import { offersOf } from './offers';
import { byUrgency, shortCounts, shortWord } from './outcomeWord';
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
    ...reading.steps.map((step) => stepNode(reading, snapshot.proof, step)),
    ...(test ? [testNode(test)] : []),
  ];
}

function stepNode(reading: Reading, proof: Snapshot['proof'], state: StepState): ViewNode {
  const { step, title, detail } = state;
  const { live, plan, screens, consoleUrl } = reading;
  const facts = stepNumbered(step);
  const url = live.app && stepUrl(facts, live.app, consoleUrl);
  const ofStep = screens.filter((screen) => screen.step === step);
  const changes = plan.changes.filter(({ resource }) => stepOf(resource).number === step);
  const children =
    ofStep.length > 0
      ? ofStep.map((screen) => screenNode(reading, screen))
      : byUrgency(changes).map((change) => changeNode(reading, change));
  // The last step ends where people and groups have arrived.
  const arrived =
    proof && facts === stepOf('push') ? l10n.t('{0} at the target', arrivalText(proof)) : undefined;
  const isManaged = state.state !== 'unmanaged';
  const [resource] = facts.resources;
  return {
    id: `step/${step}`,
    label: `${step}. ${tableWords(heading(facts))}`,
    description: stepWords(reading, state, changes, proof),
    tooltip: plainText(
      [`${title}: ${detail}`, arrived].filter((part) => part !== undefined).join(' · '),
    ),
    icon: STATE[state.state].icon,
    tags: [
      ...(url === undefined ? [] : [NodeTag.console]),
      ...(ofStep.length > 0 ? [NodeTag.checklist] : []),
    ],
    children,
    expanded: STATE[state.state].isExpanded === true,
    ...defined({ url }),
    ...(isManaged &&
      resource && { line: { file: reading.target.file, resource: resource.name, key: '' } }),
  };
}

/** The state in a few words: what stands in the way, then what is to be done, then who has arrived. */
function stepWords(
  { live }: Reading,
  { step, state }: StepState,
  changes: readonly Change[],
  proof: Snapshot['proof'],
): string {
  const managed = changes.filter(({ outcome }) => outcome !== 'unmanaged');
  if (managed.length === 0) return tableWords(OUTCOME.unmanaged.short);
  const counts = shortCounts(managed);
  if (state === 'waiting') return live.app ? l10n.t('waits, {0}', counts) : l10n.t('waits for app');
  if (state === 'manual' && hasFallen(stepNumbered(step), live))
    return l10n.t('fell back, {0}', counts);
  const isLast = step === stepOf('push').number;
  return isLast && proof ? `${counts} · ${arrivalText(proof)}` : counts;
}

function screenNode(reading: Reading, screen: ManualScreen): ViewNode {
  const { settings } = screen;
  const missing = settings.filter(({ state }) => state === 'missing').length;
  const unsaid = settings.filter(
    (setting) => setting.canConfirm === true && !isSaid(setting),
  ).length;
  return {
    id: `screen/${screen.id}`,
    label: screen.title,
    description:
      missing > 0
        ? l10n.t('{0} to set', missing)
        : unsaid > 0
          ? l10n.t('{0} unconfirmed', unsaid)
          : '',
    tooltip: [screen.title, screen.where].map(plainText).join('\n'),
    icon: { id: 'browser' },
    tags: [NodeTag.console, NodeTag.checklist],
    children: settings.map((setting) => settingNode(reading, screen, setting)),
    expanded: missing > 0,
    differs: missing > 0,
    url: screen.url,
  };
}

function settingNode(reading: Reading, screen: ManualScreen, setting: ManualSetting): ViewNode {
  const { secret, value, isTyped, state } = setting;
  const { org, file } = reading.target;
  const copy =
    secret !== undefined
      ? { secret: { org, name: secret } }
      : value !== undefined && isTyped
        ? { text: value }
        : undefined;
  const change = reading.plan.changes.find(
    ({ resource, key }) => key === setting.id && stepOf(resource).number === screen.step,
  );
  const shownValue = secret === undefined ? (value ?? '') : l10n.t('secret {0}', secret);
  return {
    id: `setting/${screen.id}/${setting.id}`,
    label: setting.label,
    description: [saidWord(setting), shownValue].filter((part) => part !== '').join(' · '),
    tooltip: [setting.label, shownValue, settingWords(setting)]
      .filter((part) => part !== '')
      .map(plainText)
      .join('\n'),
    icon: isSaid(setting) ? CONFIRMED_ICON : SETTING_ICONS[state],
    state: plainText(stateWords(state).replace(/\.$/, '')),
    tags: [NodeTag.console, ...(copy ? [NodeTag.copy] : [])],
    children: [],
    url: screen.url,
    differs: state === 'missing',
    ...(copy ? { copy } : value === undefined ? {} : { copy: { text: value } }),
    ...(change && { line: { file, resource: change.resource, key: change.key } }),
    ...(setting.canConfirm === true && { word: { id: setting.id, isGiven: isSaid(setting) } }),
  };
}

/** Somebody's word, which is less than what Okta shows. */
const CONFIRMED_ICON: Icon = { id: 'person' };

function isSaid({ confirmed }: ManualSetting): boolean {
  return confirmed !== undefined && confirmed.isExpired !== true;
}

/** Only what is news: that nobody has confirmed it shows in the icon, in the tooltip, and in the number above. */
function saidWord(setting: ManualSetting): string {
  return isSaid(setting) ? l10n.t('confirmed') : '';
}

function settingWords(setting: ManualSetting): string {
  const { state, confirmed } = setting;
  const said = confirmed ? ` ${l10n.t('It was {0}', sentence(confirmedText(confirmed)))}` : '';
  const isOpen = setting.canConfirm === true && !confirmed;
  const open = isOpen ? ` ${l10n.t('Nobody has confirmed it.')}` : '';
  return `${stateWords(state)}${said}${open}`;
}

function changeNode(reading: Reading, change: Change): ViewNode {
  return {
    id: `change/${nodeId(change)}`,
    label: nameOf(change),
    description: shortWord(change),
    tooltip: diffText(change),
    icon: OUTCOME[change.outcome].icon,
    children: [],
    copy: { text: change.key },
    ...offersOf(reading, change),
  };
}

function testNode({ passed, failed, warning, skipped }: TestCounts): ViewNode {
  const counts = [
    ...(failed > 0 ? [l10n.t('{0} failed', failed)] : []),
    ...(warning > 0 ? [warningsText(warning)] : []),
    l10n.t('{0} passed', passed),
  ];
  return {
    id: 'test',
    label: l10n.t('Connector test'),
    description: counts.join(', '),
    tooltip: l10n.t(
      'The last connector test of this session: {0} passed, {1} failed, {2} warnings, {3} skipped.',
      passed,
      failed,
      warning,
      skipped,
    ),
    icon: failed > 0 ? ERROR_ICON : STATE.done.icon,
    tags: [],
    children: [],
  };
}
