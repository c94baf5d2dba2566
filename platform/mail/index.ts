export { createMail, type Letter, type Mail, type MailSettings } from './mail.ts'
export { type Outbox, type Received, startOutbox } from './outbox.ts'
export { type Manner, type Peer, startPeer } from './peer.ts'
export type { Verdict } from './verdict.ts'
