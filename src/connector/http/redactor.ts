export { Redactor } from '../../base/secrets/redactor';
