import { hostname } from 'node:os'
import type { Act, Agreed, Approvals } from '#modules/approvals'
import { system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { ConfigProblem } from './config.ts'
import { type Told, toldHelp } from './told.ts'

const me: Who = system('terminal')

type Deed = { act: Act; target: string }

/** Passes when two agreed on it, when it is an emergency, or while nobody is there who could agree. */
export async function requireTwo(
  approvals: Pick<Approvals, 'useNumber' | 'noteEmergency' | 'countApprovers'>,
  { approval: number, emergency: why, by: named = '', ...deed }: Told & Deed,
): Promise<Agreed | undefined> {
  if (number) return saidPlainly(() => approvals.useNumber(me, { number, ...deed }))
  if (why !== undefined) {
    await saidPlainly(() =>
      approvals.noteEmergency(me, { why, named, machine: hostname(), ...deed }),
    )
    return undefined
  }
  if ((await approvals.countApprovers(me)) === 0) return undefined
  throw new ConfigProblem(
    `This takes two persons (act “${deed.act}”, exactly “${deed.target}”): ask at /pusat/dua-orang, then\n${toldHelp}`,
  )
}

/** What the house refuses, as a sentence at a terminal. Throws ConfigProblem. */
export async function saidPlainly<R>(work: () => R | Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw new ConfigProblem(sentences[error.code] ?? error.code)
    throw error
  }
}

const sentences: Partial<Record<string, string>> = {
  'approvals.wrongNumber':
    'No approval with that number is good for this now: it is for one act, one time and one day.',
  'approvals.why': '--emergency says why, in 10 to 300 letters.',
  'approvals.named': '--by says who you are, with your full name.',
}
