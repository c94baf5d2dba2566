import type { Ticket, TicketState } from './ticket.ts'

/** What can be done with a ticket, and between which states. The database holds the same table. */
export const steps = {
  call: { from: ['waiting'], to: 'called' },
  /** Called by mistake, or by an officer who had to leave. */
  putBack: { from: ['called'], to: 'waiting' },
  begin: { from: ['called'], to: 'serving' },
  miss: { from: ['called'], to: 'missed' },
  hold: { from: ['called', 'serving'], to: 'held' },
  /** Set aside, and taken up by a counter at once. */
  takeUp: { from: ['held'], to: 'called' },
  resume: { from: ['held'], to: 'waiting' },
  return: { from: ['missed'], to: 'waiting' },
  send: { from: ['serving'], to: 'waiting' },
  finish: { from: ['serving'], to: 'done' },
  leave: { from: ['waiting', 'called', 'serving', 'held', 'missed'], to: 'left' },
} as const satisfies Record<string, { from: readonly TicketState[]; to: TicketState }>

/** The name of something done with a ticket. */
export type Step = keyof typeof steps

/** Something done with a ticket at an instant (epoch milliseconds); `send` names the next stage. */
export type Done = { step: Step; at: number; stage?: string }

/** What a step changes beside the state. Only what is named here ever changes. */
function changedBy(ticket: Ticket, { step, at, stage }: Done): Partial<Ticket> {
  if (step === 'begin') return { insideAt: ticket.insideAt ?? at }
  if (step === 'miss') return { missed: ticket.missed + 1 }
  if (step === 'return') return { returnedAt: at, presentAt: at }
  if (step === 'send') return { stage: stage ?? ticket.stage }
  return {}
}

/** The ticket after a step; nothing when it does not stand where the step begins. */
export function afterStep(ticket: Ticket, done: Done): Ticket | undefined {
  const { from, to } = steps[done.step]
  if (!(from as readonly TicketState[]).includes(ticket.state)) return undefined
  return { ...ticket, ...changedBy(ticket, done), state: to }
}
