import { shownText } from '../../base/text/shownText';
import type { Proof } from '../proofModel';
import { proofText } from './proofText';

/** The same as a page without colours. */
export function proofPage(proof: Proof): string {
  return shownText(proofText(proof), { color: false });
}
