import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import type { Proof } from '../../proof/proofModel';
import type { SecretStore } from '../secrets/secretStore';
import { describeError, type ShownError } from '../ui/describeError';
import { ContextKey, type ViewId, ViewName } from '../ui/ids';
import type { SafeLog } from '../ui/safeLog';
import type { ConfigFiles } from './configFiles';
import type { KnownIdsStore } from './knownIdsStore';
import { NoEnvironmentError } from './noEnvironment';
import { NoOrgError } from './noOrg';
import { accessTo } from './orgAccess';
import type { Orgs } from './orgs';
import type { ProofStore } from './proofStore';
import { type Reading, readingOf } from './reading';
import { EMPTY_SNAPSHOT, type Snapshot, type TestCounts } from './snapshot';
import { type Target, targetKey } from './target';
import type { Targets } from './targets';

interface SessionParts {
  files: ConfigFiles;
  targets: Targets;
  secrets: SecretStore;
  orgs: Orgs;
  knownIds: KnownIdsStore;
  proofs: ProofStore;
  log: SafeLog;
}

/** Why a reading does not hold any more. */
interface Outdated {
  target: Target;
  why: string;
}

/** What can be said without asking the org. */
type Sight = Pick<Snapshot, 'state' | 'target'> & { error?: ShownError };

/**
 * The one store behind the views: the last reading of every target, and what stands in the way of a newer one.
 * It reads by itself only when a view is visible, somebody is signed in, the workspace is trusted and there is no
 * reading yet; everything else is on demand, because every reading costs the org's rate limits.
 */
