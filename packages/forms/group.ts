import { type Static, Type } from 'typebox'

/** What people look under: a passport, coming here, staying, nationality, being heard. */
export const groups = ['passport', 'arrival', 'stay', 'citizenship', 'public'] as const

/** The shape of one of them. */
export const Group = Type.Enum([...groups])
export type Group = Static<typeof Group>
