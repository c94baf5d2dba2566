import { createTransport } from 'nodemailer'
import parseAddresses from 'nodemailer/lib/addressparser'
import { type Failure, judge, type Verdict } from './verdict.ts'

/** One mail to one person. `id` makes the Message-ID, so two copies of a mail are known as one. */
export type Letter = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  language: 'id' | 'en'
  /** An earlier try may have arrived: the copy says so in its header. */
  isRepeat?: boolean
}

/** Where mail is handed over. `url` as in smtp://user:password@host:587 or smtps://…; `from` is `Name <address>`. */
export type MailSettings = {
  from: string
  /** Longest a hand-over may take, waiting for a free connection included. */
  deadlineMillis?: number
  connections?: number
} & Where

type Where = { url: string } | { host: string; port: number; user?: string; password?: string }

/** Hands mail to a server. */
export type Mail = {
  send(letter: Letter): Promise<Verdict>
  /** Ends idle connections; call it after the last `send` has answered. */
  close(): void
}

/**
 * A pool of SMTP connections under a deadline of our own, because a server that drips one byte a
 * second keeps every idle timeout happy for ever. Never throws for what the network does.
 */
export function createMail({
  deadlineMillis = 20_000,
  connections = 4,
  ...where
}: MailSettings): Mail {
  const from = readSender(where.from)
  const transport = createTransport({
    pool: true,
    ...peerOf(where),
    maxConnections: connections,
    // Codes travel here, so the line is closed; `?requireTLS=false` in the address opens it again for
    // a relay in the same building.
    requireTLS: !isHere(where),
    // Only a connection that had died while idle is tried again here, and only before the first byte.
    maxRequeues: 1,
    connectionTimeout: deadlineMillis,
    greetingTimeout: deadlineMillis,
    socketTimeout: deadlineMillis,
    dnsTimeout: deadlineMillis,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const wholeLetters = new Set<string>()
  transport.use('stream', (mail, done) => {
    const { message } = mail
    const open = message.createReadStream.bind(message)
    // The last byte left us: from here on silence no longer means that nothing arrived.
    message.createReadStream = (options) =>
      open(options).once('end', () => wholeLetters.add(message.messageId()))
    done()
  })

  return {
    send: async (letter) => {
      const messageId = `<${letter.id}@${domainOf(from.address)}>`
      const signal = AbortSignal.timeout(deadlineMillis)
      try {
        const sent = await transport.sendMail({
          ...envelope(letter, from),
          messageId,
          signal,
        })
        return { kind: 'accepted', code: sent.response?.slice(0, 3) ?? '250' }
      } catch (failure) {
        return judge(failure as Failure, wholeLetters.has(messageId))
      } finally {
        wholeLetters.delete(messageId)
      }
    },
    close: () => transport.close(),
  }
}

type Sender = { name: string; address: string }

function readSender(text: string): Sender {
  const [one, ...others] = parseAddresses(text, { flatten: true })
  if (!one?.address.includes('@') || others.length > 0) {
    throw new Error(`mail: "${text}" is not one sender such as "Office <mail@office.example>"`)
  }
  return { name: one.name, address: one.address }
}

const isHere = (where: Where) =>
  ['127.0.0.1', '[::1]', '::1', 'localhost'].includes(
    'url' in where ? new URL(where.url).hostname : where.host,
  )

function peerOf(where: Where) {
  if ('url' in where) return { url: where.url }
  const { host, port, user, password } = where
  return {
    host,
    port,
    secure: port === 465,
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
  }
}

function envelope(letter: Letter, from: Sender) {
  const { to, subject, text, html, language, isRepeat } = letter
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...(isRepeat ? { 'X-Gerbang-Repeat': '1' } : {}),
    },
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