export class Session implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #readings = new Map<string, Reading>();
  /** Why a reading does not hold any more, by target. */
  readonly #outdated = new Map<string, string>();
  readonly #errors = new Map<string, ShownError>();
  readonly #tests = new Map<string, TestCounts>();
  readonly #visible = new Set<ViewId>();
  readonly #changed = new vscode.EventEmitter<Snapshot>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #read = new vscode.EventEmitter<Reading>();
  readonly #written = new vscode.EventEmitter<Outdated>();
  readonly onDidChange = this.#changed.event;
  /** Of any target, whether the views show it or not. */
  readonly onDidRead = this.#read.event;
  /** What was read of a target is not so any more. */
  readonly onDidOutdate = this.#written.event;
  #snapshot = EMPTY_SNAPSHOT;
  #turn = 0;
  #inFlight: Promise<void> | undefined;
  #stopReading: (() => void) | undefined;
  readonly #closing = new AbortController();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const look = () => void this.evaluate();
    this.#subscriptions = [
      parts.files.onDidChange(look),
      parts.targets.onDidChange(look),
      parts.secrets.onDidChange(look),
      vscode.workspace.onDidGrantWorkspaceTrust(look),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('oktaScim.org')) look();
      }),
    ];
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Looks at the file, the environment and the sign-in again, without a request; reads if a view waits for it. */
  async evaluate(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const sight = await this.#look();
    if (turn !== this.#turn || this.#closing.signal.aborted) return;
    await this.#show(sight);
    const { state, reading, error, target } = this.#snapshot;
    const outdated = target !== undefined && this.#outdated.has(targetKey(target));
    const wanted = state === 'ready' && !error && (!reading || outdated);
    if (wanted && this.#visible.size > 0 && !this.#inFlight) void this.read();
  }

  /**
   * Reads the current target; while one reading is under way, waits for that one. Errors end up in the snapshot. When
   * it is stopped, the last reading stays.
   */
  async read(stop?: AbortSignal): Promise<void> {
    if (!this.#inFlight) {
      const reading = new AbortController();
      this.#stopReading = () => reading.abort();
      this.#inFlight = this.#readOnce(reading.signal).finally(() => {
        this.#inFlight = undefined;
      });
      void this.evaluate();
    }
    const halt = () => this.#stopReading?.();
    stop?.addEventListener('abort', halt, { once: true });
    await this.#inFlight;
    stop?.removeEventListener('abort', halt);
    await this.evaluate();
  }

  /** Takes over what a command has read, and gives it back. */
  async accept(reading: Reading): Promise<Reading> {
    const key = targetKey(reading.target);
    this.#readings.set(key, reading);
    this.#outdated.delete(key);
    this.#errors.delete(key);
    this.#read.fire(reading);
    await this.evaluate();
    return reading;
  }

  /** The reading of a target is out of date; unless said otherwise, because a command has written to its org. */
  async outdate(
    target: Target,
    why = vscode.l10n.t('a command has written to the org'),
  ): Promise<void> {
    this.#outdated.set(targetKey(target), why);
    this.#written.fire({ target, why });
    await this.evaluate();
  }

  async acceptTest(target: Target, summary: TestCounts): Promise<void> {
    this.#tests.set(targetKey(target), summary);
    await this.evaluate();
  }

  /** Takes over what a command has found at the target. */
  async acceptProof(target: Target, proof: Proof): Promise<void> {
    await this.#parts.proofs.keep(target, proof);
    await this.evaluate();
  }

  /** Drops what is known of an org, on signing in or out. */
  async forgetOrg(org: string): Promise<void> {
    for (const [key, reading] of this.#readings) {
      if (reading.target.org === org) this.#readings.delete(key);
    }
    await this.#parts.proofs.forgetOrg(org);
    for (const key of this.#errors.keys()) if (key.endsWith(` ${org}`)) this.#errors.delete(key);
    await this.evaluate();
  }

  async setVisible(view: ViewId, visible: boolean): Promise<void> {
    if (visible) this.#visible.add(view);
    else this.#visible.delete(view);
    if (visible) await this.evaluate();
  }

  dispose(): void {
    this.#closing.abort();
    this.#changed.dispose();
    this.#read.dispose();
    this.#written.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #look(): Promise<Sight> {
    const file = this.#parts.files.current;
    if (!file) return { state: 'noConfig', target: undefined };
    if (!vscode.workspace.isTrusted) return { state: 'untrusted', target: undefined };
    let target: Target;
    try {
      target = await this.#parts.targets.resolve(file);
    } catch (error) {
      return this.#blocked(file, error);
    }
    try {
      const isSignedIn = await this.#parts.secrets.isSignedIn(target.org);
      if (!isSignedIn) return { state: 'signedOut', target };
    } catch (error) {
      // SecretStorage rejects when the keyring of the system is locked.
      this.#parts.log.error('Reading the secret storage', error);
      return { state: 'signedOut', target, error: describeError(error) };
    }
    const key = targetKey(target);
    const error = this.#errors.get(key);
    if (error?.kind === 'unreachable' && !this.#readings.has(key)) {
      return { state: 'unreachable', target, error };
    }
    return { state: 'ready', target, ...(error ? { error } : {}) };
  }

  /** While a file that was read is broken for a moment, what was read stays, with the reason above it. */
  #blocked(file: vscode.Uri, error: unknown): Sight {
    const shown = { ...describeError(error), file };
    if (shown.kind === 'bug') this.#parts.log.error('Looking at the file: this is a bug.', error);
    const { target, reading } = this.#snapshot;
    if (error instanceof NoEnvironmentError) return { state: 'noEnvironment', target: undefined };
    if (error instanceof NoOrgError) return { state: 'noOrg', target: undefined };
    if (reading && target?.file.toString() === file.toString()) {
      return { state: 'ready', target, error: shown };
    }
    return { state: 'invalid', target: undefined, error: shown };
  }

  async #show({ state, target, error }: Sight): Promise<void> {
    const key = target && targetKey(target);
    const reading = key === undefined ? undefined : this.#readings.get(key);
    const before = this.#snapshot.state;
    const why =
      (key === undefined ? undefined : this.#outdated.get(key)) ?? changeSince(reading, target);
    this.#snapshot = {
      state,
      target,
      reading,
      stale: why !== undefined,
      ...defined({ staleBecause: why }),
      loading: this.#inFlight !== undefined,
      error,
      test: key === undefined ? undefined : this.#tests.get(key),
      ...defined({ proof: target && this.#parts.proofs.of(target) }),
    };
    if (state !== before) {
      await vscode.commands.executeCommand('setContext', ContextKey.state, state);
    }
    this.#changed.fire(this.#snapshot);
  }

  async #readOnce(stop: AbortSignal): Promise<void> {
    const sight = await this.#look();
    const { target } = sight;
    if (!target || (sight.state !== 'ready' && sight.state !== 'unreachable')) return;
    if (sight.error?.kind === 'file') return;
    const key = targetKey(target);
    this.#errors.delete(key);
    // Taken before the reading: a command that writes while it is under way outdates it anew.
    const wasOutdated = this.#outdated.get(key);
    this.#outdated.delete(key);
    const { log } = this.#parts;
    const signal = AbortSignal.any([this.#closing.signal, stop]);
    await vscode.window.withProgress({ location: { viewId: ViewName.app } }, async () => {
      try {
        const access = accessTo(this.#parts, target);
        const reading = await readingOf(target, access, signal);
        this.#readings.set(key, reading);
        this.#read.fire(reading);
      } catch (error) {
        if (wasOutdated !== undefined) this.#outdated.set(key, wasOutdated);
        if (this.#closing.signal.aborted) return;
        // Also when it was stopped: without a reason on show it would be read again at once.
        const shown = stop.aborted ? stopped() : describeError(error);
        log.error(`Reading ${target.org}: ${shown.text}`, shown.kind === 'bug' ? error : undefined);
        this.#errors.set(key, shown);
      }
    });
  }
}

function stopped(): ShownError {
  return { kind: 'human', text: vscode.l10n.t('Reading the org was stopped. Refresh to read it.') };
}

/** What the file asks for differently since it was compared, as `app, groups of the file have changed`. */
function changeSince(reading: Reading | undefined, target: Target | undefined): string | undefined {
  if (!reading || !target) return undefined;
  const [before, now] = [reading.target.desired, target.desired];
  if (isDeepStrictEqual(before, now)) return undefined;
  const sections = SECTIONS.filter((section) => !isDeepStrictEqual(before[section], now[section]));
  return sections.length === 0
    ? vscode.l10n.t('the file has changed')
    : vscode.l10n.t('{0} changed in the file', sections.join(', '));
}

const SECTIONS = ['app', 'provisioning', 'attributes', 'mappings', 'groups'] as const;
