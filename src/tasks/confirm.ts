import { systemClock } from '../base/clock';
import { ConflictError, InvalidError, UsageError } from '../base/errors';
import { own } from '../base/record';
import { asksHash } from '../engine/plan/hash';
import type { LiveState } from '../engine/plan/planModel';
import type { KeptWord } from '../engine/records/confirmation';
import { openJournal } from '../engine/records/journal';
import { CONFIRM, WITHDRAW } from '../engine/records/journalHistory';
import { type KnownIds, knownIdsOf } from '../engine/records/lockFile';
import { whoIsHere } from '../engine/records/runOwner';
import {
  canBeConfirmed,
  confirmationOf,
  confirmedOf,
} from '../engine/resources/settings/confirmations';
import { type ConsoleSetting, manualSettings } from '../engine/resources/settings/manual';
import type { OktaApp } from '../okta/oktaModel';
import { look } from './look';
import type { OrgHost } from './orgHost';

/** A setting that only a person's word tells of. */
export interface OpenSetting {
  id: string;
  /** The Console's words. */
  label: string;
  /** As the file writes it; of a secret its name. */
  value: string | undefined;
  /** A confirmation that holds. */
  isConfirmed: boolean;
}

export interface ConfirmTalk {
  /**
   * Which of them the person says to have made, by id; all of `settings` can be confirmed.
   * @throws {CancelledError} @throws {UsageError} when nobody can answer.
   */
  choose(settings: readonly OpenSetting[]): Promise<readonly string[]>;
}

export interface ConfirmedSettings {
  settings: readonly OpenSetting[];
  /** Those of this time. */
  ids: readonly string[];
  /** There will be more once SCIM is on. */
  later: boolean;
  who: string;
}

/**
 * Keeps the word of a person that settings which Okta does not show have been made, or takes it back. Sends nothing but GET.
 * @throws {InvalidError} when there is no app yet. @throws {ConflictError} when the app is not known to be this file's.
 * @throws {UsageError} for ids that are none.
 */
export async function confirmSettings(
  host: OrgHost,
  talk: ConfirmTalk,
  { withdraw = false }: { withdraw?: boolean } = {},
): Promise<ConfirmedSettings> {
  const { live } = await host.work('look', host.org, (signal) => look(host, signal));
  const app = ownAppOf(live, host);
  const all = manualSettings(host.desired, app.features);
  const possible = all.filter((setting) => canBeConfirmed(setting, app));
  const settings = possible.map((setting) => shownSetting(setting, host, app, live));
  const ids = [...new Set(await talk.choose(settings))];
  const chosen = ids.map((id) => settingOf(id, possible, all));
  const said = { who: whoIsHere(), when: timeFor(live) };
  if (chosen.length > 0) await keep(host, live, chosen, withdraw ? undefined : said);
  const unreadable = all.filter(({ state, isAction }) => state === 'unreadable' && !isAction);
  const later = unreadable.length > possible.length;
  return { settings, ids: chosen.map(({ id }) => id), later, who: said.who };
}

/** The settings that can be confirmed now, of a look at the org. */
export function settingsToConfirm(
  { desired }: Pick<OrgHost, 'desired'>,
  live: LiveState,
): OpenSetting[] {
  const { app } = live;
  if (!app || live.isStranger === true) return [];
  return manualSettings(desired, app.features)
    .filter((setting) => canBeConfirmed(setting, app))
    .map((setting) => shownSetting(setting, { desired }, app, live));
}

function ownAppOf({ app, isStranger }: LiveState, { desired }: OrgHost): OktaApp {
  if (!app) {
    throw new InvalidError(`The app ${desired.app.label ?? ''} is not in the org yet.`, {
      nextStep: 'Run apply first: it makes the app whose settings are confirmed.',
    });
  }
  if (isStranger !== true) return app;
  throw new ConflictError(
    `The app "${app.label}" (${app.id}) was found by its label only; whether it is the one of this file is not known.`,
    { nextStep: 'Apply with --adopt, or write its id as app.id. Then confirm.' },
  );
}

