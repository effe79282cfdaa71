/** What looks at traffic between an org and a server, read with the first such command. */
export { readArchiveFile } from '../traffic/archiveFile';
export { readHar } from '../traffic/readHar';
export { resendText } from '../traffic/resend/resendReport';
export { startRecording } from './recordTraffic';
export { resendRecording, wouldWrite } from './resendRecording';
