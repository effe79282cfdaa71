/** What looks at traffic between an org and a server, read with the first such command. */
export { startRecording } from './recordTraffic';
