import { counted } from '../../base/text/counted';
import { paint, plainText, type Shown, shownText } from '../../base/text/shownText';
import { someOf } from '../../base/text/someOf';
import { fieldLabel } from '../../tutorial/labels';
import { isWritten, OUTCOME, OUTCOMES, type Outcome, UNPROVEN } from '../../tutorial/outcomes';
import { OF_TEMPLATE, templateNames } from '../../tutorial/scimTemplate';
import { isByHand, type Resource, STEPS } from '../../tutorial/steps';
import { nameOf } from './change';
import { confirmedShare, needsWord, wordText } from './confirmed';
import { isLongList, listChangeText, longListText } from './longList';
import type { Change, FieldChange, Plan } from './planModel';
import { isUnproven, unreadCount } from './unproven';

/**
 * A plan for people: by step, each change with its fields, then the counts. Signs stand in the first column, as in a
 * diff. Ends with a line break.
 */
export function planText(plan: Plan): string {
  return shownText(paintedPlan(plan));
}

/** The same for where there are colours. */
export function paintedPlan(plan: Plan): Shown {
  const { app, env, org, requests } = plan;
  const id = app.id === null ? '' : ` (${app.id})`;
  const where = env === null ? org : `${org}, environment ${env}`;
  const title = plainText(`Plan for ${app.label ?? 'the app'}${id} in ${where}`);
  const chapters = STEPS.flatMap(({ number, noun, isByHand: isConsole, resources }): Shown[] => {
    const changes = plan.changes.filter(({ resource }) =>
      resources.some(({ name }) => name === resource),
    );
    if (changes.length === 0) return [];
    const chapter = `Step ${number}: ${noun}${isConsole ? ' (Admin Console)' : ''}`;
    const about = changes.some((change) => isSetByHand(change)) ? BY_HAND : '';
    return [[`\n${chapter}\n${about}`, ...changesText(changes)]];
  });
  return [
    `${title}\n`,
    ...chapters,
    `\n${planCounts(plan)}\nThis plan took ${counted(requests.plan, 'request')}; an apply takes about ${requests.apply}.${durationText(plan)}\n`,
  ];
}

/** Said once for all settings of a chapter. */
const BY_HAND = "  (Okta's API cannot set what is marked with !: set it in the Admin Console.)\n";

/** A setting of steps 2 and 3, which takes one line: its label in the Console and its value. */
function isSetByHand({ resource, outcome }: Change): boolean {
  return outcome === 'manual' && isByHand(resource);
}

/** More of what is not in the file than this, and it takes one line. */
const MOST_UNMANAGED = 10;

/**
 * What the file does not manage is told last, and counted where it is much: what Okta's template has brought, some sixty
 * lines, apart from what somebody has made.
 */
function changesText(changes: readonly Change[]): Shown[] {
  // What has a reason is told one by one.
  const others = changes.filter(({ outcome, reason }) => outcome === 'unmanaged' && reason === '');
  const template = templateNames(others.filter(isOfUsers).map(({ key }) => key));
  const isTemplates = (change: Change) => isOfUsers(change) && template.has(change.key);
  const ofTemplate = others.filter(isTemplates);
  const strays = others.filter((change) => !isTemplates(change));
  const counted = [...ofTemplate, ...(strays.length > MOST_UNMANAGED ? strays : [])];
  return [
    ...changes.filter((change) => !counted.includes(change)).map(changeText),
    ...(strays.length > MOST_UNMANAGED ? [countedText(strays, '')] : []),
    ...(ofTemplate.length > 0 ? [countedText(ofTemplate, ` ${OF_TEMPLATE},`)] : []),
    ...(counted.length > 0 ? ['    `plan --format json` lists them all.\n'] : []),
  ];
}

/** Attributes and mappings: what the template brings. */
function isOfUsers({ resource }: Change): boolean {
  return resource === 'attribute' || resource === 'mapping';
}

function countedText(changes: readonly Change[], kind: string): Shown {
  const { sign, word } = OUTCOME.unmanaged;
  const names = plainText(someOf(changes.map(nameOf)));
  return [painted(`${sign} ${changes.length}${kind} ${word}: ${names}`, 'unmanaged'), '\n'];
}

function changeText(change: Change): Shown {
  const [setting] = change.fields;
  if (setting && isSetByHand(change)) {
    const line = `${OUTCOME.manual.sign} ${plainText(setting.path)}: ${shown(setting.wanted)}`;
    return [painted(line, 'manual'), '\n'];
  }
  const { resource, outcome, risk, reason, fields } = change;
  const danger = risk === 'safe' ? '' : ` [${risk}]`;
  const word = isUnproven(change) ? UNPROVEN : OUTCOME[outcome].word;
  const said = needsWord(change) ? `, ${plainText(wordText(change))}` : '';
  const head = `${OUTCOME[outcome].sign} ${plainText(nameOf(change))}: ${word}${said}${danger}`;
  const lines = [
    ...fields.map((field) => `    ${fieldText(resource, field, outcome)}\n`),
    ...(reason === '' ? [] : [`    ${plainText(reason)}\n`]),
  ];
  return [painted(head, outcome), '\n', ...lines];
}

/** One field that differs, on one line. */
export function fieldText(
  resource: Resource,
  { path, live, wanted }: FieldChange,
  outcome: Outcome,
): string {
  const name = plainText(fieldLabel(resource, path));
  const isNew = outcome === 'create' || outcome === 'manual';
  if (isNew && isUnset(live)) return `${name}: ${shown(wanted)}`;
  if (outcome === 'unmanaged' || outcome === 'delete') return `${name}: ${shown(live)}`;
  if (Array.isArray(live) && Array.isArray(wanted) && (isLongList(live) || isLongList(wanted))) {
    return `${name}: ${plainText(listChangeText(live, wanted))}`;
  }
  return `${name}: ${shown(live)} → ${shown(wanted)}`;
}

function shown(value: unknown): string {
  if (isLongList(value)) return plainText(longListText(value));
  return isUnset(value) ? 'not set' : plainText(JSON.stringify(value));
}

/** A plan that was read from a file has `null` where one just made has `undefined`. */
function isUnset(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** As `2 to create, 1 to update`: what a plan has, by outcome. */
export function planCounts(plan: Plan): string {
  const unproven = plan.changes.filter(isUnproven).length;
  const counts = { ...plan.summary, unverifiable: unreadCount(plan) };
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
    const share = outcome === 'unverifiable' ? confirmedShare(plan.changes) : '';
    return `${counts[outcome]} ${OUTCOME[outcome].word}${share}`;
  });
  return [...parts, ...(unproven > 0 ? [`${unproven} ${UNPROVEN}`] : [])].join(', ');
}

/** What the rate limits of the org make of it. Nothing to write waits for nothing. */
function durationText({ summary, requests }: Plan): string {
  const { apps_bucket, minutes } = requests;
  if (OUTCOMES.every((outcome) => !isWritten(outcome) || summary[outcome] === 0)) return '';
  if (minutes === undefined) {
    return " How long is not known: no answer has told of the org's limits for /api/v1/apps.";
  }
  const wait =
    minutes === 0
      ? 'they fit in one minute of its limit'
      : `the limit of the org makes that about ${counted(minutes, 'minute')}`;
  return ` ${apps_bucket} of them count as /api/v1/apps: ${wait}.`;
}

function painted(text: string, outcome: Outcome): Shown {
  const tone = OUTCOME[outcome].tone;
  return tone === undefined ? text : paint(text, tone);
}
