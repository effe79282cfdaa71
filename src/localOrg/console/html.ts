export { escapeHtml, Html, type HtmlValue, html } from '../../base/text/html';
