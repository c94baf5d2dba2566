// Flags that any case may carry, whatever its service's workflow lists: they change no step and no
// public status, they say what whoever works on it has to know.

/** Answers were corrected after handing in, and nobody of the office has looked at that yet. */
export const correctedFlag = 'corrected'

/** Somebody asked to be served sooner, and nobody has decided it yet. */
export const urgentAskedFlag = 'urgent-asked'

/** To be served sooner: somebody of the office decided so. */
export const urgentFlag = 'urgent'

/** On its way to another office. */
export const movingFlag = 'moving'

/** Its person asked for the use of their data to be paused: no officer acts on it meanwhile. */
export const restrictedFlag = 'restricted'

/** Its key is destroyed: what was said in it opens for nobody any more. */
export const erasedFlag = 'erased'

/** The flags of the house, in the order in which they are told. */
export const houseFlags = [
  ...[correctedFlag, urgentAskedFlag, urgentFlag, movingFlag],
  ...[restrictedFlag, erasedFlag],
] as const

/** The flags that a service's own workflow knows. */
export const withoutHouse = (flags: readonly string[]): string[] =>
  flags.filter((id) => !(houseFlags as readonly string[]).includes(id))
