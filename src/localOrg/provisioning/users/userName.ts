import { isRecord } from '../../../base/record';
import {
  type ExpressionContext,
  ExpressionError,
  evaluateExpression,
} from '../../../expression/evaluate';
import type { SandboxApp } from '../../state/orgModel';

/** Characters; Okta API 2026.06.3, ApplicationCredentialsUsernameTemplate. */
const MAX_TEMPLATE_LENGTH = 1024;

/** A user's name in the app, by the app's `credentials.userNameTemplate`. */
export interface AppUserName {
  value: string;
  /** Whether an update sends it: `pushStatus` counts for CUSTOM templates only. */
  isPushed: boolean;
}

/**
 * @param context what the template can refer to: all that mappings can.
 * @param entered the name that was entered for this user alone, which goes before the template.
 * @throws {ExpressionError} when the template cannot be evaluated, or gives no name.
 */
export function appUserName(
  app: SandboxApp,
  context: ExpressionContext,
  entered?: string,
): AppUserName {
  const settings = isRecord(app.credentials.userNameTemplate)
    ? app.credentials.userNameTemplate
    : {};
  const template = typeof settings.template === 'string' ? settings.template : '${source.login}';
  if (template.length > MAX_TEMPLATE_LENGTH) {
    throw new ExpressionError(
      `The user name template is longer than ${MAX_TEMPLATE_LENGTH} characters`,
      MAX_TEMPLATE_LENGTH,
    );
  }
  const isPushed =
    app.provisioning.toApp.excludeUsernameUpdates !== true &&
    (settings.type !== 'CUSTOM' || settings.pushStatus === 'PUSH');
  if (entered) return { value: entered, isPushed };
  const value =
    template.includes('${') || settings.type === 'BUILT_IN'
      ? filled(template, context) +
        (typeof settings.userSuffix === 'string' ? settings.userSuffix : '')
      : evaluateExpression(template, context);
  if (typeof value !== 'string' || value === '') {
    throw new ExpressionError('The user name template gives no user name', 0);
  }
  return { value, isPushed };
}

/** Built-in templates: text with `${source.login}` and `${fn:toLowerCase(source.email)}` in it. */
function filled(template: string, context: ExpressionContext): string {
  return template.replace(/\$\{([^}]*)\}/g, (_, expression: string) => {
    const value = evaluateExpression(expression.replaceAll('fn:', ''), context);
    return value === null ? '' : String(value);
  });
}
