import { readStatus } from './midtrans-read.ts'
import type { StatusReading } from './port.ts'
import { type Answer, call, fetchText } from './wire.ts'

/** The calls every verb of the adapter is made of. */
export type MidtransCalls = {
  send: (method: 'GET' | 'POST', path: string, body?: string) => Promise<Answer>
  getStatus: (orderId: string) => Promise<StatusReading>
  cancel: (orderId: string) => Promise<StatusReading>
  fetchReport: (day: Temporal.PlainDate) => Promise<string | undefined>
}

/** What the adapter is told. The first key signs our calls; every key is accepted in notices. */
export type MidtransOptions = {
  /** Such as https://api.sandbox.midtrans.com, or the simulator's address. */
  baseUrl: string
  serverKeys: readonly string[]
  /** Our own name (tag 59) and national merchant id (51.02), as they must stand in every QR code. */
  merchant: { name: string; id: string }
  /** Where notices shall come, when not set at the provider. */
  notifyUrl?: string
  /** Where the file of a day's settlements is fetched (`?day=2026-11-23`); what it is there is unverified. */
  reportUrl?: string
  /** For one call; a payer and an open webhook wait for it. */
  deadlineMs?: number
}

/** The calls, authenticated by the first key. Without a key nothing leaves the house. */
export function createCalls(options: MidtransOptions): MidtransCalls {
  const { baseUrl, serverKeys, notifyUrl, deadlineMs = 4000 } = options

  async function send(method: 'GET' | 'POST', path: string, body?: string): Promise<Answer> {
    if (!serverKeys[0]) return { reason: 'down' }
    return call(`${baseUrl}/v2/${path}`, {
      method,
      deadlineMs,
      headers: {
        authorization: `Basic ${Buffer.from(`${serverKeys[0]}:`).toString('base64')}`,
        'content-type': 'application/json',
        accept: 'application/json',
        ...(notifyUrl && { 'x-override-notification': notifyUrl }),
      },
      ...(body && { body }),
    })
  }

  const getStatus = async (orderId: string): Promise<StatusReading> =>
    readStatus(await send('GET', `${encodeURIComponent(orderId)}/status`), orderId)

  async function cancel(orderId: string): Promise<StatusReading> {
    const answer = await send('POST', `${encodeURIComponent(orderId)}/cancel`, '{}')
    const said = readStatus(answer, orderId)
    // "Cannot be updated" (412) means that something happened to it: only the status tells what.
    return said.known === 'no' ? getStatus(orderId) : said
  }

  const authorization = `Basic ${Buffer.from(`${serverKeys[0]}:`).toString('base64')}`
  const fetchReport = (day: Temporal.PlainDate) =>
    fetchText(`${options.reportUrl}?day=${day}`, { headers: { authorization }, deadlineMs })

  return { send, getStatus, cancel, fetchReport }
}
