import { Refusal } from '#packages/refusal'
import { Busy, Unknown } from '#platform/db'
import type { Answer, Route, Visit } from './route.ts'
import { send, type Turn } from './send.ts'
import { statusOf } from './statuses.ts'
import { makeVisit, type VisitNeeds } from './visit.ts'

/** What went wrong, as the page of last resort tells it. */
export type Trouble = {
  status: number
  code: string
  values: Record<string, string | number>
  /** Nothing was sent, so asking once more is harmless. */
  isRead: boolean
}

/** What showing trouble needs. */
export type TroubleNeeds = VisitNeeds & {
  /** Shows a refusal or a fault to a person. */
  troublePage: (visit: Visit, trouble: Trouble) => Answer
  onFault: (error: unknown, reference: string, route: string) => void
}

const route: Route = {
  method: 'GET',
  path: '/',
  access: { action: 'open.read', scope: 'any' },
  answer: () => ({ status: 500 }),
}

const waitSeconds = 5

/** A refusal becomes its sentence; anything else a reference that the log explains. */
export async function answerTrouble(
  needs: TroubleNeeds,
  turn: Turn,
  error: unknown,
): Promise<unknown> {
  const { request, reply } = turn
  const told = { ...nameTrouble(error, request.id), isRead: request.method === 'GET' }
  if (told.status >= 500) needs.onFault(error, request.id, request.routeOptions.url ?? '')
  if (told.status === 503) reply.header('retry-after', String(waitSeconds))
  // When even the database is away, nobody can be recognised; the page is shown all the same.
  const asNobody = { ...needs, findWho: async () => undefined }
  for (const needed of [needs, asNobody]) {
    try {
      const visit = await makeVisit(needed, { ...turn, route })
      return send(turn, needs.troublePage(visit, told), needs.isHttps)
    } catch {}
  }
  return reply.code(told.status).type('text/plain; charset=utf-8').send(`${told.code}\n`)
}

// The disk of the papers is full, or no more files can be open: what was sent was not kept.
const outOfRoom = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'])

const isOutOfRoom = (error: unknown): boolean => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return outOfRoom.has(code ?? '') || (cause !== undefined && isOutOfRoom(cause))
}

function nameTrouble(error: unknown, reference: string): Omit<Trouble, 'isRead'> {
  if (error instanceof Refusal) {
    return { status: statusOf(error.code), code: error.code, values: error.values }
  }
  if (error instanceof Unknown) return { status: 503, code: 'fault.unknown', values: { reference } }
  if (error instanceof Busy) return { status: 503, code: 'fault.busy', values: { reference } }
  if (isOutOfRoom(error)) return { status: 503, code: 'fault.busy', values: { reference } }
  const { statusCode, validation } = (error ?? {}) as { statusCode?: number; validation?: unknown }
  if (validation) return { status: 404, code: 'request.notFound', values: {} }
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, code: 'request.malformed', values: {} }
  return { status: 500, code: 'fault.ours', values: { reference } }
}
