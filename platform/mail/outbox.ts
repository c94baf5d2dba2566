import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

/** A mail as it arrived. */
export type Received = {
  messageId: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  isRepeat: boolean
  receivedAt: Temporal.Instant
}

/** The demonstration's letter box. */
export type Outbox = {
  /** Give this to `createMail`. */
  url: string
  /** The newest first, at most as many as are kept. */
  list(): Received[]
  close(): Promise<void>
}

const maxLetterBytes = 1_000_000

/**
 * A real SMTP server on loopback that keeps the last mails for everybody to see, so the
 * demonstration sends by the same road as an office does. Never started in production.
 */
export async function startOutbox(needs: {
  now: () => Temporal.Instant
  keep?: number
  /** Which letters are worth keeping; the others are received and forgotten. */
  isKept?: (letter: Received) => boolean
}): Promise<Outbox> {
  const kept: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxLetterBytes,
    maxClients: 20,
    onData: (stream, session, done) => {
      readLetter(stream, session, needs.now).then((letter) => {
        if (needs.isKept?.(letter) ?? true) kept.unshift(letter)
        kept.length = Math.min(kept.length, needs.keep ?? 200)
        done()
      }, done)
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.on('error', reject)
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    list: () => [...kept],
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

async function readLetter(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  now: () => Temporal.Instant,
): Promise<Received> {
  const bytes = await buffer(stream)
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('The mail is too large'), { responseCode: 552 })
  }
  const mail = await PostalMime.parse(bytes)
  return {
    messageId: mail.messageId ?? '',
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map(({ address }) => address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    isRepeat: mail.headers.some(({ key }) => key === 'x-gerbang-repeat'),
    receivedAt: now(),
  }
}
