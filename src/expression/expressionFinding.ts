import type { ExpressionFault } from './expressionError';
import type { Span } from './syntax';

/** One thing that is wrong, or sure to fail; places count UTF-16 code units of the text. */
export interface ExpressionFinding extends Span {
  /** `operator`, `unknown`: what Okta does not document. `arguments`, `value`: does not fit. */
  fault: ExpressionFault;
  message: string;
  /** The name without its root, as `firstName` where `user.firstName` was most likely meant. */
  bareName?: string;
  /** What was most likely meant by the name that ends where the finding does. */
  instead?: { written: string; meant: string };
}