function settingOf(
  id: string,
  possible: readonly ConsoleSetting[],
  all: readonly ConsoleSetting[],
): ConsoleSetting {
  const named = (setting: ConsoleSetting) =>
    setting.id === id || `${setting.resource}.${setting.id}` === id;
  const found = possible.find(named);
  if (found) return found;
  const other = all.find(named);
  const names = possible.map((setting) => setting.id).join(', ');
  const nextStep = names === '' ? 'See `okta-scim status`.' : `Those to confirm are: ${names}.`;
  if (!other) throw new UsageError(`There is no setting "${id}" to confirm.`, { nextStep });
  throw new UsageError(
    other.state === 'unreadable'
      ? `"${other.label}" (${id}) cannot be confirmed while SCIM is off: nothing of it can have been set.`
      : `"${other.label}" (${id}) needs no confirmation: Okta shows whether it is set.`,
    { nextStep },
  );
}

function shownSetting(
  setting: ConsoleSetting,
  { desired }: Pick<OrgHost, 'desired'>,
  app: OktaApp,
  { remembered }: LiveState,
): OpenSetting {
  const { id, label, value, secret } = setting;
  const confirmed = confirmedOf(setting, desired, app, remembered);
  return {
    id,
    label,
    value: secret === undefined ? value : `the value of \${secret:${secret}}`,
    isConfirmed: confirmed !== undefined && confirmed.isExpired !== true,
  };
}

/** Later than when SCIM was last seen to be off, whatever the clocks say: it has been seen to be on just now. */
function timeFor({ remembered }: LiveState): string {
  const off = Date.parse(remembered?.scimOffAt ?? '');
  const now = systemClock.now();
  return new Date(off >= now ? off + 1 : now).toISOString();
}

/** In the lock file, and in a journal: that is all there is where no lock file keeps ids. */
async function keep(
  host: OrgHost,
  live: LiveState,
  chosen: readonly ConsoleSetting[],
  said: Pick<KeptWord, 'who' | 'when'> | undefined,
): Promise<void> {
  const { desired } = host;
  const { app } = live;
  if (!app) return;
  const made = chosen.map((setting) => ({
    id: setting.id,
    confirmation: said && confirmationOf(setting, desired, app, said),
  }));
  const listed = new Set(manualSettings(desired, app.features).map(({ id }) => id));
  await host.update((kept) => {
    const known = kept?.appId === app.id ? kept : knownIdsOf(live, desired);
    return withConfirmed(known, made, listed);
  });
  const place = host.place();
  const about = { ...place, does: 'confirm', asks: asksHash(desired) } as const;
  const journal = openJournal(place.configPath, about);
  try {
    for (const { id, confirmation } of made) {
      await journal.write({
        at: said?.when ?? new Date(systemClock.now()).toISOString(),
        phase: 'gate',
        action: confirmation ? CONFIRM : WITHDRAW,
        key: id,
        state: 'done',
        ...(confirmation && { detail: confirmation.hash }),
      });
    }
  } finally {
    await journal.close('confirmed');
  }
}

/** With what was said, without what the file does not list any more. */
function withConfirmed(
  known: KnownIds,
  made: readonly { id: string; confirmation: KeptWord | undefined }[],
  listed: ReadonlySet<string>,
): KnownIds {
  const { confirmed: before, ...others } = known;
  const confirmed = new Map(
    Object.entries(before ?? {}).filter(([id]) => listed.has(id) && own(before, id) !== undefined),
  );
  for (const { id, confirmation } of made) {
    if (confirmation) confirmed.set(id, confirmation);
    else confirmed.delete(id);
  }
  return confirmed.size === 0 ? others : { ...others, confirmed: Object.fromEntries(confirmed) };
}
