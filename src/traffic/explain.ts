import type { Exchange } from '../connector/traffic/exchange';
import { callOf, type ScimCall } from './call';
import type { Effect } from './effects/effect';
import { effectOf } from './effects/effectOf';
import type { Purpose } from './purposes';
import { Recogniser } from './recognise';

/** One exchange, what Okta was doing and what comes of it. */
export interface Explained {
  call: ScimCall;
  purpose: Purpose;
  effect: Effect;
}

/** Explains exchanges in the order in which they were made. */
export class Explainer {
  readonly #recogniser = new Recogniser();

  /** @param renamed called when a later exchange tells more of this one: it has another purpose then. */
  explain(exchange: Exchange, renamed: (explained: Explained) => void = () => {}): Explained {
    const call = callOf(exchange);
    const explained: Explained = { call, purpose: 'other', effect: { text: '', isFault: false } };
    const name = (purpose: Purpose) => {
      explained.purpose = purpose;
      explained.effect = effectOf(call, purpose);
    };
    name(
      this.#recogniser.purposeOf(call, (purpose) => {
        name(purpose);
        renamed(explained);
      }),
    );
    return explained;
  }
}

/** A whole recording. */
export function explained(exchanges: readonly Exchange[]): Explained[] {
  const explainer = new Explainer();
  return exchanges.map((exchange) => explainer.explain(exchange));
}
