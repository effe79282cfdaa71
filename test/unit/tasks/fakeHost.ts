import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError } from '../../../src/base/errors';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { type KnownIds, withConfirmations } from '../../../src/engine/records/lockFile';
import type { AppUser, GroupMember, LogFailure, OktaPerson } from '../../../src/okta/oktaModel';
import type { AppUserReader, MemberReader } from '../../../src/okta/port';
import type { KindOfWork } from '../../../src/tasks/host';
import type { OrgHost } from '../../../src/tasks/orgHost';
import { FakeOrg } from '../../support/fakeOrg';

/** An org without people. */
export class EmptyOrg extends FakeOrg implements MemberReader, AppUserReader {
  async *groupMembers(): AsyncGenerator<GroupMember[]> {}

  async *appUsers(): AsyncGenerator<AppUser[]> {}

  async *appFailures(): AsyncGenerator<LogFailure[]> {}

  async findAppUsers(): Promise<AppUser[]> {
    return [];
  }

  async getAppUser(): Promise<AppUser | undefined> {
    return undefined;
  }

  async findPeopleById(): Promise<OktaPerson[]> {
    return [];
  }

  async findPeopleByLogin(): Promise<OktaPerson[]> {
    return [];
  }
}

export const CONSOLE = 'https://acme-admin.okta.com';

/** A host that keeps in its order what it is told and asked, and answers what a test says. */
export class FakeHost implements OrgHost {
  readonly fake: EmptyOrg;
  readonly org: string;
  readonly desired: DesiredState;
  readonly folder = mkdtempSync(join(tmpdir(), 'okta-scim-task-'));
  /** As `work look https://…`, `note …`, `take over`. */
  readonly events: string[] = [];
  readonly stop = new AbortController();
  ids: KnownIds | undefined;
  /** To the question whether to take over; undefined cancels. */
  takesOver: boolean | undefined = false;

  constructor(desired: DesiredState, fake = new EmptyOrg({ groups: ['Vendors', 'Staff'] })) {
    this.desired = desired;
    this.fake = fake;
    this.org = fake.orgUrl;
  }

  /** What has happened besides progress, without addresses. */
  get steps(): string[] {
    return this.events.filter((event) => !event.startsWith('progress'));
  }

  get configPath(): string {
    return join(this.folder, 'okta-scim.yaml');
  }

  get lockPath(): string {
    return `${this.configPath}.okta-scim.running`;
  }

  /** The lock of a run on another machine, of which nobody can see from here whether it goes on. */
  static readonly ELSEWHERE = JSON.stringify({
    token: 'other',
    user: 'ann',
    host: `not-${hostname()}`,
    pid: 1,
    since: '2026-01-01T00:00:00.000Z',
  });

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  note(line: string): void {
    this.events.push(`note ${line}`);
  }

  async work<T>(
    what: KindOfWork,
    _subject: string,
    job: (signal: AbortSignal, show: (line: string) => void) => Promise<T>,
  ): Promise<T> {
    this.events.push(`work ${what}`);
    return job(this.stop.signal, (line) => this.events.push(`progress ${line}`));
  }

  async reader(): Promise<EmptyOrg> {
    return this.fake;
  }

  async writer(): Promise<EmptyOrg> {
    return this.fake;
  }

  async known(): Promise<KnownIds | undefined> {
    return this.ids;
  }

  async remember(known: KnownIds): Promise<void> {
    this.ids = structuredClone(withConfirmations(known, this.ids));
  }

  async update(change: (kept: KnownIds | undefined) => KnownIds): Promise<void> {
    this.ids = structuredClone(change(this.ids));
  }

  async consoleUrl(): Promise<string> {
    this.events.push('console');
    return CONSOLE;
  }

  place() {
    return {
      configPath: this.configPath,
      org: this.org,
      environment: this.desired.environment,
    };
  }

  progress(_event: unknown, line: string | undefined, show: (line: string) => void): void {
    if (line !== undefined) show(line);
  }

  async takeOver(): Promise<boolean> {
    this.events.push('take over');
    if (this.takesOver === undefined) throw new CancelledError();
    return this.takesOver;
  }

  async written(): Promise<void> {
    this.events.push('written');
  }
}
