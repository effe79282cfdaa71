export { Redactor } from '../base/redactor';
