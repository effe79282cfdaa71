import { someOf } from '../../../base/text/someOf';
import type { DesiredGroup } from '../../../config/desired/desiredState';
import { OutcomeUnknownError } from '../../../okta/http/errors';
import type { GroupPush, NewGroupPush } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { lateCreates, openSince, tellUnsettled, waitForLook } from '../../apply/lateCreates';
import { type Item, itemOf, nameOf } from '../../plan/change';
import type { WriteStep } from '../../records/journalEntry';
import { CREATE_PUSH } from '../../records/journalHistory';
import type { MeantGroup } from './live';

interface Late {
  meant: MeantGroup;
  step: WriteStep;
  /** Milliseconds since the epoch. */
  until: number;
  /** An earlier run has sent it: when it is not there by `until`, it is created again. */
  isEarlier: boolean;
  /** Push of the same group that was ended for it: lists may still show it. */
  replaced: string | undefined;
}

/** Creates pushes by the rules of lateCreates.ts; those without an answer are looked for together, with one list a look. */
export class LatePushes {
  readonly #run: ApplyRun;
  #open: Late[] = [];

  constructor(run: ApplyRun) {
    this.#run = run;
  }

  /** Undefined when it has to be looked for: see `settle`. */
  async create(meant: MeantGroup, replaced: string | undefined): Promise<GroupPush | undefined> {
    const { group, groupId } = meant;
    const step: WriteStep = { phase: 'pushes', action: CREATE_PUSH, key: group.name, groupId };
    const earlier = openSince(this.#run, step);
    if (earlier === undefined) return this.#send({ meant, step, replaced });
    const until = earlier + lateCreates(this.#run).sureMs;
    this.#open.push({ meant, step, replaced, until, isEarlier: true });
    return undefined;
  }

  /** Looks for what was created without an answer, until each is found, created again, or told as unproven. */
  async settle(): Promise<void> {
    for (let looks = 0; this.#open.length > 0; looks += 1) {
      await this.#look();
      const over = this.#open.filter(({ until }) => until <= this.#run.clock.now());
      this.#open = this.#open.filter((item) => !over.includes(item));
      for (const item of over) await this.#end(item);
      if (this.#open.length === 0) return;
      await waitForLook(this.#run, {
        phase: 'pushes',
        what: `the push of ${someOf(this.#open.map(({ meant }) => nameOf(meant.change)))}`,
        looks,
        until: Math.min(...this.#open.map(({ until }) => until)),
      });
    }
  }

  async #look(): Promise<void> {
    const pushes = await this.#run.writer.listGroupPushes(this.#run.org.appId, this.#run.call);
    const open = this.#open;
    this.#open = [];
    for (const item of open) {
      const { groupId } = item.meant;
      const found = pushes.find((one) => one.sourceGroupId === groupId && one.id !== item.replaced);
      if (!found) this.#open.push(item);
      else {
        await this.#run.writes.record(item.step, 'found', found.id);
        learnPush(this.#run, found);
      }
    }
  }

  async #end(item: Late): Promise<void> {
    const { isEarlier, step, meant } = item;
    if (!isEarlier) {
      tellUnsettled(this.#run, replacing(meant.change), step);
      return;
    }
    const push = await this.#run.account.attempt(replacing(meant.change), () => this.#send(item));
    if (push) learnPush(this.#run, push);
  }

  async #send(late: Omit<Late, 'until' | 'isEarlier'>): Promise<GroupPush | undefined> {
    const run = this.#run;
    const { meant, step, replaced } = late;
    const wanted = newPush(meant.group, meant.groupId);
    try {
      return await run.writes.send(
        step,
        (call) => run.writer.createGroupPush(run.org.appId, wanted, call),
        ({ id }) => id,
      );
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      const until = run.clock.now() + lateCreates(run).lookMs;
      this.#open.push({ meant, step, replaced, until, isEarlier: false });
      return undefined;
    }
  }
}

/** The item of a push, without the push's id: a new one may take its place. */
export function replacing({ id: _, ...change }: Item): Item {
  return itemOf(change);
}

/** Takes a push from an answer, in the place where it stood. */
export function learnPush(run: ApplyRun, push: GroupPush): void {
  const { pushes = [] } = run.org.live;
  const isKnown = pushes.some(({ id }) => id === push.id);
  run.org.learn({
    pushes: isKnown ? pushes.map((each) => (each.id === push.id ? push : each)) : [...pushes, push],
  });
}

/** Without `targetName` the group in the app is called like the Okta group. */
export function newPush(group: DesiredGroup, groupId: string): NewGroupPush {
  const push = group.push;
  const status = push?.status ?? 'ACTIVE';
  if (push?.targetId !== undefined) {
    return { sourceGroupId: groupId, status, targetGroupId: push.targetId };
  }
  return { sourceGroupId: groupId, status, targetGroupName: push?.targetName ?? group.name };
}
