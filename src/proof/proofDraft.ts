import type { DesiredState } from '../config/desired/desiredState';
import type { OktaApp } from '../okta/oktaModel';
import { reasonsOf } from './failureReasons';
import type { GroupsProof } from './groups/groupsProof';
import type { PeopleProof } from './people/peopleProof';
import type { Ended, Proof, ProofFinding } from './proofModel';
import { GROUP_STATES, PERSON_STATES } from './states';

/** A proof that is being made: whatever happens, what is in it by then can be told. */
export class ProofDraft {
  readonly #head: Pick<Proof, 'org' | 'env' | 'app' | 'at' | 'only'>;
  readonly #people = zeros(PERSON_STATES);
  readonly #groups = zeros(GROUP_STATES);
  readonly #findings: ProofFinding[] = [];
  readonly #notes = new Set<string>();
  #ended: Ended | undefined;
  sample: Proof['sample'] = null;

  constructor(
    { environment }: DesiredState,
    { id, label }: OktaApp,
    org: string,
    { user, group, now }: { user?: string | undefined; group?: string | undefined; now: number },
  ) {
    this.#head = {
      org,
      env: environment ?? null,
      app: { id, label },
      at: new Date(now).toISOString(),
      ...(user !== undefined ? { only: { user } } : group !== undefined ? { only: { group } } : {}),
    };
  }

  /** The first of what breaks off is what it was. */
  end(ended: Ended): void {
    this.#ended ??= ended;
  }

  get isEnded(): boolean {
    return this.#ended !== undefined;
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  addPeople(
    { findings, proven, unseen, notes, ended }: PeopleProof,
    more: readonly string[],
  ): void {
    this.#people.proven += proven;
    this.#people.unknown += unseen;
    for (const finding of findings) {
      this.#people[finding.state] += 1;
      this.#findings.push(finding);
    }
    for (const note of [...notes, ...more]) this.note(note);
    if (ended) this.end(ended);
  }

  addGroups({ findings, proven, unseen, notes, ended }: GroupsProof): void {
    this.#groups.proven += proven;
    this.#groups.unknown += unseen;
    for (const finding of findings) {
      this.#groups[finding.state] += 1;
      this.#findings.push(finding);
    }
    for (const note of notes) this.note(note);
    if (ended) this.end(ended);
  }

  proof(requests: Proof['requests']): Proof {
    return {
      ...this.#head,
      people: this.#people,
      groups: this.#groups,
      findings: this.#findings.sort(byGravity),
      reasons: reasonsOf(this.#findings),
      notes: [...this.#notes],
      sample: this.sample,
      requests,
      ...(this.#ended && { ended: this.#ended }),
    };
  }
}

function byGravity(one: ProofFinding, other: ProofFinding): number {
  return rank(one) - rank(other) || (one.key < other.key ? -1 : Number(one.key > other.key));
}

/** People before groups, each in the order of their states. */
function rank({ kind, state }: ProofFinding): number {
  const states: readonly string[] = kind === 'person' ? PERSON_STATES : GROUP_STATES;
  return states.indexOf(state) + (kind === 'person' ? 0 : PERSON_STATES.length);
}

function zeros<State extends string>(states: readonly State[]): Record<State, number> {
  return Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
}
