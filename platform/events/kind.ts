import type { Static, TProperties, TSchema } from 'typebox'
import { Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

/** One kind of news: its name and the shape of its facts (ids, codes, amounts; never a person's papers). */
export type EventKind<F = Record<string, unknown>> = {
  name: string
  shape: TSchema
  /** Throws when the facts do not have the shape: a bug of the publisher. */
  check: (facts: unknown) => void
  /** Only for the compiler: the type of the facts. */
  facts?: F
}

/** Declares a kind of news. */
export function event<P extends TProperties>(
  name: string,
  properties: P,
): EventKind<Static<ReturnType<typeof Type.Object<P>>>> {
  const shape = Type.Object(properties)
  // Of some two hundred kinds a program publishes a few: each is compiled when it is first published.
  let compiled: Validator | undefined
  return {
    name,
    shape,
    check: (facts) => {
      compiled ??= Compile(shape)
      if (compiled.Check(facts)) return
      const faults = compiled.Errors(facts).map((fault) => `${fault.instancePath} ${fault.message}`)
      throw new Error(`${name} was published with wrong facts: ${faults.join('; ')}`)
    },
  }
}

/** A published event as readers get it. */
export type Published = {
  office: string
  id: number
  name: string
  facts: Record<string, unknown>
  at: Temporal.Instant
}
